/** The live board: paints what the server has said and what the person has done since, and sends it. */

import { isoDate } from "./dates.js";
import { h, icon, renew } from "./dom.js";
import { Drafts, storageOf } from "./drafts.js";
import { fetchEvidence, loadStyles } from "./files.js";
import { AREA_KEYS, keysDialog, press } from "./keys.js";
import { News } from "./news.js";
import { outboxOf } from "./outbox.js";
import { goToNeighbour, goToPart, goToQuestion, isLow, reveal } from "./places.js";
import { Post } from "./post.js";
import { FIELDS, SIGN_MS, WORD_MS } from "./row_state.js";
import { list } from "./rows.js";
import { statusSheet } from "./sheet.js";
import { chips, side } from "./side.js";

const boards = new WeakMap();

/** What Streamlit calls at the first drawing and with all newer data. @param {typeof Board} Kind */
export function mounting(Kind) {
  return ({ data, parentElement, setTriggerValue }) => {
    if (!boards.has(parentElement)) boards.set(parentElement, new Kind(parentElement, data.me));
    const board = boards.get(parentElement);
    board.trigger = setTriggerValue;
    board.take(data);
    return () => {
      // It also runs for a call that newer data have overtaken.
      if (!parentElement.isConnected) board.unmount();
    };
  };
}

/** What of a visitor is seen on the screen. */
function seen({ ticket, stamp, acks, ...rest }) {
  return JSON.stringify(rest);
}

export class Board {
  constructor(root, me) {
    this.root = root;
    this.body = root.appendChild(h("div.pz"));
    this.live = root.appendChild(h("div.sr", { "aria-live": "polite" }));
    this.data = null;
    this.me = me;
    this.stamps = new Map();
    this.open = new Set();
    this.faults = new Map();
    this.saved = new Map();
    this.elsewhere = "";
    this.refused = new Map();
    const query = new URLSearchParams(location.search);
    this.asked = query.get("komponen") ?? "";
    this.askedQuestion = query.get("pertanyaan") ?? "";
    this.onlyOpen = query.get("belum") === "true" || query.get("belum") === "1";
    this.kept = new Set();
    const name = `papan:${me.place}`;
    this.send = (edits) => {
      this.post.send(edits);
      if (this.outbox?.isStuck) this.paint();
    };
    this.outbox = outboxOf(`${name}:kiriman`, storageOf("sessionStorage"), this.send);
    this.drafts = new Drafts(`${name}:draf`, storageOf("localStorage"));
    this.news = new News({ root, got: (text, acks) => this.got(text, acks), ask: () => this.trigger("ask", { word: "look" }) });
    // Without a way to the route, or a ticket that holds, a run of the fragment takes them.
    this.post = new Post({
      ticket: () => this.me.ticket,
      got: (news) => this.news.bring(news),
      failed: (edits) => root.isConnected && this.trigger("edits", edits),
    });
    this.listen();
  }

  // What comes in

  take({ board, me }) {
    const isFirst = !this.data;
    if (!isFirst && me.panel && me.panel !== this.me.panel) reveal(me.panel);
    const isSame = seen(me) === seen(this.me);
    this.me = me;
    // News may have brought the same before.
    if (this.learn(board, me.acks) || !isSame) this.paint();
    if (isFirst) this.outbox.flush();
    if (isFirst) this.dress(me.styles);
    this.news.take(me);
  }

  got(text, acks) {
    if (!text) return this.trigger("ask", { word: "look" });
    if (this.learn(text, acks)) this.paint();
    // What stands beneath, and the state of the workbook in the bar, are Streamlit's own.
    if (this.me.panel || this.data.panel !== this.me.bar) this.trigger("ask", { word: "look" });
  }

  /** Take a board and what became of edits; tell whether anything is new. */
  learn(text, acks) {
    const isNew = this.show(text);
    const settled = this.outbox.take(acks);
    settled.forEach((one) => this.settle(one));
    return isNew || settled.length > 0;
  }

