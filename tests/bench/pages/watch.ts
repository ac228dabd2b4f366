/** What runs in the measured page: nothing here may use anything from outside its own function. */

/** One event as Chromium tells of it, in ms of the page's clock. `tookMs`, which is rounded to 8, lasts until the next frame is in sight. */
export interface SeenEvent {
  kind: string;
  /** The same for all events of one press; 0 for those that belong to none. */
  interactionId: number;
  startMs: number;
  processingStartMs: number;
  processingEndMs: number;
  tookMs: number;
}

export interface Watched {
  events: SeenEvent[];
  /** How many interactions there were: those that took less than 16 ms are not among the events. */
  interactions: number;
  shifts: Shift[];
}

/** What moved without anybody's doing, as Chromium weighs it (https://web.dev/articles/cls). */
interface Shift {
  kind: string;
  value: number;
}

interface Watching {
  marks: { kind: string; sinceMs: number }[];
  events: Omit<SeenEvent, "kind">[];
  shifts: { startMs: number; value: number }[];
}

/** Begins to note what Chromium tells of interactions (Event Timing) and of layout shifts. */
export function watch(): void {
  const watching: Watching = { marks: [], events: [], shifts: [] };
  Object.assign(globalThis, { watching });
  const timing: PerformanceObserverInit & { durationThreshold: number } = { type: "event", durationThreshold: 16 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const event = entry as PerformanceEntry & {
        interactionId: number;
        processingStart: number;
        processingEnd: number;
      };
      watching.events.push({
        interactionId: event.interactionId,
        startMs: event.startTime,
        processingStartMs: event.processingStart,
        processingEndMs: event.processingEnd,
        tookMs: event.duration,
      });
    }
  }).observe(timing);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) watching.shifts.push({ startMs: entry.startTime, value });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** What is done from now on is of this kind. */
export function mark(kind: string): void {
  const { watching } = globalThis as typeof globalThis & { watching: Watching };
  watching.marks.push({ kind, sinceMs: performance.now() });
}

export function readWatched(): Watched {
  const { watching } = globalThis as typeof globalThis & { watching: Watching };
  const { interactionCount } = performance as Performance & { interactionCount: number };
  const kindAt = (ms: number) => watching.marks.findLast(({ sinceMs }) => sinceMs <= ms)?.kind ?? "opening the page";
  const events = watching.events.map((event) => ({ ...event, kind: kindAt(event.startMs) }));
  const shifts = watching.shifts.map(({ startMs, value }) => ({ kind: kindAt(startMs), value }));
  return { events, interactions: interactionCount, shifts };
}

/** The middle of the first that fits and is in sight. */
export function middleOf(selector: string): { x: number; y: number } | undefined {
  for (const element of document.querySelectorAll(selector)) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    if (width > 0 && element.contains(document.elementFromPoint(x, y))) return { x, y };
  }
}

export function readLargestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? NaN))
      .observe({ type: "largest-contentful-paint", buffered: true });
  });
}
