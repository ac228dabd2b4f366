/** Where and when a time is read: the same instant is "12:40" here and "Tue" there. */
export interface ReadingClock {
  nowMs: number;
  /** IANA name, such as "Europe/Berlin". */
  timeZone: string;
}

const LOCALE = "en-GB";
const DAY_MS = 86_400_000;

const FORMATS = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  weekday: { weekday: "short" },
  day: { day: "numeric", month: "short" },
  dayOfYear: { day: "numeric", month: "short", year: "numeric" },
  longDay: { weekday: "long", day: "numeric", month: "long" },
  longDayOfYear: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  calendar: { day: "2-digit", month: "2-digit", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Building a formatter costs a hundred times more than using it, and a list asks for the same few each second.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(ms: number, kind: keyof typeof FORMATS, timeZone: string): string {
  const key = `${kind} ${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, formatter = new Intl.DateTimeFormat(LOCALE, { ...FORMATS[kind], timeZone }));
  return formatter.format(ms);
}

/** True for names that Intl knows; what comes from a cookie or a header is not to be believed. */
export function isTimeZone(name: string | undefined): name is string {
  if (!name || name.length > 64) return false;
  try {
    return new Intl.DateTimeFormat(LOCALE, { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** "12:40" */
export function clockTime(ms: number, timeZone: string): string {
  return format(ms, "time", timeZone);
}

/** "Tuesday 3 March 2026 at 12:40" */
export function fullTime(ms: number, timeZone: string): string {
  return `${longDay(ms, "longDayOfYear", timeZone)} at ${clockTime(ms, timeZone)}`;
}

/** "just now", "12:40" today, "Tue" within six days, "3 Mar" this year, "3 Mar 2024" before. */
export function shortTime(ms: number, clock: ReadingClock): string {
  const ageMs = clock.nowMs - ms;
  if (Math.abs(ageMs) < 60_000) return "just now";
  if (isSameDay(ms, clock.nowMs, clock.timeZone)) return clockTime(ms, clock.timeZone);
  if (ageMs > 0 && ageMs < 6 * DAY_MS) return format(ms, "weekday", clock.timeZone);
  return format(ms, isSameYear(ms, clock) ? "day" : "dayOfYear", clock.timeZone);
}

/** "Today", "Yesterday", "Tuesday 3 March", with the year when it is not this one. */
export function dayLabel(ms: number, clock: ReadingClock): string {
  if (isSameDay(ms, clock.nowMs, clock.timeZone)) return "Today";
  if (isSameDay(ms, clock.nowMs - DAY_MS, clock.timeZone)) return "Yesterday";
  return longDay(ms, isSameYear(ms, clock) ? "longDay" : "longDayOfYear", clock.timeZone);
}

// Server and browser have their own tables, which differ in the comma after the weekday; a page must not change under the eye.
function longDay(ms: number, kind: "longDay" | "longDayOfYear", timeZone: string): string {
  return format(ms, kind, timeZone).replace(",", "");
}

export function isSameDay(a: number, b: number, timeZone: string): boolean {
  return Math.abs(a - b) < 2 * DAY_MS && format(a, "calendar", timeZone) === format(b, "calendar", timeZone);
}

/** "Online", "Last seen 12:40", "Offline" when it was too long ago to say; nothing when it is not known. */
export function presenceWords(
  presence: { isOnline: boolean; lastSeenAt?: string } | undefined,
  clock: ReadingClock,
): string {
  if (!presence) return "";
  if (presence.isOnline) return "Online";
  return presence.lastSeenAt ? `Last seen ${shortTime(Date.parse(presence.lastSeenAt), clock)}` : "Offline";
}

function isSameYear(ms: number, clock: ReadingClock): boolean {
  return format(ms, "calendar", clock.timeZone).slice(6) === format(clock.nowMs, "calendar", clock.timeZone).slice(6);
}
