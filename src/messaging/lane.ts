import { Problem } from "../errors.ts";

const MAX_WAITING = 20_000;
const MAX_BATCH = 500;

/** Something to be done alone, in its turn. */
interface Turn {
  run(): Promise<void>;
}

/** Tells of what was committed. */
type Settle = () => void;

/**
 * Group commit without timers: what is queued while a batch is under way becomes the next one. Batched items and single turns keep the
 * order in which they came. `commit` resolves when the batch is kept, with what settles the items' promises, and never rejects; the next
 * batch is on its way to the database while one is settled.
 */
export class Lane<Item> {
  readonly #commit: (items: Item[]) => Promise<Settle>;
  #queue: ({ item: Item } | { turn: Turn })[] = [];
  #isRunning = false;

  constructor(commit: (items: Item[]) => Promise<Settle>) {
    this.#commit = commit;
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
    let settle: Settle | undefined;
    while (this.#queue.length > 0 || settle) {
      const first = this.#queue.at(0);
      const next = first && "item" in first ? this.#commit(this.#takeBatch()) : undefined;
      settle?.();
      settle = await next;
      if (first && "turn" in first) {
        this.#queue.shift();
        await first.turn.run();
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
