/** Brings the outbox to the server's own route, where no script of the page has to run for it. */

const PATIENCE_MS = 2000;

/** @typedef {import("./outbox.js").Edit} Edit @typedef {import("./outbox.js").Ack} Ack */

export class Post {
  /**
   * @param {{ticket: () => string, got: (news: {stamp: string, board: string, acks: Ack[]}) => void,
   *   failed: (edits: Edit[]) => void}} page
   *   `got` takes the server's answer, `failed` what it did not answer for
   */
  constructor({ ticket, got, failed }) {
    Object.assign(this, { ticket, got, failed });
    /** @type {Edit[] | null} */
    this.next = null;
    this.isUnderWay = false;
  }

  /** Send the whole outbox: one request at a time, and what came meanwhile in the one after it. */
  async send(edits) {
    this.next = edits;
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    while (this.next) {
      const sent = this.next;
      this.next = null;
      const news = await this.answer(sent);
      if (news) this.got(news);
      else this.failed(sent);
    }
    this.isUnderWay = false;
  }

  async answer(edits) {
    try {
      const answer = await fetch("/papan/kiriman", {
        method: "POST",
        headers: { "X-Papan-Tiket": this.ticket(), "Content-Type": "application/json" },
        body: JSON.stringify(edits),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return answer.status === 200 ? await answer.json() : null;
    } catch {
      return null;
    }
  }
}
