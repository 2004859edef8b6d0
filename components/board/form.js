/** What is being decided or written down about a component: drafts, until the server has them. */

import { dayAfter, isoDate, shortDay } from "./dates.js";

const PARTS = ["what", "who", "by"];

export class Form {
  /** @param {import("./meeting.js").MeetingBoard} b */
  constructor(b) {
    this.b = b;
    this.turned();
  }

  /** The room has gone to another component: what was open there is closed, drafts stay. */
  turned() {
    /** @type {"" | "said"} what stands in place of the decision */
    this.opens = "";
    /** @type {"" | "who" | "by"} the field in which another person or day is typed */
    this.typing = "";
    this.revised = null;
    this.removes = false;
    this.fault = "";
  }

  get drafts() {
    return this.b.drafts;
  }

  /** Under which name the drafts are kept. */
  get place() {
    const { id, code } = this.b.meeting;
    return this.revised ? `putusan ${this.revised}` : `rapat ${id} ${code}`;
  }

  /** What stood there before the person began: a decision that is changed, or nothing. */
  get drawn() {
    return this.b.meeting.decisions.find((one) => one.id === this.revised);
  }

  value(part) {
    return this.draft(part)?.text ?? this.drawn?.[part] ?? "";
  }

  /** What is being written; a decision that is on its way has left its place to the next one. */
  draft(part) {
    const draft = this.drafts.of(this.place)[part];
    const isSent = !this.revised && this.b.outbox.edits.some((edit) => edit.id === draft?.sent);
    return isSent ? undefined : draft;
  }

  set(part, text) {
    this.fault = "";
    this.drafts.type(this.place, part, text, this.drawn?.[part] ?? "");
    this.b.paint();
  }

  /** The item or component that is decided upon: the one chosen, else the one at hand. */
  get code() {
    const codes = this.b.data.items.map((item) => item.code);
    const chosen = this.draft("code")?.text ?? this.b.now;
    return [...codes, this.b.meeting.code].includes(chosen) ? chosen : codes[0] ?? this.b.meeting.code;
  }

  get isUnderWay() {
    return this.b.outbox.edits.some((edit) => edit.place === this.place);
  }

  // People and days

  found(text) {
    const typed = text.trim().toLowerCase();
    if (!typed) return [];
    const { people } = this.b.meeting;
    const rank = (name) => {
      const low = name.toLowerCase();
      return low === typed ? 0 : low.startsWith(typed) ? 1 : low.includes(` ${typed}`) ? 2 : low.includes(typed) ? 3 : 4;
    };
    return people.filter((name) => rank(name) < 4).sort((one, two) => rank(one) - rank(two));
  }

  /** Days that are one click away, each with its name. */
  get days() {
    const { day } = this.b.data;
    const { due } = this.b.meeting;
    const [week, month] = [dayAfter(day, 7), dayAfter(day, "month")];
    const named = [[week, `1 minggu (${shortDay(week, day)})`], [month, `Akhir bulan (${shortDay(month, day)})`]];
    if (due > day) named.push([due, shortDay(due, day)]);
    const chosen = this.value("by");
    if (chosen) named.push([chosen, shortDay(chosen, day)]);
    return named.filter(([iso], at) => named.findIndex(([one]) => one === iso) === at);
  }

  /** Take the person whose name is typed in part; only a name that fits nobody is taken as it is. */
  takePerson() {
    const text = this.value("name");
    if (text.trim()) this.drafts.type(this.place, "who", this.found(text)[0] ?? text.trim(), this.drawn?.who ?? "");
    this.drafts.drop(this.place, "name");
    this.typing = "";
  }

  /** Take the day that is typed; tell whether it is one. */
  takeDay() {
    const text = this.value("day");
    const iso = isoDate(text);
    if (iso === null) {
      this.fault = `"${text}" bukan tanggal. Tulis seperti 31/12/2026.`;
      return false;
    }
    if (iso) this.drafts.type(this.place, "by", iso, this.drawn?.by ?? "");
    this.drafts.drop(this.place, "day");
    this.typing = "";
    return true;
  }

  person({ name }) {
    this.typing = "";
    this.drafts.drop(this.place, "name");
    this.set("who", this.value("who") === name ? "" : name);
  }

  day({ iso }) {
    this.typing = "";
    this.drafts.drop(this.place, "day");
    this.set("by", this.value("by") === iso ? "" : iso);
  }

  isTyping(part) {
    return this.typing === part || Boolean(this.draft(part === "who" ? "name" : "day"));
  }

  other({ part }) {
    this.typing = part;
    this.b.paint();
    this.b.root.querySelector(`[data-part=${part === "who" ? "name" : "day"}]`)?.focus();
  }

  // Sending

  typed(field) {
    const { part } = field.dataset;
    if (part !== "said") return this.set(part, field.value);
    this.fault = "";
    this.drafts.type(this.saidPlace, "said", field.value, this.b.meeting.said);
    this.b.paint();
  }

