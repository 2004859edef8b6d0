/** On a phone the chosen status is a wide button, which opens all five. */

import { h, icon } from "./dom.js";
import { radio } from "./rows.js";

const EDITS = [["PIC", "edit", "PIC, tenggat"], ["TAUTAN", "link", "Tautan"]];

/** @param {import("./board.js").Board} b @param {string} code */
export function statusSheet(b, code) {
  const item = b.rows.get(code);
  const status = b.value(item, "STATUS");
  const name = `${code} ${item.name}`;
  return h("div", { key: "sheet" },
    h("div.veil", { "data-do": "close" }),
    h("div.sheet", { role: "dialog", "aria-label": name, "data-row": code },
      h("h2", {}, h("span", {}, name),
        h("button.ib", { type: "button", "data-do": "close", "aria-label": "Tutup" }, icon("close"))),
      h("div", { role: "radiogroup", "aria-label": name },
        b.data.statuses.map((one, at) => {
          const made = radio(code, one, at, status, false);
          made.classList.add("opt", "badge");
          if (one === status) made.append(h("span.tick", {}, "sekarang"));
          else made.prepend(icon(one));
          return made;
        })),
      h("div.alt", {},
        EDITS.map(([head, sign, what]) =>
          h("button.btn", { type: "button", "data-do": "edit", "data-about": code, "data-head": head, "aria-label": `Ubah ${code}: ${what}` }, icon(sign), what)))));
}
