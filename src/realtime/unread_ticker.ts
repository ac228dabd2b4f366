/** Hundreds of people in one go would hold up every message meanwhile. */
const LEAST = 10;
const PARTS = 40;
const PAUSE_MS = 10;

/** Tells people their unread counts: many in one query, at most once a second each, and the last change is always told. */
export class UnreadTicker {
  readonly #tell: (userIds: string[]) => Promise<void>;
  readonly #onProblem: (cause: unknown) => void;
  #changed = new Set<string>();
  #rest = new Map<string, number>();
  #telling: Promise<void> | undefined;
  #isClosed = false;

  /** Whom `tell` could not tell, and who would have come after them, is told later; `onProblem` hears why. */
  constructor(tell: (userIds: string[]) => Promise<void>, onProblem: (cause: unknown) => void) {
    this.#tell = tell;
    this.#onProblem = onProblem;
  }

  add(userId: string): void {
    this.#changed.add(userId);
  }

  /** Starts telling those who were not told within the last second; the others wait for a later call. */
  flush(nowMs: number = performance.now()): void {
    if (this.#telling || this.#changed.size === 0) return;
    const due = [...this.#changed].filter((userId) => nowMs - (this.#rest.get(userId) ?? -Infinity) >= 1000);
    if (due.length === 0) return;
    for (const userId of due) this.#changed.delete(userId);
    this.#rest = new Map([...this.#rest].filter(([, atMs]) => nowMs - atMs < 1000));
    for (const userId of due) this.#rest.set(userId, nowMs);
    this.#telling = this.#tellAll(due).finally(() => this.#telling = undefined);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#telling;
  }

  /** Spread over the time until the next call. */
  async #tellAll(due: string[]): Promise<void> {
    const size = Math.max(LEAST, Math.ceil(due.length / PARTS));
    for (let at = 0; at < due.length && !this.#isClosed; at += size) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      try {
        await this.#tell(due.slice(at, at + size));
      } catch (cause) {
        // The next ones would meet the same problem.
        for (const userId of due.slice(at)) this.add(userId);
        return this.#onProblem(cause);
      }
    }
  }
}