  /** What Enter does in a field of this form; false in any other. */
  enter(field) {
    const { part } = field.dataset;
    if (part === "said") this.keepSaid();
    else if (part === "what") this.record();
    else if (part === "name" || part === "day") {
      if (part === "name") this.takePerson();
      else if (!this.takeDay()) return this.b.paint(), true;
      this.b.paint();
      this.focus();
    }
    return Boolean(part);
  }

  focus() {
    this.b.root.querySelector("[data-part=what]")?.focus();
  }

  /** Send the decision, or what has been changed of one. */
  record() {
    if (this.isUnderWay && (this.revised || !this.value("what"))) return;
    this.takePerson();
    if (!this.takeDay()) return this.b.paint();
    const [what, who, by] = PARTS.map((part) => this.value(part));
    if (!what.trim()) {
      this.fault = "Tulis dahulu apa yang diputuskan.";
      this.b.paint();
      return this.focus();
    }
    const { drawn, place } = this;
    const about = { meeting: this.b.meeting.id, place, what, who, by };
    const id = this.b.outbox.add(drawn
      ? { kind: "change", decision: drawn.id, code: drawn.code, drawn: this.seen(drawn), ...about }
      : { kind: "decide", code: this.code, ...about });
    for (const part of Object.keys(this.drafts.of(place)))
      if (this.draft(part)) this.drafts.sent(place, part, id);
    this.b.paint();
  }

  /** What stood there when the person began to change it. */
  seen(drawn) {
    const drafts = this.drafts.of(this.place);
    return Object.fromEntries(PARTS.map((part) => [part, drafts[part]?.before ?? drawn[part]]));
  }

  /** Go on from what stands there now, which the person has been told. */
  rebase() {
    const { drawn } = this;
    for (const part of PARTS) {
      const draft = this.drafts.of(this.place)[part];
      if (draft && drawn) draft.before = drawn[part];
    }
    this.drafts.keep(this.place);
  }

  revise({ about }) {
    Object.assign(this, { revised: about, opens: "", typing: "", removes: false, fault: "" });
    this.b.paint();
    this.focus();
  }

  /** Remove a decision; the first click says what stays on its item, the second does it. */
  remove() {
    const { drawn } = this;
    if (!this.removes) this.removes = true;
    else if (drawn && !this.isUnderWay)
      this.b.outbox.add({ kind: "remove", meeting: this.b.meeting.id, place: this.place, decision: drawn.id, code: drawn.code, drawn: this.seen(drawn) });
    this.b.paint();
  }

  /** Leave what is being changed; the draft of it is thrown away. */
  back() {
    if (this.revised) this.drafts.drop(this.place);
    this.turned();
    this.b.paint();
    this.focus();
  }

  close() {
    if (!this.opens && !this.typing && !this.removes) return false;
    if (this.opens) this.keepSaid();
    Object.assign(this, { opens: "", typing: "", removes: false, fault: "" });
    this.b.paint();
    return true;
  }

  settle({ edit, fate, reason }) {
    if (edit.kind === "move") {
      if (fate === "ditolak") this.fault = reason;
      return;
    }
    if (fate === "ditolak") {
      if (edit.place === this.place || edit.place === this.saidPlace) this.fault = reason;
      if (edit.kind === "decide") this.giveBack(edit);
      if (edit.place === this.place) this.rebase();
      return;
    }
    if (fate === "bentrok") return;
    this.drafts.arrived(edit.id);
    if (edit.kind !== "talk" && edit.place === this.place) this.turned();
    this.b.live.textContent = edit.kind === "talk" ? "Pembahasan sudah disimpan" : "Putusan sudah disimpan";
  }

  /** Show a decision again that was refused; beside one that has been begun since, say its words. */
  giveBack(edit) {
    if (this.drafts.of(edit.place).what?.sent === edit.id) return;
    if (this.drafts.of(edit.place).what) this.fault += ` Putusan "${edit.what}" belum tercatat.`;
    else for (const part of [...PARTS, "code"]) this.drafts.type(edit.place, part, edit[part], "");
  }

  // What is talked about

  get saidPlace() {
    const { id, code } = this.b.meeting;
    return `pembahasan ${id} ${code}`;
  }

  get said() {
    return this.drafts.of(this.saidPlace).said;
  }

  /** Tell whether somebody else has written what this person is writing too. */
  get saidByOthers() {
    return Boolean(this.said) && this.said.before !== this.b.meeting.said;
  }

  keepSaid() {
    const { said } = this;
    const isUnderWay = this.b.outbox.edits.some((edit) => edit.id === said?.sent);
    if (!said || isUnderWay || this.saidByOthers) return;
    this.sendSaid(said.before);
  }

  sendSaid(before) {
    const { id: meeting, code } = this.b.meeting;
    const id = this.b.outbox.add({ kind: "talk", meeting, code, place: this.saidPlace, before, after: this.said.text });
    this.drafts.sent(this.saidPlace, "said", id);
    this.b.paint();
  }

  theirs() {
    this.drafts.drop(this.saidPlace);
    this.b.paint();
  }

  ours() {
    this.sendSaid(this.b.meeting.said);
  }
}
