/** Beside the server's own codes: what can go wrong on this side of the wire. */
export type LocalErrorCode = "disconnected" | "timeout" | "queue_full";

export interface ErrorFields {
  code: string;
  message: string;
  field?: string;
  retryAfterMs?: number;
  reference?: string;
}

/**
 * A refusal by the server (its `code` is that of the wire) or a failure on the way (`LocalErrorCode`). `message` may be shown.
 * `retryAfterMs` is in milliseconds from now.
 */
export class PitchwireError extends Error {
  readonly code: string;
  readonly field?: string;
  readonly retryAfterMs?: number;
  readonly reference?: string;

  constructor(fields: ErrorFields) {
    super(fields.message);
    this.name = "PitchwireError";
    this.code = fields.code;
    this.field = fields.field;
    this.retryAfterMs = fields.retryAfterMs;
    this.reference = fields.reference;
  }
}

export function localError(code: LocalErrorCode, message: string): PitchwireError {
  return new PitchwireError({ code, message });
}

const TRANSIENT = new Set(["rate_limited", "unavailable", "internal", "unauthorised", "timeout", "disconnected"]);

/** Whether a later try may succeed; every other refusal is final. */
export const isTransient = (error: PitchwireError): boolean => TRANSIENT.has(error.code);
