import type { Cancel } from "./time.ts";

/** What has changed, coarsely: look again at that part. */
export type Topic =
  | "list"
  | "connection"
  | "unread"
  | "presence"
  | "outbox"
  | `conversation:${string}`
  | `typing:${string}`;

/** Tells of changes once a turn: a reconnect that brings 500 of them makes one call per topic. */
export class Topics {
  readonly #listeners = new Set<(topic: Topic) => void>();
  readonly #changed = new Set<Topic>();

  on(listener: (topic: Topic) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(...topics: Topic[]): void {
    if (this.#changed.size === 0) queueMicrotask(() => this.#tell());
    for (const topic of topics) this.#changed.add(topic);
  }

  #tell(): void {
    const topics = [...this.#changed];
    this.#changed.clear();
    for (const topic of topics) for (const listener of [...this.#listeners]) listener(topic);
  }
}
