import { Problem } from "../errors.ts";

const MAX_REPEATS = 40;
const MAX_PAUSE_MS = 1000;

// Unique violation (another instance was faster with a client id), serialisation failure, deadlock, the database going or coming, and
// its machine being short of disk, memory or connections.
const REPEATABLE = new Set(["23505", "40001", "40P01", "57P01", "57P02", "57P03", "25006", "58030"]);
const SHORTAGE = "53";
const CONNECTION = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
]);

/** Whether the same work, done again, may go through: nothing is wrong with it, only with the moment. */
export function canRepeat(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return REPEATABLE.has(code) || CONNECTION.has(code) || code.startsWith("08") || code.startsWith(SHORTAGE);
}

/** Runs repeatable work again, for about half a minute at the most, while the database is away or asks for another try. */
export async function withRepeats<T>(work: () => Promise<T>): Promise<T> {
  for (let repeats = 0;; repeats++) {
    try {
      return await work();
    } catch (thrown) {
      if (repeats >= MAX_REPEATS || !canRepeat(thrown)) throw thrown;
      const pauseMs = Math.min(MAX_PAUSE_MS, 5 * 2 ** repeats);
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random() / 2)));
    }
  }
}

/** `thrown`, or `unavailable` in its place when all that is wrong is that the database can't be had just now. */
export function orUnavailable(thrown: unknown): unknown {
  if (!canRepeat(thrown)) return thrown;
  return new Problem("unavailable", "Cannot do this just now: the database does not answer", { retryAfterMs: 2000 });
}

// Drizzle wraps what its driver throws.
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "";
  if ("code" in thrown) return String(thrown.code);
  return codeOf(thrown.cause);
}
