import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";
import { type Mail, type Mailer, MailError, MAILS_AT_ONCE } from "./mail.ts";
import { toMime } from "./mime.ts";

const ANSWER_TIMEOUT_MS = 30_000;
/** Shorter than the lease of a delivery (deliver.ts): whoever gives up must do so before somebody else tries. */
const SEND_TIMEOUT_MS = 120_000;

/** What a signature covers: nodemailer's own list lacks the last two, without which one-click is not to be believed (RFC 8058, section 4). */
const SIGNED = "From:To:Subject:Date:Message-ID:Reply-To:In-Reply-To:References:MIME-Version:Content-Type:" +
  "Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted";

type Settings = Pick<Config["mail"], "dkim" | "perSecond" | "replyDomain"> & { url: string };

/** Sends to the server of `url` (`smtp[s]://user:password@host:port`), with options of nodemailer in its query. */
export function smtpMailer({ url, dkim, perSecond, replyDomain }: Settings): Mailer {
  // What comes back goes to whoever can read it.
  const returnPath = replyDomain && `bounces@${replyDomain}`;
  const transport = createTransport({
    url: withTls(url),
    ...(dkim ? { dkim: signing(dkim) } : {}),
    ...(perSecond ? { rateDelta: 1000, rateLimit: perSecond } : {}),
    pool: true,
    maxConnections: MAILS_AT_ONCE,
    // A connection lost in the middle of a mail: whether to try again is for the delivery to say, which counts and waits.
    maxRequeues: 0,
    connectionTimeout: ANSWER_TIMEOUT_MS,
    greetingTimeout: ANSWER_TIMEOUT_MS,
    socketTimeout: ANSWER_TIMEOUT_MS,
  });
  return {
    isAvailable: true,
    isLocal: false,
    async send(mail: Mail): Promise<void> {
      try {
        const envelope = { from: returnPath ?? mail.from.address, to: mail.to.address };
        await transport.sendMail({ ...toMime(mail), envelope, signal: AbortSignal.timeout(SEND_TIMEOUT_MS) });
      } catch (error) {
        throw toMailError(error);
      }
    },
    // By now whoever still waits for an answer of the server would wait in vain.
    close: () => Promise.resolve(transport.close({ force: true })),
  };
}

function signing({ domain, selector, privateKey }: NonNullable<Settings["dkim"]>) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED };
}

// A password must not cross a network in the clear because somebody on the way dropped the offer of STARTTLS.
function withTls(raw: string): string {
  const url = new URL(raw);
  const isLoopback = /^(127\.|localhost$|\[::1\]$)/.test(url.hostname);
  if (url.password && !isLoopback && !url.searchParams.has("requireTLS")) url.searchParams.set("requireTLS", "true");
  return url.href;
}

interface SmtpFailure {
  message: string;
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** Mailboxes that don't exist or are closed (RFC 3463, 5.1.x and 5.2.1), or plain refusals of a recipient by a server without such codes. */
const NO_SUCH_MAILBOX = /^5\d\d[ -](5\.1\.\d+|5\.2\.1)\b/;
const HAS_ENHANCED_CODE = /^5\d\d[ -]5\.\d+\.\d+\b/;

/**
 * Final are refusals of this recipient and this mail; of our name and our password we hope that whoever runs the server puts them
 * right within the day. A policy against us (5.7.x) at the recipient is no proof that the mailbox is dead.
 */
function toMailError(error: unknown): MailError {
  const { message, code = "unknown", command, responseCode = 0, response = "" } = error as SmtpFailure;
  const isRefusal = responseCode >= 500 && responseCode !== 503;
  const isRecipients = isRefusal && command === "RCPT TO";
  const isFinal = isRecipients || (isRefusal && command === "DATA");
  const isDead = NO_SUCH_MAILBOX.test(response) ||
    ([550, 551, 553].includes(responseCode) && !HAS_ENHANCED_CODE.test(response));
  return new MailError(response || message, {
    code: responseCode ? String(responseCode) : code,
    isFinal,
    isHardBounce: isRecipients && isDead,
    cause: error,
  });
}
