/** The bar of a meeting, with a square for each component, and the head of the one that is open. */

import { h, icon } from "./dom.js";

// Letters of a component's name that stand in one line beside its readiness.
const LONG_NAME = 44;

/** @param {import("./meeting.js").MeetingBoard} b */
export function bar(b) {
  const { meeting } = b;
  const minutes = Math.max(0, Math.floor((Date.now() + b.offset - meeting.started) / 60_000));
  return h("header.rbar", { key: "bar" },
    h("b.at", { "aria-label": `Komponen ${b.whereabouts() + 1} dari ${meeting.order.length}` }, `${b.whereabouts() + 1}/${meeting.order.length}`),
    h("nav.sqs", { "aria-label": "Komponen" }, groups(meeting.squares).map(([area, squares]) =>
      h("span.sqg", { key: area },
        h("a", { href: `/area-${["I", "II", "III", "IV", "V", "VI"].indexOf(area) + 1}`, "data-do": "area", "data-about": area, "aria-label": `Area ${area}` }, area),
        squares.map((one) => square(b, one))))),
    h("span.stat", {}, `${minutes} menit`),
    h("span.stat", {}, h("b", {}, meeting.pct), " siap"),
    b.may("lead") && h("button.end", { type: "button", "data-do": "finish" }, "Selesai rapat"),
    h("button.ib", { type: "button", "data-do": "leave", "aria-label": "Keluar layar",
      title: "Keluar layar. Rapat tetap berjalan dan dapat dilanjutkan dari halaman Rapat." }, icon("close")));
}

function groups(squares) {
  const found = new Map();
  for (const one of squares) found.set(one.area, [...(found.get(one.area) ?? []), one]);
  return [...found];
}

/** A square fills from below as its component gets ready. */
function square(b, one) {
  const isHere = one.at === b.whereabouts();
  const name = `${one.code}, ${one.pct} siap${one.late ? `, ${one.late} lewat tenggat` : ""}`;
  const about = b.may("lead") ? { "data-do": "square", "data-at": one.at } : { "data-do": "area", "data-about": one.code };
  return h("button.sqw", { key: one.code, type: "button", "aria-label": name, title: name, "aria-current": isHere ? "step" : null, ...about },
    h(`span.sq${one.fill === 100 ? ".full" : ""}`, {}, one.fill === 100 ? icon("saved") : level(one.fill)),
    one.late > 0 && h("span.l"));
}

function level(fill) {
  return h("i", { style: `height:${fill}%` });
}

export function head(b, part) {
  return h("section.rhead", { key: "head" },
    h("div", {}, h(`h1${part.name.length > LONG_NAME ? ".long" : ""}`, {}, `${part.code} ${part.name}`),
      h("p.ask", {}, h("b", {}, "Langkah aksi: "), part.step || "–"),
      h("p.ask", {}, h("b", {}, "Bukti fisik: "), part.proof || "–")),
    h("div.rscore", {},
      h("div.hero", {}, part.pct.replace("%", ""), part.pct.endsWith("%") && h("small", {}, "%")),
      h("div.sum", {}, `${part.ready} dari ${part.applies} siap`,
        part.late > 0 && h("span.flag", {}, icon("late"), `${part.late} lewat tenggat`))));
}
