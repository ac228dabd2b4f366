import type { QuietHours } from "../protocol.ts";

/**
 * When the quiet hours end that `now` lies in; undefined outside of them. They begin at a time of the person's own clock and end at
 * another, on the next day where that is not later; so a night is longer or shorter by an hour when the clocks change.
 */
export function quietUntil(quiet: QuietHours, timeZone: string, now: Date): Date | undefined {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = instant.toZonedDateTimeISO(timeZone).toPlainDate();
  for (const day of [today.subtract({ days: 1 }), today]) {
    if (!quiet.days.includes(day.dayOfWeek)) continue;
    const end = instantAt(quiet.to > quiet.from ? day : day.add({ days: 1 }), quiet.to, timeZone);
    const hasBegun = Temporal.Instant.compare(instantAt(day, quiet.from, timeZone), instant) <= 0;
    if (hasBegun && Temporal.Instant.compare(instant, end) < 0) return new Date(end.epochMilliseconds);
  }
}

/** The instant of a time of day ("22:30") in a zone. A time that the clocks skip that day is the one to which they are set. */
export function instantAt(day: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  const at = day.toZonedDateTime({ timeZone, plainTime: time });
  if (at.toPlainTime().equals(Temporal.PlainTime.from(time))) return at.toInstant();
  const before = day.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return (before.getTimeZoneTransition("next") ?? at).toInstant();
}
