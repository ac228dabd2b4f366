import type { DigestChoice } from "../protocol.ts";
import { instantAt } from "./quiet_hours.ts";

const WEEK_DAYS = 7;

/** When the next digest is due after `now`, at its time of the person's own clock. */
export function nextDigestAt({ every, at, day }: DigestChoice, timeZone: string, now: Date): Date {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = instant.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0;; days++) {
    const date = today.add({ days });
    if (every === "week" && date.dayOfWeek !== day && days <= WEEK_DAYS) continue;
    const due = instantAt(date, at, timeZone);
    if (Temporal.Instant.compare(due, instant) > 0) return new Date(due.epochMilliseconds);
  }
}

/** The day or week of the person's own calendar for which a digest at `now` is the one: "2026-11-21", "2026-W47" (ISO 8601). */
export function digestPeriod({ every }: Pick<DigestChoice, "every">, timeZone: string, now: Date): string {
  const date = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  return every === "day" ? date.toString() : `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`;
}
