import { isTransient, PitchwireError } from "./pitchwire_error.ts";
import type { Cancel, Time } from "./time.ts";

const INTERVAL_MS = 1_000;
const RETRY_MS = 5_000;
/** Far below the limit of frames, also when hundreds of conversations have news at once. */
const MAX_A_ROUND = 20;

interface Mark {
  wanted: number;
  sent: number;
}

/** Undefined when there is no connection; else settles with the server's answer. */
type Send = (conversationId: string, seq: number) => Promise<unknown> | undefined;

/**
 * Forward-only cursors on their way to the server: of one conversation at most one a second, the newest. Without a connection a mark
 * waits for `goOnline`; one that is refused for the moment goes out again, as long as nobody else's answer has confirmed it.
 */
export class ReceiptQueue {
  readonly #time: Time;
  readonly #send: Send;
  readonly #marks = new Map<string, Mark>();
  #cancelRound?: Cancel;

  constructor(time: Time, send: Send) {
    this.#time = time;
    this.#send = send;
  }

  /** What the server has not confirmed. */
  get pending(): [conversationId: string, seq: number][] {
    return [...this.#marks].map(([conversationId, { wanted }]) => [conversationId, wanted]);
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
      const answer = this.#send(conversationId, mark.wanted);
      if (answer === undefined) return;
      mark.sent = mark.wanted;
      this.#await(conversationId, mark.wanted, answer);
    }
    if (due.length > 0) this.#cancelRound = this.#time.after(INTERVAL_MS, () => this.#round());
  }

  #await(conversationId: string, seq: number, answer: Promise<unknown>): void {
    answer.then(() => this.confirm(conversationId, seq), (error) => {
      if (error instanceof PitchwireError && !isTransient(error)) return this.forget(conversationId);
      this.#time.after(RETRY_MS, () => this.#again(conversationId, seq));
    });
  }

  #again(conversationId: string, seq: number): void {
    const mark = this.#marks.get(conversationId);
    if (mark === undefined || mark.sent > seq) return;
    mark.sent = 0;
    if (this.#cancelRound === undefined) this.#round();
  }
}
