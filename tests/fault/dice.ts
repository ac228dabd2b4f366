/** Random choices that can be made again: `SEED=<number> deno task test:fault`. What the machine's own timing decides stays random. */
export class Dice {
  readonly seed: number;
  #state: number;

  constructor(seed: number = Number(Deno.env.get("SEED") ?? Math.floor(Math.random() * 2 ** 31))) {
    this.seed = seed;
    this.#state = seed >>> 0;
  }

  /** Prints the seed before anything can fail. */
  tell(): void {
    console.log(`seed ${this.seed}`);
  }

  /** From 0 to less than 1 (mulberry32). */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to less than `high`. */
  from(low: number, high: number): number {
    return low + Math.floor(this.roll() * (high - low));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.from(0, items.length)];
  }
}