  /** Take a board, unless a newer one is on the screen. */
  show(text) {
    if (text === this.text) return false;
    const data = JSON.parse(text);
    if (this.data && data.rev <= this.data.rev) return false;
    this.text = text;
    this.data = data;
    this.rows = new Map(data.items.map((item) => [item.code, item]));
    return true;
  }

  settle({ edit, fate, change, reason }) {
    const place = (edit.code ?? "").split("/")[0];
    const isDraft = this.drafts.of(edit.code)[edit.head]?.sent === edit.id;
    if (fate !== "ditolak") this.drafts.arrived(edit.id);
    else if (isDraft) this.faults.set(`${edit.code} ${edit.head}`, reason);
    if (edit.kind || !(this.rows.has(place) || this.data.answers?.[place])) this.settleElsewhere(edit, fate, reason);
    else if (fate === "ditolak") {
      this.refused.set(place, reason);
      this.live.textContent = `${edit.code} gagal disimpan: ${reason}`;
    } else if (fate !== "bentrok") {
      this.saved.set(place, { at: performance.now(), isUndo: Boolean(edit.undo) });
      // What stood in a cell that was set aside is no status: only the page Riwayat brings it back.
      const isRepair = edit.head === "STATUS" && !this.data.statuses.includes(edit.before);
      if (fate === "tersimpan") this.last = edit.undo || isRepair ? null : { ...edit, change };
      this.live.textContent = `${edit.code} ${edit.undo ? "dikembalikan" : "sudah disimpan"}`;
      setTimeout(() => this.paint(), WORD_MS + 50);
      setTimeout(() => this.paint(), SIGN_MS + 50);
    }
  }

  /** Say what became of an act of another board, which has given way to this one since. */
  settleElsewhere({ code, kind, what }, fate, reason) {
    const name = kind === "move" ? "" : [code, what].filter(Boolean).join(" ");
    if (fate === "ditolak") this.elsewhere = `Tidak tersimpan: ${name && `${name}. `}${reason}`;
    else if (fate === "bentrok") this.elsewhere = `Bentrok: ${name}. Putuskan di barisnya.`;
    else this.live.textContent = `${name} sudah disimpan`;
  }

  // What is known of a row

  may(right) {
    return this.me.may.includes(right);
  }

  /** What the server has for a cell. */
  present(row, head) {
    return (head === "JAWABAN" ? row.answer : row[FIELDS[head]]) ?? "";
  }

  /** What a cell shows: what is under way, else what the server has. */
  value(row, head) {
    return this.outbox.of(row.code, head)?.after ?? this.present(row, head);
  }

  numberOf(found, key) {
    return this.outbox.of(key, "JAWABAN")?.after ?? (key === found.code ? found.answer : found.numbers?.[key]) ?? "";
  }

  isShown(item) {
    if (!this.onlyOpen) return true;
    if (item.open) this.kept.add(item.code); // what is ticked now stays until the filter is set anew
    return this.kept.has(item.code);
  }

  // What a person does

  /** Send a change; what the screen shows goes with it. */
  change(code, head, before, after, undo) {
    if (before === after && !undo) return undefined;
    this.refused.delete(code.split("/")[0]);
    this.faults.delete(`${code} ${head}`);
    const id = this.outbox.add({ code, head, before, after, ...(undo ? { undo } : {}) });
    this.paint();
    return id;
  }

  pick(code, status) {
    const item = this.rows.get(code);
    this.refused.delete(code);
    // A cell that is set aside is repaired against what stands in the file, also by the same status.
    const aside = this.outbox.of(code, "STATUS") ? undefined : item.aside?.texts.STATUS;
    this.change(code, "STATUS", aside ?? this.value(item, "STATUS"), status);
    if (this.sheet) this.toggle("sheet", null);
    else this.paint();
  }

