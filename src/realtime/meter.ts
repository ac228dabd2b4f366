/** A token bucket of one owner: `count` at once, refilled evenly over `perMs`. */
export class Meter {
  readonly #count: number;
  readonly #perMs: number;
  #tokens: number;
  #atMs = -Infinity;

  constructor(count: number, perMs: number) {
    this.#count = count;
    this.#perMs = perMs;
    this.#tokens = count;
  }

  /** False if there was none to take. A clock that steps back refills nothing. */
  take(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#tokens = Math.min(this.#count, this.#tokens + elapsedMs * this.#count / this.#perMs);
    this.#atMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}

/** The times of what happened within the last `perMs`, of the newest `count`. */
export class Window {
  readonly #count: number;
  readonly #perMs: number;
  readonly #atMs: number[] = [];

  constructor(count: number, perMs: number) {
    this.#count = count;
    this.#perMs = perMs;
  }

  /** To be called each time: whether this was the `count`th within `perMs`. */
  isFull(nowMs: number): boolean {
    this.#atMs.push(nowMs);
    if (this.#atMs.length > this.#count) this.#atMs.shift();
    return this.#atMs.length === this.#count && nowMs - this.#atMs[0] < this.#perMs;
  }
}
