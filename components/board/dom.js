/** Makes and renews elements: words stay text, and what stands on the screen is changed in place. */

const SVG = "http://www.w3.org/2000/svg";
const RING = "M3.4 12a8.6 8.6 0 1 0 17.2 0a8.6 8.6 0 1 0-17.2 0z";
const CLOCK = "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0z";
/** Paths by name; one that begins with "f" is filled. @type {Record<string, string[]>} */
const ICONS = {
  "Belum Ada": [RING],
  Proses: [RING, "fM12 4.4a7.6 7.6 0 0 1 0 15.2z"],
  Ada: ["M4 12.8l5.4 5.4L20 6.8"],
  Terverifikasi: [
    "fM12 1.6l9 3.3v6.4c0 5.5-3.7 9.6-9 11.3-5.3-1.7-9-5.8-9-11.3V4.9z",
    "cM7.6 12.2l3.2 3.2 5.8-6.2",
  ],
  "Tidak Berlaku": [RING, "M6 18L18 6"],
  late: [CLOCK, "M12 6.8V12l3.6 2.4"],
  no: [CLOCK, "M8.5 8.5l7 7M15.5 8.5l-7 7"],
  person: ["M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"],
  saving: ["M12 3.5a8.5 8.5 0 1 0 8.5 8.5"],
  warn: ["M12 3.5l9.5 16.5h-19z", "M12 9.5v5M12 17.3v.2"],
  plus: ["M12 5v14M5 12h14"],
  keyboard: ["M2.5 6.5h19v11h-19zM6 10h.1M10 10h.1M14 10h.1M18 10h.1M8 14h8"],
  direct: ["M4 10v4l11 5V5zM18 9.5a4 4 0 0 1 0 5M7 15.5V20h3v-3"],
  chart: ["M4 17l5.5-6 4 4L20 7M15 7h5v5"],
  bars: ["M5 20V10M12 20V4M19 20v-7"],
  edit: ["M4 20l1-4.4L16.2 4.4a2 2 0 0 1 2.8 0l.6.6a2 2 0 0 1 0 2.8L8.4 19z"],
  filter: ["M4 6h16M7 12h10M10 18h4"],
  clash: ["M4 7h11l-3.5-3.5M20 17H9l3.5 3.5"],
  saved: ["M4.5 12.8l5 5L19.5 7"],
  close: ["M6 6l12 12M18 6L6 18"],
  down: ["M6 9.5l6 6 6-6"],
  wait: [
    "M6.5 3.5h11M6.5 20.5h11M8 3.5c0 4.5 2 6 4 8.5-2 2.5-4 4-4 8.5M16 3.5c0 4.5-2 6-4 8.5 2 2.5 4 4 4 8.5",
  ],
  link: [
    "M9.5 14.5l5-5M11 6.6l1.7-1.7a4.4 4.4 0 0 1 6.3 6.3L17.3 13M13 17.4l-1.7 1.7A4.4 4.4 0 0 1 5 12.8L6.7 11",
  ],
  file: ["M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5"],
  left: ["M14.5 6l-6 6 6 6"],
  right: ["M9.5 6l6 6-6 6"],
  talk: ["M4 5h16v11H11l-4.5 4v-4H4z"],
  remove: ["M5 7h14M9.5 7V4.5h5V7M7 7l1 12.5h8L17 7"],
  undo: ["M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3"],
};

/**
 * Make an element: "div.row", its attributes (false and null are left out), its children.
 * @param {string} spec
 * @param {Record<string, unknown>} [attributes] `key` names it among its neighbours
 * @param {...unknown} children elements, texts, lists of them; false and null are left out
 * @returns {HTMLElement}
 */
export function h(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("aria-")) made.setAttribute(name, String(value));
    else if (value === false) continue;
    else if (name === "value") /** @type {HTMLInputElement} */ (made).value = String(value);
    else made.setAttribute(name === "key" ? "data-key" : name, value === true ? "" : String(value));
  }
  made.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return made;
}

/** Draw a sign by its name; it says nothing to readers, who have the word beside it. */
export function icon(name) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", "i");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  for (const path of ICONS[name] ?? [RING]) {
    const line = document.createElementNS(SVG, "path");
    const kind = "fc".includes(path[0]) ? path[0] : "";
    if (kind) line.setAttribute("class", kind);
    line.setAttribute("d", kind ? path.slice(1) : path);
    drawn.append(line);
  }
  return drawn;
}

/**
 * Stand for an element that is only made anew if what it is made of differs from the last time.
 * @param {Map<string, string>} stamps @param {string} key @param {unknown} from
 * @param {() => HTMLElement} make
 */
export function unlessSame(stamps, key, from, make) {
  const stamp = JSON.stringify(from);
  const stub = document.createElement("div");
  stub.dataset.key = key;
  if (stamps.get(key) !== stamp) {
    stamps.set(key, stamp);
    return make();
  }
  return Object.assign(stub, { make });
}

/** Make `old` look as `fresh` does; what is alike stays the same element, with its focus. */
export function renew(old, fresh) {
  const focused = document.activeElement;
  morph(old, fresh);
  if (focused instanceof HTMLElement && focused !== document.activeElement && old.contains(focused))
    focused.focus({ preventScroll: true });
}

function morph(old, fresh) {
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (fresh instanceof HTMLInputElement || fresh instanceof HTMLTextAreaElement) {
    if (old.value !== fresh.value) old.value = fresh.value;
    return;
  }
  const keyed = new Map();
  for (const child of old.children) if (child.dataset.key) keyed.set(child.dataset.key, child);
  let place = old.firstChild;
  for (let wanted of [...fresh.childNodes]) {
    const found = wanted.dataset?.key ? keyed.get(wanted.dataset.key) : place;
    if (wanted.make && found) {
      if (found === place) place = place.nextSibling;
      else old.insertBefore(found, place);
      continue;
    }
    if (wanted.make) wanted = wanted.make();
    if (!found || found.nodeName !== wanted.nodeName || found.dataset?.key !== wanted.dataset?.key) {
      old.insertBefore(wanted, place);
      continue;
    }
    if (found === place) place = place.nextSibling;
    else old.insertBefore(found, place);
    if (wanted.nodeType !== Node.TEXT_NODE) morph(found, wanted);
    else if (found.data !== wanted.data) found.data = wanted.data;
  }
  if (fresh instanceof HTMLSelectElement) old.value = fresh.value;
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}