  pickAt(code, at) {
    const isFree = this.rows.has(code) && this.root.querySelector(`[data-row="${code}"] [role=radiogroup]`);
    if (isFree) this.pick(code, this.data.statuses[at]);
    return Boolean(isFree);
  }

  undo() {
    const { last } = this;
    if (!last || this.outbox.edits.length) return;
    this.last = null;
    this.change(last.code, last.head, last.after, last.before, last.change);
  }

  edit(code, head) {
    this.edited = code;
    this.opensUp = isLow(this, code); // once: news and a scroll leave the editor where it is
    this.sheet = null;
    this.paint();
    this.root.querySelector(`[data-edit="${code}"] [data-head="${head ?? "PIC"}"].field, [data-edit="${code}"] .field`)?.focus();
  }

  /** Close what lies over the board; drafts stay. */
  close() {
    const { edited } = this;
    if (!edited && !this.sheet && !this.keys) return false;
    this.edited = this.sheet = this.keys = null;
    this.paint();
    this.root.querySelector(`[data-row="${edited}"] .ib[data-do=edit]`)?.focus();
    return true;
  }

  /** Send what was typed in a row. */
  save(code) {
    for (const [head, draft] of Object.entries(this.drafts.of(code))) {
      const after = ["TENGGAT", "TANGGAL"].includes(head) ? isoDate(draft.text) : draft.text.trim();
      if (after === null) {
        this.faults.set(`${code} ${head}`, `"${draft.text}" bukan tanggal. Tulis seperti 31/12/2026.`);
        continue;
      }
      const id = this.change(code, head, draft.before, after);
      if (id) this.drafts.sent(code, head, id);
      else this.drafts.drop(code, head);
    }
    this.paint();
    return this.faults;
  }

  typed(field) {
    const { about, head } = field.dataset;
    const row = this.rowOf(about);
    const shown = head === "JAWABAN" ? this.numberOf(row, about) : this.present(row, head);
    const text = ["TENGGAT", "TANGGAL"].includes(head) && isoDate(field.value) === shown ? shown : field.value;
    this.faults.delete(`${about} ${head}`);
    this.drafts.type(about, head, text, shown);
    this.paint();
  }

  rowOf(code) {
    const question = code.split("/")[0];
    return this.rows.get(code) ?? { code: question, ...this.data.answers?.[question] };
  }

  filter() {
    this.onlyOpen = !this.onlyOpen;
    this.kept.clear();
    const address = new URL(location.href);
    if (this.onlyOpen) address.searchParams.set("belum", "true");
    else address.searchParams.delete("belum");
    history.replaceState(history.state, "", address);
    this.paint();
  }

  toggle(what, value = !this[what]) {
    this[what] = value;
    this.paint();
    this.root.querySelector(what === "sheet" && value ? ".sheet [role=radio][tabindex='0']" : value ? ".pop button" : null)?.focus();
  }

  unfold(name) {
    if (!this.open.delete(name)) this.open.add(name);
    this.paint();
  }

  goTo(part) {
    this.goes = false;
    goToPart(this, part);
  }

  /** Turn to the next or the last page. */
  turn(by) {
    this.ask("turn", by);
  }

  /** What Enter does in a field. */
  enter(field) {
    this.save(field.dataset.about);
  }

  move(code, by) {
    goToNeighbour(this, code, by);
  }

  follow(code) {
    this.root.querySelector(`[data-row="${code}"] :is(a.ib, .ib[data-do=file])`)?.click();
  }

  ask(word, about) {
    this.trigger("ask", { word, about });
    if (this.outbox.edits.length) this.outbox.flush();
  }

  // What is painted

