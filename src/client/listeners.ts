import type { Cancel } from "./time.ts";

/** Who wants to hear of what. */
export class Listeners<Kind, Told> {
  readonly #listeners = new Map<Kind, Set<(told: Told) => void>>();

  on(kind: Kind, listener: (told: Told) => void): Cancel {
    const known = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, known.add(listener));
    return () => known.delete(listener);
  }

  tell(kind: Kind, told: Told): void {
    for (const listener of this.#listeners.get(kind) ?? []) listener(told);
  }
}
