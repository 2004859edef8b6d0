/** Keeps what a person has typed and not saved, in the browser, until it is saved or thrown away. */

/** @typedef {{before: string, text: string, sent?: string}} Draft */

export class Drafts {
  /** @param {string} name where they are kept @param {Storage | null} storage */
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    /** @type {Record<string, Record<string, Draft>>} */
    this.all = this.kept();
  }

  kept() {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.name) ?? "{}");
      if (kept && typeof kept === "object" && !Array.isArray(kept)) return kept;
    } catch {
      // What cannot be read was not written here.
    }
    return {};
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
    this.keep(code);
  }

  /** Note the edit by which a draft was sent. */
  sent(code, head, id) {
    this.all[code][head].sent = id;
    this.keep(code);
  }

  /** Forget what an edit has brought to the server, wherever it was typed. */
  arrived(id) {
    for (const [code, heads] of Object.entries(this.all))
      for (const [head, draft] of Object.entries(heads)) if (draft.sent === id) this.drop(code, head);
  }

  /** Forget one draft of a row, or all of them. */
  drop(code, head) {
    const { [head]: _, ...rest } = this.of(code);
    if (head && Object.keys(rest).length) this.all[code] = rest;
    else delete this.all[code];
    this.keep(code);
  }

  /** Keep the drafts of one row; those of others may be another tab's, which stay as they are. */
  keep(code) {
    const all = { ...this.kept(), [code]: this.all[code] };
    try {
      this.storage?.setItem(this.name, JSON.stringify(all));
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