  acts() {
    return {
      pick: ({ about, status }) => this.pick(about, status),
      answer: ({ about, answer }) => {
        const row = this.rowOf(about);
        const before = this.value(row, "JAWABAN");
        this.change(about, "JAWABAN", before, before === answer ? "" : answer);
      },
      edit: ({ about, head }) => this.edit(about, head),
      close: () => this.close(),
      save: ({ about }) => (this.save(about), this.drafts.of(about) && !this.faults.size && this.close()),
      drop: ({ about }) => (this.drafts.drop(about), this.faults.clear(), this.paint()),
      choose: ({ about, head, value }) => {
        const field = this.root.querySelector(`[data-edit] .field[data-about="${about}"][data-head="${head}"]`);
        field.value = value;
        this.typed(field);
        field.focus();
      },
      undo: () => this.undo(),
      sheet: ({ about }) => this.toggle("sheet", about),
      keys: () => this.toggle("keys"),
      filter: () => this.filter(),
      fold: ({ about }) => this.unfold(about),
      lke: ({ about }) => this.unfold(`lke ${about}`),
      reform: () => {
        this.unfold("reform");
        this.root.querySelector("#reform")?.scrollIntoView({ block: "start" });
      },
      go: ({ about }) => this.goTo(about),
      area: ({ about }) => this.ask("area", about),
      meeting: () => this.ask("meeting"),
      file: ({ about, at, file }) => fetchEvidence(this, about, at, file),
      settle: ({ about, restore }) => this.ask("settle", { id: Number(about), restore: restore === "true" }),
      done: ({ about }) => this.ask("done", about),
      panel: ({ about }) => this.ask("panel", about),
    };
  }

  listen() {
    const acts = this.acts();
    this.root.addEventListener("click", (event) => {
      const at = event.target.closest("[data-do]");
      if (!at) return;
      this.elsewhere = "";
      if (at.matches("a") && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
      if (at.matches("a")) event.preventDefault();
      acts[at.dataset.do](at.dataset);
    });
    this.root.addEventListener("input", (event) => event.target.matches(".field") && this.typed(event.target));
    this.root.addEventListener("change", (event) => {
      const at = event.target;
      if (at.matches(".numbers .field")) this.save(at.dataset.about);
    });
    this.root.addEventListener("keydown", (event) => press(this, event));
    this.root.addEventListener("focusin", (event) => {
      const row = event.target.closest("[data-row]")?.dataset.row;
      if (row && row !== this.now) {
        this.now = row;
        this.paint();
      }
    });
    this.resized = () => this.place();
    window.addEventListener("resize", this.resized);
  }

  paint() {
    if (!this.data) return;
    const look = this.may("edit") ? "" : ".look";
    const refusal = this.me.refusal ? `Tidak tersimpan: ${this.me.refusal}` : this.elsewhere;
    renew(this.body, h(`div.pz.${this.kind()}${look}`, { style: this.body.getAttribute("style") },
      this.parts(),
      refusal && h("p.refusal", { key: "refusal", role: "alert" }, icon("no"), refusal),
      this.sheet && statusSheet(this, this.sheet),
      this.keys && keysDialog(this.keyNames())));
  }

  kind() {
    return this.data.kind;
  }

  parts() {
    return [this.data.kind === "area" && [chips(this), side(this)], h("section.list", { key: "list" }, list(this))];
  }

  keyNames() {
    return AREA_KEYS;
  }

  /** Take what the page has left below its bar. */
  place() {
    const main = this.root.closest("[data-testid=stMain]");
    const top = this.body.getBoundingClientRect().top + (main?.scrollTop ?? 0);
    this.body.style.setProperty("--top", `${Math.max(0, top)}px`);
  }

  /** Show the board as soon as its style sheets are there, at the component that was asked for. */
  async dress(styles) {
    this.body.style.visibility = "hidden";
    await loadStyles(styles);
    this.body.style.visibility = "";
    this.place();
    this.paint();
    if (this.asked) this.goTo(this.asked);
    if (this.askedQuestion) goToQuestion(this, this.askedQuestion);
  }

  unmount() {
    this.news.close();
    this.outbox.close(this.send);
    window.removeEventListener("resize", this.resized);
    boards.delete(this.root);
  }
}

export default mounting(Board);
