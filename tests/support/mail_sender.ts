import { createTransport, type SendMailOptions } from "nodemailer";
import type { ReceivedMail } from "./smtp.ts";

/** A person's own mail program and its server, which speaks SMTP with whom it is told to. */
export class MailSender {
  readonly #transport;

  constructor(port: number) {
    this.#transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  }

  /** Rejects with the other server's refusal. */
  async send(mail: SendMailOptions): Promise<void> {
    await this.#transport.sendMail(mail);
  }

  /** As a mail program answers: below what one writes stands what is answered. */
  async reply(from: string, { parsed }: ReceivedMail, text: string, more: SendMailOptions = {}): Promise<void> {
    const quoted = (parsed.text ?? "").replace(/^/gm, "> ");
    await this.send({
      from,
      to: parsed.replyTo?.text,
      subject: `Re: ${parsed.subject}`,
      inReplyTo: parsed.messageId,
      references: [parsed.messageId ?? ""],
      text: `${text}\n\nOn Mon, 2 Mar 2026 at 10:10, ${parsed.from?.text} wrote:\n\n${quoted}\n`,
      ...more,
    });
  }
}
