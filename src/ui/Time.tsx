import { fullTime, type ReadingClock } from "../words/time_words.ts";
import { useWords } from "./words_context.ts";

interface TimeProps {
  ms: number;
  words: string;
  clock: ReadingClock;
  /** Read out in place of the words; left out where they, and what stands above them, say which day it was. */
  spoken?: string;
}

/**
 * A short time for the eye; the whole of it on hover and to whoever listens. As text: a label on `time` is forbidden
 * (https://www.w3.org/TR/html-aria/#el-time), and most screen readers pass over it.
 */
export function Time({ ms, words, clock, spoken }: TimeProps) {
  const full = fullTime(useWords(), ms, clock.timeZone);
  return (
    <time dateTime={new Date(ms).toISOString()} title={full}>
      {spoken === undefined ? words : (
        <>
          <span aria-hidden="true">{words}</span>
          <span class="visually-hidden">{spoken}</span>
        </>
      )}
    </time>
  );
}
