/** The screen of a meeting: one component, its evidence, its LKE questions, and what is decided. */

import bank from "./bank.js";
import { Board, mounting } from "./board.js";
import { foot } from "./decisions.js";
import { h, icon, unlessSame } from "./dom.js";
import { Form } from "./form.js";
import { bar, head } from "./meeting_head.js";
import { question } from "./questions.js";
import { answerState, itemState } from "./row_state.js";
import { row } from "./rows.js";

const TICK_MS = 15_000;
const NUMBER_MS = 1200; // so long a second digit is waited for
const LONG_LETTERS = 260;
const KEYS = [
  [["PgUp", "PgDn"], "komponen sebelumnya, berikutnya"],
  [["G"], "lalu nomor: ke komponen itu"],
  [["P"], "tulis putusan"],
  [["Enter"], "catat putusan, pilih orang"],
  [["T"], "tulis pembahasan"],
  [["Q"], "pertanyaan LKE berikutnya"],
  [["↑", "↓"], "bukti sebelumnya, berikutnya"],
  [["1", "5"], "pilih status"],
  [["Enter"], "di status: buka isian"],
  [["Esc"], "tutup isian, draf tetap ada"],
  [["Ctrl", "Z"], "batalkan perubahan terakhir Anda"],
  [["?"], "tombol papan ketik"],
];

export class MeetingBoard extends Board {
  constructor(root, me) {
    super(root, me);
    this.form = new Form(this);
    this.asking = new Map();
    this.tightness = new Map(); // how far a question's type has to give way to be seen whole
    this.offset = me.now - Date.now();
    this.clock = setInterval(() => this.paint(), TICK_MS);
    // A presenter's remote is heard wherever the focus is.
    this.presses = (event) => this.remote(event);
    document.addEventListener("keydown", this.presses);
    root.addEventListener("focusout", (event) => event.target.matches("[data-part=said]") && this.form.keepSaid());
    this.keyActs = { p: () => this.write(), t: () => this.talk(), q: () => this.askNext(1), b: () => {} };
  }

  get meeting() {
    return this.data.meeting;
  }

  // What comes in

  take(data) {
    super.take(data);
    if (this.meeting.over) return;
    // A reload comes back into the meeting.
    const address = new URL(location.href);
    if (address.searchParams.get("rapat") === this.meeting.id) return;
    address.searchParams.set("rapat", this.meeting.id);
    history.replaceState(history.state, "", address);
  }

  show(text) {
    const place = this.data?.meeting.code;
    const isNew = super.show(text);
    if (isNew && place !== this.meeting.code) {
      this.now = null;
      this.edited = null;
      this.form?.turned();
    }
    return isNew;
  }

  paint() {
    super.paint();
    for (let box = this.tooLow(); box; box = this.tooLow()) {
      this.tightness.set(box.dataset.code, box.matches(".long") ? 2 : 1);
      super.paint();
    }
    this.showSquare();
    // What had the focus may have gone with its component; keys are heard on the board alone.
    const first = this.data && this.may("edit") && document.activeElement === document.body &&
      this.root.querySelector(".items [role=radio][tabindex='0']");
    if (first) first.focus({ preventScroll: true });
  }

  /** The box of a question that is taller than its room, as long as its type can give way. */
  tooLow() {
    const box = this.root.querySelector(".lkebox:not(.dense)");
    return box && box.scrollHeight > box.clientHeight + 1 ? box : null;
  }

  /** On a phone the squares are a strip: the one of the component stays in its middle. */
  showSquare() {
    const at = this.data && this.whereabouts();
    const strip = this.root.querySelector(".sqs");
    const square = strip?.querySelector("[aria-current]");
    if (!square || at === this.squareShown) return;
    this.squareShown = at;
    const [outer, inner] = [strip, square].map((one) => one.getBoundingClientRect());
    strip.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }

