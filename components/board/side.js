/** The area's panel: how ready it is, the way to its components, and what can be opened. */

import { h, icon } from "./dom.js";

/** @param {import("./board.js").Board} b */
export function side(b) {
  const { area, parts, reform } = b.data;
  return h("aside.side", { key: "side" },
    h("div.over", {}, `Area ${area.code}`),
    h("h1", {}, area.name),
    h("div.hero", {}, area.pct.replace("%", ""), area.pct.endsWith("%") && h("small", {}, "%")),
    h("div.weigh", {}, area.weighed),
    h("div.sum", {}, `${area.ready} dari ${area.applies} siap`,
      area.late > 0 && h("span.flag", {}, icon("late"), `${area.late} lewat`, h("span.wide-only", {}, "tenggat"))),
    h("ol.bars", {}, parts.map((part) => h("li", { key: part.code }, bar(b, part)))),
    h("div.tools", {},
      tool("filter", "filter", "Belum siap saja", area.open, { "aria-pressed": b.onlyOpen }),
      tool("panel", "chart", "Rincian", "", { "data-about": "rincian", "aria-expanded": b.me.panel === "rincian" }),
      reform && tool("reform", "bars", "Reform", `${reform.points} dari ${reform.of.replace(",00", "")}`, { "aria-expanded": b.open.has("reform") }),
      (area.directions > 0 || b.me.directs) &&
        tool("panel", "direct", b.me.directs ? "Beri arahan" : "Arahan", area.directions || "", { "data-about": "arahan", "aria-expanded": b.me.panel === "arahan" }),
      b.may("edit") && tool("keys", "keyboard", "Tombol", h("span.key", {}, "?"), {})));
}

/** The six areas, each one click away, and the way back to a meeting that runs. */
export function chips(b) {
  const { area, chips: areas, meeting } = b.data;
  const late = (count) => count > 0 && h("span.flag", { title: `${count} lewat tenggat` }, icon("late"), h("span.sr", {}, "lewat tenggat: "), count);
  return h("div.chips", { key: "chips" },
    h("nav", { "aria-label": "Area" }, areas.map((one, at) =>
      h("a.chip", { key: one.code, href: `/area-${at + 1}`, "data-do": "area", "data-about": one.code,
          "aria-current": one.code === area.code ? "page" : null },
        h("b", {}, one.code), ` ${one.pct}`, late(one.late)))),
    meeting && h("a.back", { href: "/rapat", "data-do": "meeting" }, `Kembali ke rapat (${meeting})`));
}

function bar(b, part) {
  const items = b.data.items.filter((item) => part.items.includes(item.code));
  const status = (item) => b.data.statuses.indexOf(b.value(item, "STATUS")) + 1;
  return h("a", { href: `#komponen-${part.code}`, "data-do": "go", "data-about": part.code,
      "aria-label": `${part.number}. ${part.name}, ${part.pct}` },
    h("b", {}, part.number),
    h("span.tiles", {}, items.map((item) => h(`i.s${status(item)}`, {}, icon(b.data.statuses[status(item) - 1])))),
    h("b", {}, part.pct));
}

function tool(word, sign, name, end, more) {
  return h("button.tool", { type: "button", "data-do": word, ...more }, icon(sign), h("span", {}, name), h("span.end", {}, end));
}
