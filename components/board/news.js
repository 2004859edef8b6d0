/** Learns of what is new from the server's own route, without a run of the page's script. */

const ASK_MS = 1000;
const HIDDEN_MS = 60_000;

/** @typedef {import("./outbox.js").Ack} Ack */

export class News {
  /**
   * @param {{root: HTMLElement, got: (text: string, acks: Ack[]) => void, ask: () => void}} page
   *   `got` takes a board, "" if the page has to run for it, and what became of the session's edits;
   *   `ask` has the page's script run
   */
  constructor({ root, got, ask }) {
    Object.assign(this, { root, got, ask });
    this.stop = new AbortController();
    document.addEventListener("visibilitychange", () => this.wake?.(), { signal: this.stop.signal });
    /** @type {{ticket: string, stamp: string}} */
    this.me = { ticket: "", stamp: "" };
  }

  /** Go on with what a run of the script has brought. */
  take({ ticket, stamp }) {
    const isNew = ticket !== this.me.ticket;
    this.me = { ticket, stamp };
    if (isNew) this.wake?.();
    this.running ??= this.follow();
  }

  async follow() {
    while (this.root.isConnected && !this.stop.signal.aborted) {
      const { ticket } = this.me;
      const status = await this.look();
      if (status === 200) continue;
      if (status === 204) await this.pause(document.hidden ? HIDDEN_MS : 0);
      else {
        // No ticket, or no way through: the fragment brings a new one, or follows by its runs.
        if (this.me.ticket === ticket) this.ask();
        await this.pause(status === 403 ? ASK_MS * 2 : ASK_MS);
      }
    }
  }

  /** Ask once; a page that nobody looks at does not hold one of the browser's few connections. */
  async look() {
    const { ticket, stamp } = this.me;
    const wait = document.hidden ? "&tunggu=0" : "";
    let news;
    try {
      const answer = await fetch(`/papan/kabar?dari=${encodeURIComponent(stamp)}${wait}`, {
        headers: { "X-Papan-Tiket": ticket },
        cache: "no-store",
        signal: this.stop.signal,
      });
      if (answer.status !== 200) return answer.status;
      news = await answer.json();
    } catch {
      return 0;
    }
    this.bring(news);
    return 200;
  }

  /** Go on from an answer of the server's, whoever has asked for it. */
  bring({ stamp, board, acks }) {
    this.me.stamp = stamp;
    this.got(board, acks);
  }

  pause(milliseconds) {
    return new Promise((go) => {
      const timer = setTimeout(go, milliseconds);
      this.wake = () => (clearTimeout(timer), go());
    });
  }

  close() {
    this.stop.abort();
    this.wake?.();
  }
}
