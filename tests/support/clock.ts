import type { Clock } from "../../utils/clock.ts";

/** Time that passes only when a test says so. */
export class SetClock implements Clock {
  #nowMs: number;

  constructor(instant = "2026-03-02T09:00:00.000Z") {
    this.#nowMs = Date.parse(instant);
  }

  now(): number {
    return this.#nowMs;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }
}
