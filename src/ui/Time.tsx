import { fullTime, type ReadingClock } from "../../utils/time_words.ts";

interface TimeProps {
  ms: number;
  words: string;
  clock: ReadingClock;
}

/** A short time for the eye; the whole of it on hover and to whoever listens. */
export function Time({ ms, words, clock }: TimeProps) {
  const full = fullTime(ms, clock.timeZone);
  return <time dateTime={new Date(ms).toISOString()} title={full} aria-label={full}>{words}</time>;
}
