/** So many mails an instance has under way at once, each on a connection of its own. */
export const MAILS_AT_ONCE = 8;

/** One mail on its way out. Whoever sends it strips line breaks from what stands in headers. */
export interface Mail {
  /** With its angle brackets, as all ids here. Says which mail this is: a retry has the same. */
  messageId: string;
  /** The constant root that all mails of this conversation to this person answer to. Left out: it belongs to no thread. */
  rootId?: string;
  replyTo?: string;
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  date: Date;
}

/** What carries mail out. `send` resolves when the other side has taken the mail over, and throws MailError otherwise. */
export interface Mailer {
  /** False when nothing is configured: pages and decisions say so. */
  readonly isAvailable: boolean;
  /** Nothing leaves this machine (the demo's mailbox), so that nobody's address needs proof. */
  readonly isLocal: boolean;
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

/**
 * Why a mail was not taken. `isFinal`: it never will be, don't try again. `isHardBounce`: the address itself was refused as one that
 * gets no mail, so nothing more must go there.
 */
export class MailError extends Error {
  /** For logs: the reply's number, or what failed before there was one. The message may name the address. */
  readonly code: string;
  readonly isFinal: boolean;
  readonly isHardBounce: boolean;

  constructor(message: string, why: { code: string; isFinal?: boolean; isHardBounce?: boolean; cause?: unknown }) {
    super(message, { cause: why.cause });
    this.name = "MailError";
    this.code = why.code;
    this.isFinal = why.isFinal ?? false;
    this.isHardBounce = why.isHardBounce ?? false;
  }
}
