/** Brings a place of the board into view, and gives it the keys. */

const ON_RADIO = "[role=radio][tabindex='0']";
const LOOK_MS = 50;
const LOOKS = 100;

/** Go to a component, by its place on the page (1 and up) or by its code. @param {import("./board.js").Board} b */
export function goToPart(b, part) {
  const isPlace = typeof part === "number";
  const code = isPlace ? b.data.parts?.[part - 1]?.code : part;
  const place = b.root.querySelector(`[id="komponen-${code}"]`);
  if (!place) return;
  b.asked = code;
  b.paint();
  place.scrollIntoView({ block: isPlace ? "start" : "center" });
  if (isPlace) place.nextElementSibling?.querySelector(ON_RADIO)?.focus();
}

/** Unfold the questions that one is among, and go to it. @param {import("./board.js").Board} b */
export function goToQuestion(b, code) {
  const part = b.data.parts?.find((one) => one.questions?.includes(code));
  if (part) b.open.add(`lke ${part.code}`);
  else if (b.data.reform?.questions.includes(code)) b.open.add("reform");
  b.paint();
  const place = b.root.querySelector(`[id="lke-${CSS.escape(code)}"]`);
  place?.classList.add("is-asked");
  place?.scrollIntoView({ block: "center" });
  place?.querySelector(`${ON_RADIO}, input`)?.focus({ preventScroll: true });
}

/** Go to the row after or before one. @param {import("./board.js").Board} b */
export function goToNeighbour(b, code, by) {
  const rows = [...b.root.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.dataset.row === code);
  const next = rows[at < 0 ? 0 : at + by];
  next?.querySelector(`${ON_RADIO}, button`)?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Bring what was opened beneath the board into view, once Streamlit has drawn it. */
export async function reveal(panel) {
  const found = () => document.querySelector(`.st-key-area-${CSS.escape(panel)}`);
  for (let looks = 0; looks < LOOKS && !found(); looks += 1) await new Promise((go) => setTimeout(go, LOOK_MS));
  found()?.scrollIntoView({ block: "start" });
}

/** Whether a row stands so low on the screen that its editor opens upwards. @param {import("./board.js").Board} b */
export function isLow(b, code) {
  const row = b.root.querySelector(`[data-row="${code}"]`);
  return row ? row.getBoundingClientRect().top > window.innerHeight * 0.62 : false;
}
