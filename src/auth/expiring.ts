import { perApp } from "../../utils/per_app.ts";
import type { App } from "../app.ts";

/** A map whose entries end by time and whose size is bounded: when it is full, the entry that was used longest ago goes. */
export class Expiring<V> {
  readonly #entries = new Map<string, { value: V; untilMs: number }>();
  readonly #maxEntries: number;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string, nowMs: number): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.untilMs <= nowMs) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V, untilMs: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, untilMs });
    if (this.#entries.size <= this.#maxEntries) return;
    const [oldest] = this.#entries.keys();
    this.#entries.delete(oldest);
  }
}

/** One such map for each app. */
export function expiringPerApp<V>(maxEntries: number): (app: App) => Expiring<V> {
  return perApp(() => new Expiring<V>(maxEntries));
}
