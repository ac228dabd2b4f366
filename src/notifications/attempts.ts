import type { App } from "../app.ts";
import { MailError } from "./mail.ts";

/** How long an attempt belongs to its worker; after a crash another one takes over. Longer than any attempt can last. */
export const LEASE_MS = 300_000;
const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 6 * 3_600_000;
const GIVE_UP_MS = 24 * 3_600_000;

interface Attempt {
  messageId: string;
  /** When the mail was decided on or asked for. */
  since: Date;
  /** This one included. */
  attempts: number;
}

interface Failure {
  /** Why, in the mail server's words where there are some. */
  lastError: string;
  /** Undefined when it is not tried again. */
  retryAt?: Date;
  /** The address itself was refused as one that gets no mail. */
  isHardBounce: boolean;
}

/** When a mail that was not taken is given up. */
export function endOf({ since }: Pick<Attempt, "since">): Date {
  return new Date(since.getTime() + GIVE_UP_MS);
}

/** What follows from an attempt that failed: a note in the log, a figure, and whether and when to try again. */
export function noteFailure(app: App, attempt: Attempt, error: unknown): Failure {
  const failure = error instanceof MailError ? error : undefined;
  const retryAt = new Date(app.clock.now() + retryMs(attempt.attempts));
  const isOver = failure?.isFinal || retryAt > endOf(attempt);
  // Neither the address nor the text: a log outlives both.
  app.log.warning("Mail {messageId} was not delivered, attempt {attempts}", {
    messageId: attempt.messageId,
    attempts: attempt.attempts,
    isOver,
    ...(failure ? { code: failure.code } : { cause: error }),
  });
  app.metrics.mailed(isOver ? "failed" : "retried");
  return {
    lastError: failure?.message.slice(0, 500) ?? "the mail could not be made",
    isHardBounce: failure?.isHardBounce ?? false,
    ...(isOver ? {} : { retryAt }),
  };
}

/** 1 min, 2, 4 … up to 6 h. */
function retryMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
}