  got(text, acks) {
    super.got(text, acks);
    if (this.meeting.over) this.trigger("ask", { word: "look" });
  }

  settle(settled) {
    const { edit, fate, reason } = settled;
    if (!edit.kind) return super.settle(settled);
    this.form.settle(settled);
    if (fate === "ditolak") this.live.textContent = `Belum tersimpan: ${reason}`;
    else if (this.rows.has(edit.code)) super.settle({ ...settled, fate: "sama" });
  }

  // What a person does

  acts() {
    return {
      ...super.acts(),
      square: ({ at }) => this.goAt(Number(at)),
      turn: ({ by }) => this.turn(Number(by)),
      finish: () => this.ask("finish"),
      leave: () => this.leave(),
      next: ({ by }) => this.askNext(Number(by)),
      talk: () => this.talk(),
      ...this.formActs(),
    };
  }

  formActs() {
    return Object.fromEntries(
      ["record", "person", "day", "other", "revise", "remove", "back", "theirs", "ours"].map((name) =>
        [`form-${name}`, (about) => this.form[name](about)]));
  }

  leave() {
    const address = new URL(location.href);
    address.searchParams.delete("rapat");
    history.replaceState(history.state, "", address);
    this.ask("leave");
  }

  /** Bring the whole room to a component, by its place in the meeting's order. */
  goAt(at) {
    const { meeting } = this;
    const here = this.whereabouts();
    if (!this.may("lead") || at === here || !(at in meeting.order)) return;
    this.outbox.add({ kind: "move", meeting: meeting.id, before: here, after: at });
    this.paint();
  }

  /** Where the room is, once all that is under way has arrived. */
  whereabouts() {
    return this.outbox.edits.findLast((edit) => edit.kind === "move")?.after ?? this.meeting.at;
  }

  turn(by) {
    this.goAt(this.whereabouts() + by);
  }

  /** A number after G is waited for until no second digit can follow. */
  goTo(digit) {
    if (typeof digit !== "number") return;
    clearTimeout(this.numbering);
    this.digits = `${this.digits ?? ""}${digit}`;
    const go = () => {
      const at = Number(this.digits) - 1;
      this.goes = false;
      this.digits = "";
      this.goAt(at);
    };
    this.goes = true;
    if (Number(this.digits) * 10 > this.meeting.order.length || this.digits.length > 1) go();
    else this.numbering = setTimeout(go, NUMBER_MS);
  }

  remote(event) {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (!by || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || this.keys) return;
    event.preventDefault();
    this.turn(by);
  }

  askNext(by) {
    const { questions } = this.data.parts[0];
    if (!questions.length) return;
    this.asking.set(this.meeting.code, (this.askedAt() + by + questions.length) % questions.length);
    this.paint();
  }

  /** The question that is shown: the one chosen, else the first without an answer. */
  askedAt() {
    const { code, questions } = this.data.parts[0];
    if (!this.asking.has(code)) {
      const blank = questions.findIndex((one) => !bank[one].numbers && !this.data.answers[one]?.answer);
      this.asking.set(code, Math.max(blank, 0));
    }
    return Math.min(this.asking.get(code), questions.length - 1);
  }

  write() {
    this.form.opens = "";
    this.paint();
    this.root.querySelector("[data-part=what]")?.focus();
  }

  talk() {
    this.form.opens = this.form.opens === "said" ? "" : "said";
    this.paint();
    this.root.querySelector(this.form.opens ? "[data-part=said]" : "[data-part=what]")?.focus();
  }

  enter(field) {
    if (!this.form.enter(field)) super.enter(field);
  }

  typed(field) {
    if (field.dataset.part) this.form.typed(field);
    else super.typed(field);
  }

  close() {
    return super.close() || this.form.close();
  }

  // What is painted

  kind() {
    const count = this.data.items.length;
    return `meeting.${count === 1 ? "one" : count < 4 ? "few" : "many"}`;
  }

