import type { Preferences, QuietHours } from "../protocol.ts";

const KEPT_MS = 60_000;
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

interface Parts {
  /** The zone by whose clock they go. */
  timeZone: string;
  /** Rejects where it can't be read just now. */
  getPreferences(): Promise<Pick<Preferences, "quietHours">>;
  nowMs(): number;
}

/** Whether its person's quiet hours hold. What they chose is asked for when it matters, and again after a minute: any page of settings may change it. */
export class QuietNow {
  readonly #parts: Parts;
  #quiet?: QuietHours;
  #readAtMs = -Infinity;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async isQuiet(): Promise<boolean> {
    const { timeZone, getPreferences, nowMs } = this.#parts;
    if (nowMs() - this.#readAtMs >= KEPT_MS) {
      this.#readAtMs = nowMs();
      try {
        this.#quiet = (await getPreferences()).quietHours;
      } catch {
        // What was known holds until it can be asked again.
      }
    }
    return this.#quiet !== undefined && isQuietAt(this.#quiet, timeZone, nowMs());
  }
}

/** As src/notifications/quiet_hours.ts says it, for browsers that have no Temporal. */
function isQuietAt({ from, to, days }: QuietHours, timeZone: string, atMs: number): boolean {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const time = `${parts.hour}:${parts.minute}`;
  const today = DAYS.indexOf(parts.weekday) + 1;
  const yesterday = (today + 5) % 7 + 1;
  if (from < to) return days.includes(today) && from <= time && time < to;
  return (days.includes(today) && from <= time) || (days.includes(yesterday) && time < to);
}
