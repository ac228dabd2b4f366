import type { SMTPServerDataStream } from "smtp-server";
import type { App } from "./app.ts";
import { takeInboundMail } from "./messaging/mail_reply.ts";

/** As much as most providers send, files in base64 included. */
const MAX_BYTES = 25 * 1024 * 1024;
const MAX_CLIENTS = 50;
const TIMEOUT_MS = 60_000;
const CLOSE_MS = 2000;

export interface MailListener {
  port: number;
  /** Ends after the mails that are being taken, or without them. */
  close(): Promise<void>;
}

/**
 * Takes mail by SMTP (RFC 5321) for the addresses of `EMAIL_REPLY_DOMAIN` and for no other. To stand behind a mail server that knows
 * spam from mail, or to be named by the domain's MX record. A mail is acknowledged when all that follows from it is in the database; what
 * fails by chance is refused for a while, and its sender's server delivers it again.
 */
export async function listenForMail(app: App): Promise<MailListener> {
  const { SMTPServer } = await import("smtp-server");
  const server = new SMTPServer({
    name: app.config.mail.replyDomain,
    banner: "Pitchwire",
    // Nobody signs in here. Encryption is for the server in front: without a certificate of its own this one would pretend.
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MAX_BYTES,
    maxClients: MAX_CLIENTS,
    socketTimeout: TIMEOUT_MS,
    closeTimeout: CLOSE_MS,
    onRcptTo: ({ address }, _session, answer) =>
      answer(isOurs(app, address) ? null : refusal(550, "5.1.1 No such mailbox")),
    onData: (stream, session, answer) => {
      const envelope = session.envelope.rcptTo.map((recipient) => recipient.address);
      take(app, stream, envelope).then(
        (error) => answer(error),
        (cause) => {
          app.log.error("A mail that came in could not be taken", { cause });
          answer(refusal(451, "4.3.0 Try again later"));
        },
      );
    },
  });
  server.on("error", (cause) => app.log.warning("A conversation with a mail server failed", { cause }));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(app.config.mail.inboundPort, app.config.host, () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function isOurs(app: App, address: string): boolean {
  const [local, domain] = address.toLowerCase().split("@");
  return domain === app.config.mail.replyDomain && /^(reply\+[a-z2-7]{1,64}|unsubscribe|bounces)$/.test(local);
}

async function take(app: App, stream: SMTPServerDataStream, envelope: string[]): Promise<Error | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    // Read to its end all the same, or the other side does not hear the answer.
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  if (stream.sizeExceeded || size > MAX_BYTES) return refusal(552, "5.3.4 Larger than the limit");
  const outcome = await takeInboundMail(
    app,
    new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer()),
    envelope,
  );
  // Its sender's server tells them.
  return outcome === "unreadable" ? refusal(554, "5.6.0 Larger or of another form than can be read") : null;
}

function refusal(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}
