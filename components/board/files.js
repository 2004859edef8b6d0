/** What the board fetches beside its data: files of the evidence, and its own style sheets. */

import { h } from "./dom.js";

const KEPT_MS = 60_000; // so long a browser may take to begin with a file

/** Hand a file of the evidence to the person; `at` counts the files of one cell. @param {import("./board.js").Board} b */
export async function fetchEvidence(b, code, at, file) {
  const which = at ? `${code}#${at}` : code;
  const answer = await fetch(`/papan/berkas?kode=${encodeURIComponent(which)}`, { headers: { "X-Papan-Tiket": b.me.ticket } });
  if (!answer.ok) {
    b.refused.set(code, "Berkas bukti belum dapat dibuka. Periksa folder bukti, lalu ulangi.");
    return b.paint();
  }
  const url = URL.createObjectURL(await answer.blob());
  h("a", { href: url, download: file ?? b.rowOf(code).file }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** Load the style sheets that the page does not have yet. */
export function loadStyles(styles) {
  return Promise.all(styles.map((style) => new Promise((go) => {
    if (document.querySelector(`link[href="${style}"]`)?.sheet) return go();
    const link = h("link", { rel: "stylesheet", href: style });
    link.onload = link.onerror = go;
    document.head.append(link);
  })));
}
