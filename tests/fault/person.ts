import { Chat } from "../../src/client/mod.ts";
import { tokenFor } from "../support/server_process.ts";

/** Client id to what was said to be kept. */
export interface Acknowledged {
  userId: string;
  acked: Map<string, { messageId: string; seq: number }>;
}

/** Somebody with the real client, and a record of everything that the server said to them. */
export class Person implements Acknowledged {
  readonly acked = new Map<string, { messageId: string; seq: number }>();
  /** Messages as they came by event: message id to what was said of it. */
  readonly seen = new Map<string, { conversationId: string; seq: number }>();
  /** Own client ids in the order of writing, by conversation. */
  readonly sent = new Map<string, string[]>();
  /** What the server must never say: events against the order, cursors that move back, two results for one client id. */
  readonly oddities: string[] = [];
  readonly #heads = new Map<string, number>();
  readonly #cursors = new Map<string, number>();

  private constructor(readonly userId: string, readonly chat: Chat) {
    this.#listen();
  }

  static async arrive(baseUrl: string, userId: string): Promise<Person> {
    const chat = new Chat({ baseUrl, me: { userId, name: userId }, token: await tokenFor(userId) });
    const person = new Person(userId, chat);
    chat.start();
    return person;
  }

  get isOnline(): boolean {
    return this.chat.connection.state === "online";
  }

  write(conversationId: string, content: string): void {
    const { clientId } = this.chat.send(conversationId, { content });
    this.sent.set(conversationId, [...this.sent.get(conversationId) ?? [], clientId]);
  }

  /** Comes back at once where the client would wait, as its "try now" button does. */
  nudge(): void {
    if (this.chat.connection.state === "waiting") this.chat.socket.connectNow();
  }

  #listen(): void {
    const { socket } = this.chat;
    socket.on("connected", () => this.#heads.clear());
    socket.on("ack", ({ clientId, messageId, conversationId, seq }) => {
      if (clientId === undefined || messageId === undefined || conversationId === undefined || seq === undefined) {
        return;
      }
      const known = this.acked.get(clientId);
      if (known && (known.messageId !== messageId || known.seq !== seq)) {
        this.oddities.push(
          `${clientId} was acknowledged as ${known.messageId} at ${known.seq} and as ${messageId} at ${seq}`,
        );
      }
      this.acked.set(clientId, { messageId, seq });
    });
    socket.on("new_message", ({ messageId, conversationId, seq, rev }) => {
      const head = this.#heads.get(conversationId) ?? 0;
      if (rev <= head) this.oddities.push(`${conversationId}: ${rev} came after ${head}`);
      this.#heads.set(conversationId, Math.max(head, rev));
      this.seen.set(messageId, { conversationId, seq });
    });
    socket.on(
      "message_read",
      ({ conversationId, readBy, seq }) => this.#move(conversationId, `${readBy} has read`, seq),
    );
    socket.on("message_delivered", ({ conversationId, deliveredTo, seq }) => {
      this.#move(conversationId, `${deliveredTo} has got`, seq);
    });
  }

  #move(conversationId: string, whose: string, seq: number): void {
    const key = `${conversationId}: ${whose}`;
    const known = this.#cursors.get(key) ?? 0;
    if (seq < known) this.oddities.push(`${key} up to ${known} and then up to ${seq}`);
    this.#cursors.set(key, Math.max(seq, known));
  }
}
