import type { Clock } from "../../utils/clock.ts";

export type Cancel = () => void;

/** Time and chance as the client needs them; tests set both. */
export interface Time extends Clock {
  /** At least 0, below 1. */
  random(): number;
  /** Calls once after `delayMs`, unless cancelled before. */
  after(delayMs: number, action: () => void): Cancel;
}

export const systemTime: Time = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
