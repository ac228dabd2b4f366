import { computed, type ReadonlySignal } from "@preact/signals";
import { isSameDay, type ReadingClock } from "../words/time_words.ts";

/** A clock that goes on when the day or the place changes, and stands still in between. */
export function dayClock(clock: ReadonlySignal<ReadingClock>): ReadonlySignal<ReadingClock> {
  let shown = clock.peek();
  return computed(() => {
    const { nowMs, timeZone } = clock.value;
    const isSame = timeZone === shown.timeZone && isSameDay(nowMs, shown.nowMs, timeZone);
    if (!isSame) shown = { nowMs, timeZone };
    return shown;
  });
}
