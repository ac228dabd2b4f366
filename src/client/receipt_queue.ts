import type { Cancel, Time } from "./time.ts";

const INTERVAL_MS = 1_000;
/** Far below the limit of frames, also when hundreds of conversations have news at once. */
const MAX_A_ROUND = 20;

interface Mark {
  wanted: number;
  sent: number;
}

/**
 * Forward-only cursors on their way to the server: of one conversation at most one a second, the newest. `send` returns false when there
 * is no connection; the mark then waits for `goOnline`.
 */
export class ReceiptQueue {
  readonly #time: Time;
  readonly #send: (conversationId: string, seq: number) => boolean;
  readonly #marks = new Map<string, Mark>();
  #cancelRound?: Cancel;

  constructor(time: Time, send: (conversationId: string, seq: number) => boolean) {
    this.#time = time;
    this.#send = send;
  }

  /** Wants the cursor of a conversation at `seq` or further. The first goes out at once. */
  mark(conversationId: string, seq: number): void {
    const mark = this.#marks.get(conversationId) ?? { wanted: 0, sent: 0 };
    if (seq <= mark.wanted) return;
    this.#marks.set(conversationId, { ...mark, wanted: seq });
    if (this.#cancelRound === undefined) this.#round();
  }

  /** Marks of the last connection may have been lost with it, so they are sent again. They are idempotent. */
  goOnline(): void {
    for (const mark of this.#marks.values()) mark.sent = 0;
    this.#cancelRound?.();
    this.#round();
  }

  /** The server has it. */
  confirm(conversationId: string, seq: number): void {
    const mark = this.#marks.get(conversationId);
    if (mark !== undefined && mark.wanted <= seq) this.#marks.delete(conversationId);
  }

  forget(conversationId: string): void {
    this.#marks.delete(conversationId);
  }

  stop(): void {
    this.#cancelRound?.();
    this.#cancelRound = undefined;
  }

  #round(): void {
    this.#cancelRound = undefined;
    const due = [...this.#marks].filter(([, mark]) => mark.wanted > mark.sent).slice(0, MAX_A_ROUND);
    for (const [conversationId, mark] of due) {
      if (!this.#send(conversationId, mark.wanted)) return;
      mark.sent = mark.wanted;
    }
    if (due.length > 0) this.#cancelRound = this.#time.after(INTERVAL_MS, () => this.#round());
  }
}
