import { SMTPServer } from "smtp-server";

/** A mail server that dies and comes back on the same port, and keeps of each mail who got it and which it was. */
export class FlakySmtp {
  /** By address, each Message-ID that was acknowledged or about to be, in the order of their coming. */
  readonly taken = new Map<string, string[]>();
  /** Of each hundred mails so many are refused for a while. */
  refusedOf100 = 0;
  #server?: SMTPServer;
  #port = 0;

  static async start(): Promise<FlakySmtp> {
    const smtp = new FlakySmtp();
    await smtp.start();
    return smtp;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      closeTimeout: 1,
      onData: (stream, session, answer) => {
        let head = "";
        stream.on("data", (chunk) => head.length < 8192 && (head += chunk));
        stream.on("end", () => {
          if (Math.random() * 100 < this.refusedOf100) {
            return answer(Object.assign(new Error("Come back later"), { responseCode: 451 }));
          }
          this.#keep(session.envelope.rcptTo[0].address, /^message-id: *(\S+)/im.exec(head)?.[1] ?? "none");
          answer(null);
        });
      },
    });
    server.on("error", () => {});
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", () => resolve()));
    const address = server.server.address();
    this.#port = typeof address === "object" && address ? address.port : 0;
    this.#server = server;
  }

  /** In the midst of whatever it is told. */
  async die(): Promise<void> {
    const server = this.#server;
    for (const connection of server?.connections ?? []) connection._socket?.destroy();
    await new Promise<void>((resolve) => server ? server.close(() => resolve()) : resolve());
  }

  #keep(address: string, messageId: string): void {
    this.taken.set(address, [...this.taken.get(address) ?? [], messageId]);
  }
}
