/** The keys of the board; they act only while the board has the focus and no field is open. */

import { h, icon } from "./dom.js";

export const AREA_KEYS = [
  [["↑", "↓"], "bukti sebelumnya, berikutnya"],
  [["←", "→"], "pindah di antara lima status"],
  [["1", "5"], "pilih status"],
  [["Spasi"], "pilih status yang disorot"],
  [["Enter"], "buka isian, lalu simpan"],
  [["Esc"], "tutup isian, draf tetap ada"],
  [["Ctrl", "Z"], "batalkan perubahan terakhir Anda"],
  [["L"], "buka tautan bukti"],
  [["B"], "belum siap saja"],
  [["PgUp", "PgDn"], "area sebelumnya, berikutnya"],
  [["G"], "lalu nomor: ke komponen itu"],
  [["?"], "tombol papan ketik"],
];

/** @param {import("./board.js").Board} b @param {KeyboardEvent} event */
export function press(b, event) {
  const at = /** @type {HTMLElement} */ (event.target);
  const isField = at.matches("input, textarea, select");
  const done = isField ? inField(b, event, at) : onBoard(b, event, at);
  if (done || (!isField && /^[a-z0-9?]$/i.test(event.key) && !event.ctrlKey && !event.metaKey))
    event.stopPropagation();
  if (done) event.preventDefault();
}

function inField(b, { key, ctrlKey, metaKey, isComposing }, at) {
  if (isComposing) return false;
  if (key === "Escape") return b.close(), true;
  if (key !== "Enter" || (at.matches("textarea:not(.says-one)") && !ctrlKey && !metaKey)) return false;
  return b.enter(at), true;
}

function onBoard(b, { key, ctrlKey, metaKey, altKey }, at) {
  if (key === "Escape") return b.close();
  if ((ctrlKey || metaKey) && key.toLowerCase() === "z") return b.undo(), true;
  if (ctrlKey || metaKey || altKey) return false;
  const row = at.closest("[data-row]")?.dataset.row;
  const group = at.closest("[role=radiogroup]");
  if (group && ["ArrowLeft", "ArrowRight"].includes(key)) return step(group, at, key === "ArrowRight" ? 1 : -1);
  if (["ArrowUp", "ArrowDown"].includes(key)) {
    if (group?.matches(".levels, .sheet [role=radiogroup]")) return step(group, at, key === "ArrowDown" ? 1 : -1);
    return b.move(row, key === "ArrowDown" ? 1 : -1), true;
  }
  if (b.goes && /^[0-9]$/.test(key)) return b.goTo(Number(key)), true;
  b.goes = key.toLowerCase() === "g";
  if (/^[1-5]$/.test(key) && row) return b.pickAt(row, Number(key) - 1);
  if (key === "Enter" && at.matches("[role=radio][aria-checked=true]") && row) return b.edit(row), true;
  const acts = { "?": () => b.toggle("keys"), b: () => b.filter(), l: () => row && b.follow(row),
    PageUp: () => b.turn(-1), PageDown: () => b.turn(1), g: () => {}, ...b.keyActs };
  const act = acts[key.length === 1 ? key.toLowerCase() : key];
  return act ? (act(), true) : false;
}

/** Move the focus in a group; nothing is changed by it. */
function step(group, at, by) {
  const radios = [...group.querySelectorAll("[role=radio]")];
  radios[(radios.indexOf(at) + by + radios.length) % radios.length].focus();
  return true;
}

export function keysDialog(names) {
  return h("div.pop.mid", { key: "keys", role: "dialog", "aria-label": "Tombol papan ketik" },
    h("h2", {}, icon("keyboard"), "Tombol papan ketik",
      h("button.ib", { type: "button", "data-do": "keys", "aria-label": "Tutup" }, icon("close"))),
    h("div.keys", {}, names.map(([keys, what]) =>
      h("div", {}, h("span.k", {}, keys.map((key, at) => [at > 0 && keys[0] === "1" && " sampai ", h("span.key", {}, key)])), h("span", {}, what)))));
}
