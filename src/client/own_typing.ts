import type { Cancel, Time } from "./time.ts";

const REPEAT_MS = 3_000;
const IDLE_MS = 5_000;

/** Tells others that one is typing: again every 3 s while keys are pressed, and that it ended after 5 s without one. */
export class OwnTyping {
  readonly #time: Time;
  readonly #tell: (conversationId: string, isTyping: boolean) => void;
  readonly #open = new Map<string, { toldAt: number; cancelIdle: Cancel }>();

  constructor(time: Time, tell: (conversationId: string, isTyping: boolean) => void) {
    this.#time = time;
    this.#tell = tell;
  }

  /** To be called at every key. */
  key(conversationId: string): void {
    const known = this.#open.get(conversationId);
    known?.cancelIdle();
    const now = this.#time.now();
    const isDue = known === undefined || now - known.toldAt >= REPEAT_MS;
    const cancelIdle = this.#time.after(IDLE_MS, () => this.stop(conversationId));
    this.#open.set(conversationId, { toldAt: isDue ? now : known.toldAt, cancelIdle });
    if (isDue) this.#tell(conversationId, true);
  }

  stop(conversationId: string): void {
    if (this.forget(conversationId)) this.#tell(conversationId, false);
  }

  /** Without telling: the message itself, or the end of the connection, says it. */
  forget(conversationId: string): boolean {
    this.#open.get(conversationId)?.cancelIdle();
    return this.#open.delete(conversationId);
  }

  forgetAll(): void {
    for (const conversationId of [...this.#open.keys()]) this.forget(conversationId);
  }
}
