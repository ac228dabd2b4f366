/** The one table of expected errors: what a code means on HTTP, on a socket, and to a client that wonders whether to try again. */
export const ERRORS = {
  invalid: { status: 422, canRetry: false, sentence: "The input is not of the documented form." },
  unauthorised: { status: 401, closeCode: 4001, canRetry: false, sentence: "Sign in first." },
  forbidden: { status: 403, closeCode: 4003, canRetry: false, sentence: "You may not do this." },
  not_found: { status: 404, canRetry: false, sentence: "There is no such thing, or it is not yours to see." },
  method_not_allowed: { status: 405, canRetry: false, sentence: "This address does not know that method." },
  conflict: { status: 409, canRetry: false, sentence: "It has changed, or exists already with other content." },
  too_large: { status: 413, canRetry: false, sentence: "It is larger than the limit." },
  unsupported: { status: 415, canRetry: false, sentence: "This media type is not accepted here." },
  rate_limited: { status: 429, closeCode: 4008, canRetry: true, sentence: "Too much in too short a time." },
  unavailable: { status: 503, canRetry: true, sentence: "The service can't answer just now." },
  internal: { status: 500, canRetry: true, sentence: "Something went wrong on our side." },
} as const satisfies Record<string, { status: number; closeCode?: number; canRetry: boolean; sentence: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** Why the server ends a socket. 4001 and 4003 tell the client not to come back with the same credentials. */
export const CLOSE = {
  restart: 1001,
  policy: 1008,
  tooBig: 1009,
  unauthorised: 4001,
  forbidden: 4003,
  rateLimited: 4008,
  tooManySockets: 4009,
  tooSlow: 4010,
} as const;

interface ProblemDetail {
  field?: string;
  retryAfterMs?: number;
  reference?: string;
  /** HTTP only: JSON that does not parse is 400, though its code is `invalid`. */
  status?: number;
}

/** What a client sees of an error, on HTTP as the body and on a socket beside `type: "error"`. */
interface ErrorBody {
  code: ErrorCode;
  message: string;
  field?: string;
  retryAfterMs?: number;
  reference?: string;
}

/** An expected error, in the product's words: "Cannot <act>: <state>". Never carries a secret: its message is shown. */
export class Problem extends Error {
  readonly code: ErrorCode;
  readonly detail: ProblemDetail;

  constructor(code: ErrorCode, message: string = ERRORS[code].sentence, detail: ProblemDetail = {}) {
    super(message);
    this.name = "Problem";
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return this.detail.status ?? ERRORS[this.code].status;
  }

  toBody(): ErrorBody {
    const { field, retryAfterMs, reference } = this.detail;
    return {
      code: this.code,
      message: this.message,
      ...(field === undefined ? {} : { field }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(reference === undefined ? {} : { reference }),
    };
  }
}

/** Turns whatever was thrown into a Problem; the unexpected becomes `internal` with a reference, its text stays in the log. */
export function toProblem(thrown: unknown, logUnexpected: (reference: string, thrown: unknown) => void): Problem {
  if (thrown instanceof Problem) return thrown;
  const reference = crypto.randomUUID().slice(0, 8);
  logUnexpected(reference, thrown);
  return new Problem("internal", `Something went wrong on our side. Reference: ${reference}`, { reference });
}
