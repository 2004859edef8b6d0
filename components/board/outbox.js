/** Keeps a person's edits until the server has said what became of each; sends all of them. */

const PATIENCE_MS = 2000;
const PATIENT_TRIES = 3;
/** @type {Map<string, Outbox>} */
const shared = new Map();

/**
 * @typedef {{id: string, code: string, head: string, before: string, after: string, undo?: number}} Edit
 * @typedef {[id: string, fate: string, change: number, reason: string]} Ack
 */

/** A name that nobody else gives; `crypto.randomUUID` is missing on plain http in a network. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  /**
   * @param {string} name where they are kept in the browser
   * @param {Storage | null} storage null if the browser keeps nothing
   * @param {(edits: Edit[]) => void} send
   */
  constructor(name, storage, send) {
    this.name = name;
    this.storage = storage;
    this.send = send;
    /** @type {Edit[]} */
    this.edits = [];
    this.tries = 0; // since the server has last answered
    try {
      const kept = JSON.parse(storage?.getItem(name) ?? "[]");
      if (Array.isArray(kept)) this.edits = kept.filter((edit) => typeof edit?.id === "string");
    } catch {
      // What cannot be read was not written here.
    }
  }

  /** @param {Omit<Edit, "id">} edit @returns {string} its id */
  add(edit) {
    const id = newId();
    if (!this.edits.length) this.tries = 0;
    this.edits.push({ id, ...edit });
    this.keep();
    this.flush();
    return id;
  }

  /** Send everything, and again if no answer comes. */
  flush() {
    clearTimeout(this.timer);
    if (!this.edits.length) return;
    this.tries += 1;
    this.send(this.edits);
    this.timer = setTimeout(() => this.flush(), PATIENCE_MS);
  }

  /**
   * Drop the edits that the server answers for, and nothing else.
   * @param {Ack[]} acks
   * @returns {{edit: Edit, fate: string, change: number, reason: string}[]}
   */
  take(acks) {
    const known = new Map(acks.map((ack) => [ack[0], ack]));
    const settled = this.edits.filter((edit) => known.has(edit.id));
    if (!settled.length) return [];
    this.tries = 0;
    this.edits = this.edits.filter((edit) => !known.has(edit.id));
    this.keep();
    if (!this.edits.length) clearTimeout(this.timer);
    return settled.map((edit) => {
      const [, fate, change, reason] = known.get(edit.id);
      return { edit, fate, change, reason };
    });
  }

  /** The last edit of a cell that is under way. @returns {Edit | undefined} */
  of(code, head) {
    return this.edits.findLast((edit) => edit.code === code && edit.head === head);
  }

  /** Tell whether the server has not answered for so long that a person must know. */
  get isStuck() {
    return this.tries > PATIENT_TRIES;
  }

  keep() {
    try {
      this.storage?.setItem(this.name, JSON.stringify(this.edits));
    } catch {
      // A full or forbidden storage: the edits live as long as the page does.
    }
  }

  /** Stop sending for a board that is gone, unless another board sends by now. */
  close(send = this.send) {
    if (send === this.send) clearTimeout(this.timer);
  }
}

/**
 * The page's one outbox of a name: while one board gives way to another both are on the screen for
 * a moment, and what either keeps must not be written over by the other.
 * @param {string} name @param {Storage | null} storage @param {(edits: Edit[]) => void} send
 */
export function outboxOf(name, storage, send) {
  const found = shared.get(name) ?? new Outbox(name, storage, send);
  shared.set(name, found);
  found.send = send;
  return found;
}
