import { perApp } from "../../../utils/per_app.ts";
import type { App } from "../../app.ts";

/** A setting that is wrong for an hour must not cost everybody their subscriptions; one browser that refuses each time is given up. */
const ENOUGH = 3;
const MAX_KNOWN = 10_000;

/** How often each subscription was refused one after the other. Of this instance, since its start. */
class Refusals {
  readonly #counts = new Map<string, number>();

  clear(subscriptionId: string): void {
    this.#counts.delete(subscriptionId);
  }

  /** Counts one more. */
  isEnough(subscriptionId: string): boolean {
    const count = (this.#counts.get(subscriptionId) ?? 0) + 1;
    if (count >= ENOUGH) return !!this.#counts.delete(subscriptionId);
    if (this.#counts.size >= MAX_KNOWN) this.#counts.clear();
    this.#counts.set(subscriptionId, count);
    return false;
  }
}

export const refusals = perApp((_app: App) => new Refusals());
