import type { ServerMessage } from "../protocol.ts";

/** What came over the wire, if it is a message at all; its type may be unknown. */
export function parseFrame(text: unknown): ServerMessage | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const message = JSON.parse(text);
    return typeof message?.type === "string" ? message : undefined;
  } catch {
    // A proxy's error page or a cut frame: as good as an unknown event.
    return undefined;
  }
}

/** Whether a frame has more than `limitBytes`. A UTF-16 unit is at most 3 bytes of UTF-8, so most frames need not be measured. */
export function isTooLong(text: string, limitBytes: number): boolean {
  return text.length * 3 > limitBytes && new TextEncoder().encode(text).length > limitBytes;
}
