/** The LKE's questions: each level is read before it is chosen, and one click answers. */

import bank from "./bank.js";
import { h, icon, unlessSame } from "./dom.js";
import { editor } from "./editor.js";
import { answerState } from "./row_state.js";
import { collision, decision } from "./rows.js";

export const points = new Intl.NumberFormat("id", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** @param {import("./board.js").Board} b @param {string[]} codes */
export function questionList(b, codes) {
  let part = "";
  return codes.map((code) => {
    const asked = bank[code];
    const isNew = asked.part !== part;
    part = asked.part;
    const found = { code, ...b.data.answers[code] };
    return [
      isNew && h("h3.subpart", { key: `sub ${code}` }, `${asked.part} ${asked.about}`, standing(b.data.subs[asked.part])),
      unlessSame(b.stamps, code, [found, answerState(b, found, asked)], () => question(b, found, asked)),
    ];
  });
}

/** The points of a sub-component; blanks count as zero, and what is answered stands beside. */
function standing({ points: now, of, count, blank, now: soFar, within }) {
  const some = count > 1 ? `${count} pertanyaan, ` : "";
  return h("span", {}, ` ${some}${blank ? `${count > 1 ? `${blank} ` : ""}kosong, ` : ""}${now} dari ${of} poin`,
    within && ` (kosong dihitung nol; nilai sementara ${soFar} dari ${within})`);
}

export function question(b, found, asked) {
  const state = answerState(b, found, asked);
  const { code } = found;
  const isHeld = !b.may("edit") || !b.data.sheet;
  return h(`div.quest${state.isEdited ? ".is-open" : ""}`, { key: code, id: `lke-${code}`, "data-row": code },
    h("div.asked", {},
      h("p", {}, h("span.code", {}, code), " ", asked.text),
      h("div.notes", {},
        state.mark && h(`span.told-mark.${state.mark.kind}`, {}, icon(state.mark.sign), state.mark.text),
        state.canUndo && h("button.undo", { type: "button", "data-do": "undo", "data-about": code }, icon("undo"), "Batalkan"),
        found.doubtful && h("span.told-mark.warn", {}, icon("warn"), "Belum didukung bukti"),
        found.tpi && h("span.told-mark", {}, found.tpi),
        found.remark && h("span.note", {}, `Catatan TPI: ${found.remark}`),
        found.note && h("span.note", { title: found.note }, found.note),
        found.href && h("a.ib", { href: found.href, target: "_blank", rel: "noopener noreferrer", "aria-label": `Buka tautan ${code}` }, icon("link")),
        found.file && h("button.ib", { type: "button", "data-do": "file", "data-about": code, "aria-label": `Unduh berkas ${code}` }, icon("file")),
        !isHeld && h("button.ib", { type: "button", "data-do": "edit", "data-about": code, "aria-label": `Ubah ${code} catatan, tautan` }, icon("edit")))),
    h("div.answers", {},
      found.clash?.map((clash) => h("div.clashed", {}, decision(b, found, clash), collision(clash))),
      asked.levels ? levels(found, asked, state.answer, isHeld) : numbers(b, found, asked, isHeld),
      found.info && h("p.info", {}, found.info)),
    state.isEdited && editor(b, found));
}

function levels({ code }, asked, answer, isHeld) {
  const chosen = asked.levels.findIndex(([letter]) => letter === answer);
  return h("div.levels", isHeld ? {} : { role: "radiogroup", "aria-label": `${code} ${asked.text}` },
    asked.levels.map(([letter, meaning, worth], at) =>
      h(`${isHeld ? "div" : "button"}.ans${at === chosen ? ".sel" : ""}`,
        isHeld ? {} : { role: "radio", type: "button", "aria-checked": at === chosen, tabindex: at === Math.max(chosen, 0) ? 0 : -1,
          "data-do": "answer", "data-about": code, "data-answer": letter },
        h("b", {}, letter), h("span", {}, meaning), h("b", { title: "poin" }, points.format(worth)))));
}

function numbers(b, found, asked, isHeld) {
  return h("div.numbers", {},
    asked.numbers.map(([key, label]) => {
      const draft = b.drafts.of(key).JAWABAN;
      const fault = b.faults.get(`${key} JAWABAN`);
      return h("label", { key }, h("span", {}, `${label}${draft ? ", belum disimpan" : ""}`),
        h("input.field", { value: draft ? draft.text : b.numberOf(found, key), readonly: isHeld, inputmode: "decimal",
          "aria-label": `${key} ${label}`, "data-head": "JAWABAN", "data-about": key, autocomplete: "off", maxlength: 40 }),
        fault && h("span.fault", { role: "alert" }, `Belum tersimpan. ${fault}`));
    }),
    found.formula && h("p.result", {}, `${found.formula} = `, h("b", {}, found.result), ", dibatasi 0% sampai 100%"));
}
