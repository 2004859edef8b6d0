/** The editor of a row: its texts and dates, written in place over the rows beneath. */

import { dayAfter, longDate } from "./dates.js";
import { h, icon } from "./dom.js";

const ITEM_FIELDS = [["PIC", "PIC"], ["TENGGAT", "Tenggat"], ["TAUTAN", "Tautan"], ["TANGGAL", "Tanggal"], ["CATATAN", "Catatan"]];
const QUESTION_FIELDS = [["TAUTAN", "Tautan"], ["CATATAN", "Catatan"]];
const DATES = new Set(["TENGGAT", "TANGGAL"]);

/** @param {import("./board.js").Board} b @param {{code: string, status?: string}} row */
export function editor(b, row) {
  const drafts = b.drafts.of(row.code);
  const fields = row.status ? ITEM_FIELDS : QUESTION_FIELDS;
  const faults = fields.flatMap(([head, label]) => (b.faults.get(`${row.code} ${head}`) ? [`${label}: ${b.faults.get(`${row.code} ${head}`)}`] : []));
  return h("div.edit", { role: "group", "aria-label": `Ubah ${row.code}`, "data-edit": row.code },
    row.name && h("b.of", {}, `${row.code} ${row.name}`),
    h("div.span3.told-lines", { "aria-live": "polite" },
      fields.filter(([head]) => drafts[head] && b.present(row, head) !== drafts[head].before)
        .map(([head, label]) => newsline(b, row, head, label, drafts[head])),
      faults.map((text) => h("div.faultline", {}, icon("no"), h("span", {}, `Belum tersimpan. ${text}`)))),
    fields.map(([head, label]) => line(b, row, head, label, drafts[head])),
    h("div.span3.keysline", {},
      [["Enter", "simpan"], ["Ctrl Enter", "simpan catatan"], ["Esc", "tutup, draf tetap ada"]].map(([key, what]) =>
        h("span.hint", {}, h("span.key", {}, key), ` ${what}`)),
      h("span.push", {},
        Object.keys(drafts).length > 0 && h("button.btn", { type: "button", "data-do": "drop", "data-about": row.code }, "Buang draf"),
        h("button.btn", { type: "button", "data-do": "close", "data-about": row.code }, "Tutup"),
        h("button.btn.pri", { type: "button", "data-do": "save", "data-about": row.code }, `Simpan ${row.code}`))));
}

/** What somebody else has made of a cell that this person is writing to. */
function newsline(b, row, head, label, draft) {
  const [, who, at] = row.by?.[head] ?? [0, "Excel", ""];
  const shown = (text) => h("b", {}, (DATES.has(head) ? longDate(text) : text) || "(kosong)");
  return h("div.newsline", { key: `news ${head}` }, icon("person"),
    h("span", {}, h("b", {}, who), ` mengganti ${label} menjadi `, shown(b.present(row, head)), at && `, ${at}`,
      ". Pilihan Anda, ", shown(draft.text), ", belum disimpan."));
}

function line(b, row, head, label, draft) {
  const present = b.present(row, head);
  const text = draft ? draft.text : DATES.has(head) ? longDate(present) : present;
  const field = h(head === "CATATAN" ? "textarea.field" : "input.field", {
    value: text, "aria-label": `${label} ${row.code}`, "data-head": head, "data-about": row.code,
    autocomplete: "off", spellcheck: "false", rows: head === "CATATAN" ? 2 : null, maxlength: 32000,
    placeholder: DATES.has(head) ? "hari/bulan/tahun" : null, inputmode: head === "TAUTAN" ? "url" : null,
  });
  return h(`div.ln.${head.toLowerCase()}`, { key: head },
    h("span.lab", {}, label, draft && h("em", {}, "belum disimpan")), field, choices(b, row, head, present, text));
}

function choices(b, row, head, present, text) {
  const day = b.data.day;
  const offered =
    head === "PIC" ? b.data.team.slice(0, 12).map((name) => [name, name])
    : head === "TENGGAT" ? [["1 minggu", longDate(dayAfter(day, 7))], ["Akhir bulan", longDate(dayAfter(day, "month"))]]
    : head === "TANGGAL" ? [["Hari ini", longDate(day)]] : [];
  if (!offered.length) return null;
  return h("div.opts", {}, offered.map(([name, value]) => {
    const isNews = head === "PIC" && value === present && value !== text;
    return h(`button.choice${value === text ? ".sel" : ""}${isNews ? ".news" : ""}`,
      { type: "button", "data-do": "choose", "data-about": row.code, "data-head": head, "data-value": value },
      value === text && icon("Ada"), isNews ? `${name}, sekarang di papan` : name);
  }));
}
