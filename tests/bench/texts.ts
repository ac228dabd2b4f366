/** Encloses a message's number; no other text on any of the wires contains it. */
const MARK = "~";
const DIGITS = 8;
export const TEXT_BYTES = 200;
const FILLING = "x".repeat(TEXT_BYTES - DIGITS - 2 * MARK.length);

/** The content of message `number`: 200 bytes that begin with it. */
export function textOf(number: number): string {
  return MARK + String(number).padStart(DIGITS, "0") + MARK + FILLING;
}

/** The number of the one message in a frame, found without parsing the frame; undefined when there is none. */
export function numberIn(frame: string): number | undefined {
  const at = frame.indexOf(MARK);
  return at < 0 ? undefined : Number(frame.slice(at + 1, at + 1 + DIGITS));
}

/** The same in Postgres, for a table with a column `content`. */
export const NUMBER_SQL = `substr(content, ${1 + MARK.length}, ${DIGITS})::int`;
