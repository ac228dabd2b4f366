import type { Conversation } from "../protocol.ts";
import type { Inbox } from "./inbox.ts";
import { ReceiptQueue } from "./receipt_queue.ts";
import type { PitchwireSocket } from "./socket.ts";
import type { Time } from "./time.ts";

/** What this person has read, told by the page, and what has reached them, seen by the client itself. */
export class OwnReceipts {
  readonly #inbox: Inbox;
  readonly #userId: string;
  readonly #reads: ReceiptQueue;
  readonly #deliveries: ReceiptQueue;

  constructor(socket: PitchwireSocket, inbox: Inbox, userId: string, time: Time) {
    this.#inbox = inbox;
    this.#userId = userId;
    const queue = (type: "mark_read" | "mark_delivered") =>
      new ReceiptQueue(time, (conversationId, seq) => {
        return socket.state === "online" ? socket.request(type, { conversationId, seq }) : undefined;
      });
    this.#reads = queue("mark_read");
    this.#deliveries = queue("mark_delivered");
  }

  /** Shows at once, and goes out as soon as it may. */
  see(conversationId: string, seq: number): void {
    const userId = this.#userId;
    const mine = this.#inbox.get(conversationId)?.participants.find((participant) => participant.userId === userId);
    if (mine === undefined || seq <= mine.readSeq) return;
    this.#inbox.takeRead({ conversationId, userId, seq, isAhead: true });
    this.#reads.mark(conversationId, seq);
  }

  /** Confirms the delivery of what others wrote, also of what came with a page or after a reconnect. */
  accept({ conversationId, lastMessage, participants, me }: Conversation): void {
    if (lastMessage === undefined || lastMessage.senderId === this.#userId || me.state !== "accepted") return;
    const mine = participants.find((participant) => participant.userId === this.#userId);
    if (mine !== undefined && lastMessage.seq > mine.deliveredSeq) {
      this.#deliveries.mark(conversationId, lastMessage.seq);
    }
  }

  /** The server has it. */
  confirmRead(conversationId: string, seq: number): void {
    this.#reads.confirm(conversationId, seq);
    this.#deliveries.confirm(conversationId, seq);
  }

  confirmDelivered(conversationId: string, seq: number): void {
    this.#deliveries.confirm(conversationId, seq);
  }

  /** Before "mark unread": what was still on its way must not read it again. */
  forgetRead(conversationId: string): void {
    this.#reads.forget(conversationId);
  }

  goOnline(): void {
    this.#inbox.goOnline(this.#reads.pending);
    this.#reads.goOnline();
    this.#deliveries.goOnline();
  }

  goOffline(): void {
    this.#reads.stop();
    this.#deliveries.stop();
  }
}
