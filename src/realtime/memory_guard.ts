/** Longer than the heartbeat of an honest client. */
const MOST_SILENCE_MS = 30_000;
const FIRST_REST_MS = 2000;
const LONGEST_REST_MS = 600_000;

/**
 * Notices when memory runs short. Nothing tells how much of an unfinished message a socket holds, and no length limits one; but whoever
 * sends one can't send anything else meanwhile. So those are suspects who have said nothing since memory was half of what it may be.
 */
export class MemoryGuard {
  readonly #limitBytes: number;
  readonly #read: () => number;
  #sinceMs?: number;
  #restMs = FIRST_REST_MS;
  #restUntilMs = -Infinity;

  /** `limitBytes` 0: it never acts. */
  constructor(limitBytes: number, read: () => number = () => Deno.memoryUsage().rss) {
    this.#limitBytes = limitBytes;
    this.#read = read;
  }

  /**
   * To be called often. When there is too much, returns since when whoever is innocent must have said something. If that did not help, it
   * was not them: the next time comes later and later.
   */
  look(nowMs: number): number | undefined {
    if (this.#limitBytes === 0) return undefined;
    const bytes = this.#read();
    if (bytes < this.#limitBytes / 2) this.#sinceMs = undefined;
    else this.#sinceMs ??= nowMs;
    if (bytes < this.#limitBytes * 0.75) {
      this.#restMs = FIRST_REST_MS;
      this.#restUntilMs = -Infinity;
    }
    // One look must lie between, for whoever is innocent to say something.
    if (bytes < this.#limitBytes || nowMs < this.#restUntilMs || this.#sinceMs === nowMs) return undefined;
    const sinceMs = Math.max(this.#sinceMs ?? nowMs, nowMs - MOST_SILENCE_MS);
    this.#sinceMs = nowMs;
    this.#restUntilMs = nowMs + this.#restMs;
    this.#restMs = Math.min(LONGEST_REST_MS, this.#restMs * 2);
    return sinceMs;
  }
}
