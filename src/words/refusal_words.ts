import type { Words } from "./words.ts";

/** What can go wrong on this side: the client's sentences about it are for whoever programs with it. */
const LOCAL = ["disconnected", "timeout", "queue_full"] as const;
const REMOTE = [
  "invalid",
  "unauthorised",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "unsupported",
  "rate_limited",
  "unavailable",
] as const;

/** The server's own sentences say more, in English; in other languages its code has to do. */
export function refusalWords(words: Words, { code, message }: { code: string; message: string }): string {
  const local = LOCAL.find((each) => each === code);
  if (words.language === "en" && !local) return message;
  return words.say(`problem-${local ?? REMOTE.find((each) => each === code) ?? "internal"}`);
}