  keyNames() {
    return KEYS;
  }

  parts() {
    const part = this.data.parts[0];
    if (this.meeting.over) return [h("p.nothing", {}, "Rapat sudah selesai.")];
    return [
      bar(this),
      part ? head(this, part) : h("p.nothing", { key: "gone" },
        `Komponen ${this.meeting.code} tidak ada lagi di lembar Lampiran. Lanjutkan ke komponen berikutnya.`),
      part && h("section.mid", { key: "mid" }, this.items(part), this.lke(part)),
      foot(this, part),
    ];
  }

  items(part) {
    const { items } = this.data;
    return h("div.items", { key: "items" },
      items.map((item) => unlessSame(this.stamps, item.code, [item, itemState(this, item), items.length, this.changeOf(item)], () =>
        row(this, item, items.length === 1 && this.more(item)))),
      !items.length && h("p.nothing", { key: `nothing ${part.code}` },
        "Belum ada bukti tercatat. Tambahkan barisnya di lembar Bukti, di Excel."));
  }

  changeOf(item) {
    return this.meeting.changes.find((one) => one.code === item.code);
  }

  /** What is known of the only item of a component, in place of empty space. */
  more(item) {
    const change = this.changeOf(item);
    return h("div.extra", {},
      item.href && h("a.btn", { href: item.href, target: "_blank", rel: "noopener noreferrer" }, icon("link"), "Buka bukti"),
      item.file && h("button.btn", { type: "button", "data-do": "file", "data-about": item.code }, icon("file"), "Unduh bukti"),
      h("div", {},
        item.note && h("p", {}, h("b", {}, "Catatan: "), item.note),
        change && h("p", {}, h("b", {}, "Sejak rapat lalu: "), `${change.before} menjadi ${change.after}`)));
  }

  lke(part) {
    const { questions } = part;
    if (!questions.length)
      return h("aside.lkebox", { key: "lke" }, h("p.none", {}, "Komponen ini tidak punya pertanyaan LKE."));
    const at = this.askedAt();
    const code = questions[at];
    const asked = bank[code];
    const found = { code, ...this.data.answers[code] };
    const letters = (asked.levels ?? []).reduce((sum, [, meaning]) => sum + meaning.length, 0);
    const isLong = asked.levels?.length > 4 || letters > LONG_LETTERS;
    const tightness = this.tightness?.get(code) ?? (isLong ? 1 : 0);
    const step = (by, name) => h("button.ib", { type: "button", "data-do": "next", "data-by": by, "aria-label": name }, icon(by < 0 ? "left" : "right"));
    return h(`aside.lkebox${["", ".long", ".long.dense"][tightness]}`, { key: "lke", "data-code": code },
      h("div.lketop", { key: "top" }, h("b", {}, `LKE ${code}`), h("span", {}, `pertanyaan ${at + 1} dari ${questions.length}`),
        questions.length > 1 && h("span.push", {}, step(-1, "Pertanyaan sebelumnya"), step(1, "Pertanyaan berikutnya"))),
      !this.data.sheet && h("p.none", { key: "sheet" }, "Lembar kerja belum memuat lembar LKE. Tambahkan di halaman Lembar kerja."),
      unlessSame(this.stamps, code, [found, answerState(this, found, asked)], () => question(this, found, asked)),
      h("div.lkefoot", { key: "foot" }, h("span", {}, `LKE ${part.code} `, h("b", {}, part.lke.points), ` dari ${part.lke.of}`),
        h("span.push", {}, part.lke.blank > 0 && `${part.lke.blank} kosong`, part.lke.doubtful > 0 && ` ${part.lke.doubtful} tanpa bukti`)));
  }

  place() {
    this.tightness?.clear();
    super.place();
  }

  unmount() {
    clearInterval(this.clock);
    document.removeEventListener("keydown", this.presses);
    super.unmount();
  }
}

export default mounting(MeetingBoard);
