/** What a row shows beside its data: what is under way, what was saved just now, drafts and faults. */

export const WORD_MS = 4000; // how long a word says that a change is saved, and then its sign
export const SIGN_MS = 60_000;
export const FIELDS = { STATUS: "status", PIC: "pic", TENGGAT: "due", TANGGAL: "date", TAUTAN: "link", CATATAN: "note" };
const MARKS = {
  saving: { kind: "saving", sign: "saving", text: "Menyimpan" },
  stuck: { kind: "warn", sign: "warn", text: "Belum terkirim, dicoba lagi" },
  saved: { kind: "saved", sign: "saved", text: "Tersimpan" },
  undone: { kind: "saved", sign: "undo", text: "Dibatalkan" },
  waiting: { kind: "wait", sign: "wait", text: "Menunggu Excel" },
  draft: { kind: "draft", sign: "edit", text: "Draf belum disimpan" },
};

/** @param {import("./board.js").Board} b */
export function itemState(b, item) {
  return {
    status: b.value(item, "STATUS"),
    pic: b.value(item, "PIC"),
    may: b.me.may,
    isNow: b.now === item.code && b.may("edit"),
    ...common(b, item, [item.code]),
    refused: b.refused.get(item.code),
  };
}

/** @param {import("./board.js").Board} b */
export function answerState(b, found, asked) {
  const keys = asked.numbers?.map(([key]) => key) ?? [];
  return {
    answer: b.value(found, "JAWABAN"),
    may: b.me.may,
    sheet: b.data.sheet,
    ...common(b, found, [found.code, ...keys]),
    numbers: keys.map((key) => [b.outbox.of(key, "JAWABAN")?.after, b.drafts.of(key), b.faults.get(`${key} JAWABAN`)]),
  };
}

function common(b, row, codes) {
  const isUnderWay = b.outbox.edits.some((edit) => codes.includes(edit.code));
  const isEdited = b.edited === row.code;
  const drafts = codes.flatMap((code) => Object.entries(b.drafts.of(code)));
  return {
    mark: markOf(b, row, isUnderWay, drafts.length > 0 && !isEdited),
    canUndo: !isUnderWay && Boolean(b.last) && codes.includes(b.last?.code),
    isEdited,
    drafts: isEdited ? drafts : drafts.length > 0,
    faults: codes.flatMap((code) => Object.keys(FIELDS).map((head) => b.faults.get(`${code} ${head}`))).filter(Boolean),
    team: isEdited && b.data.team,
  };
}

/** The one word that stands at a row: what matters most of all that could be said. */
function markOf(b, row, isUnderWay, hasDraft) {
  const saved = b.saved.get(row.code);
  const age = saved ? performance.now() - saved.at : Infinity;
  const word = saved?.isUndo ? MARKS.undone : MARKS.saved;
  if (isUnderWay) return b.outbox.isStuck ? MARKS.stuck : MARKS.saving;
  if (row.wait) return { ...MARKS.waiting, isBrief: age > WORD_MS && age < Infinity };
  if (age < WORD_MS) return word;
  if (row.aside) return { kind: "warn", sign: "warn", text: row.aside.says };
  if (row.cell) return { kind: "warn", sign: "warn", text: `Sel ${row.cell} belum terbaca` };
  if (hasDraft) return MARKS.draft;
  return age < SIGN_MS ? { ...word, isBrief: true } : null;
}
