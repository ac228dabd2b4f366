import type { Time } from "./time.ts";

const LEAST_MS = 500;
const MOST_MS = 30_000;
/** 2^6 x 500 ms is over the cap already; counting further would only overflow. */
const MAX_STEP = 6;

/** Exponential back-off with full jitter: each wait is anywhere between 0.5 s and a bound that doubles from 1 s to 30 s. */
export class Backoff {
  readonly #time: Time;
  #step = 0;

  constructor(time: Time) {
    this.#time = time;
  }

  /** The next wait in milliseconds. */
  next(): number {
    this.#step = Math.min(this.#step + 1, MAX_STEP);
    const bound = Math.min(MOST_MS, LEAST_MS * 2 ** this.#step);
    return Math.round(LEAST_MS + this.#time.random() * (bound - LEAST_MS));
  }

  /** A wait from the upper half of the longest: for states that only time mends. */
  longest(): number {
    return Math.round(MOST_MS / 2 + this.#time.random() * (MOST_MS / 2));
  }

  reset(): void {
    this.#step = 0;
  }
}
