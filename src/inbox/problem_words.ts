import { PitchwireError } from "../client/mod.ts";
import { refusalWords } from "../words/refusal_words.ts";
import type { Words } from "../words/words.ts";

/** Resolves with why it did not work, in words to be shown, or with nothing. */
export async function problemOf(words: Words, work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
  } catch (thrown) {
    return problemWords(words, thrown);
  }
}

/** A refusal in words to be shown; a defect is not, and is thrown on. */
export function problemWords(words: Words, thrown: unknown): string {
  if (!(thrown instanceof PitchwireError)) throw thrown;
  return refusalWords(words, thrown);
}
