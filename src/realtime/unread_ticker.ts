/** Tells people their unread counts: for all who changed in one query, at most once a second each, and the last change is always told. */
export class UnreadTicker {
  readonly #tell: (userIds: string[]) => Promise<void>;
  #changed = new Set<string>();
  #rest = new Map<string, number>();
  #telling: Promise<void> | undefined;

  constructor(tell: (userIds: string[]) => Promise<void>) {
    this.#tell = tell;
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
    this.#telling = this.#tell(due).finally(() => this.#telling = undefined);
  }

  async close(): Promise<void> {
    await this.#telling;
  }
}
