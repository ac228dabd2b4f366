import { PitchwireError } from "../client/mod.ts";

/** Resolves with why it did not work, in words to be shown, or with nothing. */
export async function problemOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
  } catch (thrown) {
    return problemWords(thrown);
  }
}

/** The server's messages are written to be shown; a defect is not. */
export function problemWords(thrown: unknown): string {
  if (!(thrown instanceof PitchwireError)) throw thrown;
  return thrown.code === "disconnected" ? "There is no connection. Try again when you are back." : thrown.message;
}
