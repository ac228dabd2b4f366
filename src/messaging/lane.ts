import { Problem } from "../errors.ts";

const MAX_WAITING = 20_000;
const MAX_BATCH = 500;

/** Something to be done alone, in its turn. */
interface Turn {
  run(): Promise<void>;
}

/**
 * Group commit without timers: what is queued while a batch is under way becomes the next one. Batched items and single turns keep the
 * order in which they came. `runBatch` settles the items' promises itself and never rejects.
 */
export class Lane<Item> {
  readonly #runBatch: (items: Item[]) => Promise<void>;
  #queue: ({ item: Item } | { turn: Turn })[] = [];
  #isRunning = false;

  constructor(runBatch: (items: Item[]) => Promise<void>) {
    this.#runBatch = runBatch;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** Throws `unavailable` when more waits than a slow database could ever catch up with. */
  add(entry: { item: Item } | { turn: Turn }): void {
    if (this.#queue.length >= MAX_WAITING) {
      throw new Problem("unavailable", "Cannot store this just now: too much is waiting for the database", {
        retryAfterMs: 1000,
      });
    }
    this.#queue.push(entry);
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#queue.length > 0) {
      const first = this.#queue[0];
      if ("turn" in first) {
        this.#queue.shift();
        await first.turn.run();
      } else {
        await this.#runBatch(this.#takeBatch());
      }
    }
    this.#isRunning = false;
  }

  #takeBatch(): Item[] {
    const items: Item[] = [];
    for (const entry of this.#queue) {
      if ("turn" in entry || items.length >= MAX_BATCH) break;
      items.push(entry.item);
    }
    this.#queue.splice(0, items.length);
    return items;
  }
}
