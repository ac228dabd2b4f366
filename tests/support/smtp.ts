import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  to: string[];
  raw: string;
  parsed: ParsedMail;
}

/** What the server says instead of taking a mail over: "550 5.1.1 No such user". */
export type Refusal = string | undefined;

/** A real mail server on a real port, which keeps what it gets and refuses what it is told to refuse. */
export class SmtpServer {
  readonly mails: ReceivedMail[] = [];
  /** Asked at each recipient and each end of data. */
  refuse: (stage: "MAIL" | "RCPT" | "DATA", address: string) => Refusal = () => undefined;
  /** Called when a mail is kept and before the sender hears of it. */
  onKept: () => void | Promise<void> = () => {};
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      onMailFrom: ({ address }, _session, answer) => answer(this.#refusal("MAIL", address)),
      onRcptTo: ({ address }, _session, answer) => answer(this.#refusal("RCPT", address)),
      onData: (stream, session, answer) => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        keep(stream, to, this.mails).then(() => this.onKept()).then(
          () => answer(this.#refusal("DATA", to[0])),
          (error) => answer(error),
        );
      },
    });
  }

  static async start(): Promise<SmtpServer> {
    const server = new SmtpServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    const address = this.#server.server.address();
    return `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #refusal(stage: "MAIL" | "RCPT" | "DATA", address: string): Error | null {
    const refusal = this.refuse(stage, address);
    if (refusal === undefined) return null;
    return Object.assign(new Error(refusal.slice(4)), { responseCode: Number(refusal.slice(0, 3)) });
  }
}

async function keep(stream: AsyncIterable<Uint8Array>, to: string[], mails: ReceivedMail[]): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const raw = await new Blob(chunks as BlobPart[]).text();
  mails.push({ to, raw, parsed: await simpleParser(raw) });
}
