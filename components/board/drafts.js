/** Keeps what a person has typed and not saved, in the browser, until it is saved or thrown away. */

/** @typedef {{before: string, text: string, sent?: string}} Draft */

export class Drafts {
  /** @param {string} name where they are kept @param {Storage | null} storage */
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    /** @type {Record<string, Record<string, Draft>>} */
    this.all = {};
    try {
      const kept = JSON.parse(storage?.getItem(name) ?? "{}");
      if (kept && typeof kept === "object" && !Array.isArray(kept)) this.all = kept;
    } catch {
      // What cannot be read was not written here.
    }
  }

  /** @returns {Record<string, Draft>} a row's drafts by their heads */
  of(code) {
    return this.all[code] ?? {};
  }

  /** Keep what was typed; the text that stood there when it began is kept with it. */
  type(code, head, text, present) {
    const before = this.of(code)[head]?.before ?? present;
    if (text === before && text === present) return this.drop(code, head);
    this.all[code] = { ...this.of(code), [head]: { before, text } };
    this.keep();
  }

  /** Note the edit by which a draft was sent. */
  sent(code, head, id) {
    this.all[code][head].sent = id;
    this.keep();
  }

  /** Forget one draft of a row, or all of them. */
  drop(code, head) {
    const { [head]: _, ...rest } = this.of(code);
    if (head && Object.keys(rest).length) this.all[code] = rest;
    else delete this.all[code];
    this.keep();
  }

  keep() {
    try {
      this.storage?.setItem(this.name, JSON.stringify(this.all));
    } catch {
      // A full or forbidden storage: the drafts live as long as the page does.
    }
  }
}

/** A storage of the browser, null if it keeps nothing. @param {"sessionStorage" | "localStorage"} kind */
export function storageOf(kind) {
  try {
    return window[kind];
  } catch {
    return null;
  }
}
