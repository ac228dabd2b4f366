import type { Words } from "./words.ts";

/** Where and when a time is read: the same instant is "12:40" here and "Tue" there. */
export interface ReadingClock {
  nowMs: number;
  /** IANA name, such as "Europe/Berlin". */
  timeZone: string;
}

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;

const FORMATS = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  weekday: { weekday: "short" },
  longWeekday: { weekday: "long" },
  day: { day: "numeric", month: "short" },
  dayOfYear: { day: "numeric", month: "short", year: "numeric" },
  longDay: { weekday: "long", day: "numeric", month: "long" },
  longDayOfYear: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const CALENDAR = { day: "2-digit", month: "2-digit", year: "numeric" } as const;

// Building a formatter costs a hundred times more than using it, and a list asks for the same few each second.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, timeZone: string, kind: keyof typeof FORMATS | "calendar"): Intl.DateTimeFormat {
  const key = `${tag} ${kind} ${timeZone}`;
  let known = formatters.get(key);
  if (!known) {
    const options = kind === "calendar" ? CALENDAR : FORMATS[kind];
    formatters.set(key, known = new Intl.DateTimeFormat(tag, { ...options, timeZone }));
  }
  return known;
}

/** Most of a thread's messages share a minute with others, and no format tells of less than a minute. */
const MINUTE_MS = 60_000;
const MOST_FORMATTED = 2_000;
const formatted = new Map<string, string>();

function format(words: Words, ms: number, kind: keyof typeof FORMATS, timeZone: string): string {
  const key = `${words.tag} ${kind} ${timeZone} ${Math.floor(ms / MINUTE_MS)}`;
  let known = formatted.get(key);
  if (known === undefined) {
    known = formatter(words.tag, timeZone, kind).format(ms);
    if (formatted.size >= MOST_FORMATTED) formatted.clear();
    formatted.set(key, known);
  }
  return known;
}

/** "12:40" */
export function clockTime(words: Words, ms: number, timeZone: string): string {
  return format(words, ms, "time", timeZone);
}

/** "Tuesday 3 March 2026 at 12:40" */
export function fullTime(words: Words, ms: number, timeZone: string): string {
  const day = fullDay(words, ms, timeZone);
  return words.say("time-full", { day, time: clockTime(words, ms, timeZone) });
}

/** "just now", "12:40" today, "Tue" within six days, "3 Mar" this year, "3 Mar 2024" before. */
export function shortTime(words: Words, ms: number, { nowMs, timeZone }: ReadingClock): string {
  const ageMs = nowMs - ms;
  if (Math.abs(ageMs) < 60_000) return words.say("time-now");
  if (isSameDay(ms, nowMs, timeZone)) return clockTime(words, ms, timeZone);
  if (ageMs > 0 && ageMs < 6 * DAY_MS) return format(words, ms, "weekday", timeZone);
  return format(words, ms, isSameYear(ms, nowMs, timeZone) ? "day" : "dayOfYear", timeZone);
}

/** "Today", "Yesterday", "Tuesday 3 March", with the year when it is not this one. */
export function dayLabel(words: Words, ms: number, { nowMs, timeZone }: ReadingClock): string {
  if (isSameDay(ms, nowMs, timeZone)) return words.say("time-today");
  if (isSameDay(ms, nowMs - DAY_MS, timeZone)) return words.say("time-yesterday");
  return longDay(words, ms, isSameYear(ms, nowMs, timeZone) ? "longDay" : "longDayOfYear", timeZone);
}

/** "Tuesday 3 March 2026" */
export function fullDay(words: Words, ms: number, timeZone: string): string {
  return longDay(words, ms, "longDayOfYear", timeZone);
}

// Server and browser have their own tables, which differ in English in the comma after the weekday; a page must not change under the eye.
function longDay(words: Words, ms: number, kind: "longDay" | "longDayOfYear", timeZone: string): string {
  const day = format(words, ms, kind, timeZone);
  return words.language === "en" ? day.replace(",", "") : day;
}

/** "Mon" for 1, as ISO 8601 counts the days of the week. */
export function weekdayName(words: Words, day: number, length: "short" | "long" = "short"): string {
  // The first of January 2024 was a Monday.
  return format(words, Date.UTC(2024, 0, day), length === "long" ? "longWeekday" : "weekday", "UTC");
}

export function isSameDay(a: number, b: number, timeZone: string): boolean {
  // No day begins within a quarter of an hour, wherever one is: of neighbours in a thread mostly no calendar need be asked.
  if (Math.floor(a / QUARTER_MS) === Math.floor(b / QUARTER_MS)) return true;
  return Math.abs(a - b) < 2 * DAY_MS && calendarDay(a, timeZone) === calendarDay(b, timeZone);
}

/** "Online", "Last seen 12:40", "Offline" when it was too long ago to say; nothing when it is not known. */
export function presenceWords(
  words: Words,
  presence: { isOnline: boolean; lastSeenAt?: string } | undefined,
  clock: ReadingClock,
): string {
  if (!presence) return "";
  if (presence.isOnline) return words.say("presence-online");
  if (!presence.lastSeenAt) return words.say("presence-offline");
  return words.say("presence-seen", { time: shortTime(words, Date.parse(presence.lastSeenAt), clock) });
}

function isSameYear(a: number, b: number, timeZone: string): boolean {
  return calendarDay(a, timeZone).slice(6) === calendarDay(b, timeZone).slice(6);
}

/** "03/02/2026", in whatever language is read: only to be compared. */
function calendarDay(ms: number, timeZone: string): string {
  return formatter("en-GB", timeZone, "calendar").format(ms);
}
