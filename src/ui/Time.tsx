import { fullTime, type ReadingClock } from "../words/time_words.ts";
import { useWords } from "./words_context.ts";

interface TimeProps {
  ms: number;
  words: string;
  clock: ReadingClock;
}

/** A short time for the eye; the whole of it on hover and to whoever listens. */
export function Time({ ms, words, clock }: TimeProps) {
  const full = fullTime(useWords(), ms, clock.timeZone);
  return <time dateTime={new Date(ms).toISOString()} title={full} aria-label={full}>{words}</time>;
}
