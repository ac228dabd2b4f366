/** "too_large": more than is looked at. "unreadable": no mail at all, or one whose parts can't be told apart. */
type InboundMailErrorCode = "too_large" | "unreadable";

/** Why nothing can be said of what came in as mail. Its message says what is wrong, and nothing of what the mail says. */
export class InboundMailError extends Error {
  readonly code: InboundMailErrorCode;

  constructor(code: InboundMailErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "InboundMailError";
    this.code = code;
  }
}
