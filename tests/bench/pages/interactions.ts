import type { SeenEvent } from "./watch.ts";

/** One press of a key or a button, from its event that took longest; in ms. */
export interface Interaction {
  kind: string;
  tookMs: number;
  /** Until its first listener ran: something else was being done. */
  delayMs: number;
  /** In listeners, and between them. */
  processingMs: number;
  /** From then on until it was in sight: style, layout, painting, and all that ran before the frame. */
  presentationMs: number;
}

/** What is shown at once belongs to one frame, whichever events led to it. */
export function interactionsOf(events: readonly SeenEvent[]): Interaction[] {
  const longest = new Map<number, SeenEvent>();
  for (const event of events) {
    const { interactionId, tookMs } = event;
    if (interactionId !== 0 && tookMs > (longest.get(interactionId)?.tookMs ?? 0)) longest.set(interactionId, event);
  }
  return [...longest.values()].map((event) => {
    const { kind, startMs, processingStartMs, tookMs } = event;
    const endMs = startMs + tookMs;
    const withIt = events.filter((other) => other.startMs >= startMs && other.processingEndMs <= endMs);
    const processedMs = Math.max(...withIt.map(({ processingEndMs }) => processingEndMs), event.processingEndMs);
    return {
      kind,
      tookMs,
      delayMs: processingStartMs - startMs,
      processingMs: processedMs - processingStartMs,
      presentationMs: Math.max(0, endMs - processedMs),
    };
  });
}

/** Interaction to Next Paint leaves out the slowest of every fifty (https://web.dev/articles/inp). */
export function inpOf(tookMs: readonly number[], count: number): number {
  return tookMs.toSorted((a, b) => b - a)[Math.floor(count / 50)] ?? 0;
}
