import { setImmediate } from "node:timers/promises";
import type { Cancel, Time } from "../../src/client/mod.ts";

interface Alarm {
  at: number;
  action: () => void;
}

/** Lets everything run that waits for nothing but its turn. */
export const turn = (): Promise<void> => setImmediate();

/** A clock that goes only when told to, and chance that is what it was set to. */
export class SetTime implements Time {
  /** What `random` gives: 0.999 for the longest waits, 0 for the shortest. */
  chance = 0.5;
  #now = Date.UTC(2026, 10, 21, 9);
  #alarms: Alarm[] = [];

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  after(delayMs: number, action: () => void): Cancel {
    const alarm = { at: this.#now + Math.max(0, delayMs), action };
    this.#alarms.push(alarm);
    return () => this.#alarms = this.#alarms.filter((other) => other !== alarm);
  }

  /** How many timers are set. */
  get waiting(): number {
    return this.#alarms.length;
  }

  /** Goes on by `ms`, with everything that falls due on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await turn();
    for (let alarm = this.#next(end); alarm !== undefined; alarm = this.#next(end)) {
      this.#now = alarm.at;
      const due = alarm;
      this.#alarms = this.#alarms.filter((other) => other !== due);
      due.action();
      await turn();
    }
    this.#now = end;
  }

  #next(end: number): Alarm | undefined {
    const due = this.#alarms.filter((alarm) => alarm.at <= end);
    return due.reduce<Alarm | undefined>((first, alarm) => first && first.at <= alarm.at ? first : alarm, undefined);
  }
}
