import assert from "node:assert/strict";
import type { Conversation, Message } from "../../src/protocol.ts";
import type { TestSocket } from "../support/test_socket.ts";

type Frame = TestSocket["frames"][number];
/** What a client shows of a message, whether it heard of it, asked for it or wrote it. */
export type Shown = Pick<Message, "messageId" | "seq" | "rev" | "content"> & { isDeleted: boolean };

const CHANGES = ["new_message", "message_edited", "message_deleted", "participant_updated", "conversation_updated"];
const WITH_MESSAGE = CHANGES.slice(0, 3);

export function toShown({ messageId, seq, rev, content, deletedAt }: Message): Shown {
  return { messageId, seq, rev, content, isDeleted: deletedAt !== undefined };
}

/** What a simple client that keeps to the protocol knows of one conversation: it merges by seq and rev, and resumes from its head. */
export class View {
  isIn = false;
  /** Every change up to this rev is known. */
  head = 0;
  /** All messages that were ever told live, for the question whether they should have been. */
  readonly told: Message[] = [];
  readonly #conversationId: string;
  readonly #sent: ReadonlyMap<string, string>;
  readonly #messages = new Map<number, Shown>();
  readonly #heard = new Set<number>();
  #newest = 0;

  /** `sent` has the contents of one's own messages by clientId. */
  constructor(conversationId: string, sent: ReadonlyMap<string, string>) {
    this.#conversationId = conversationId;
    this.#sent = sent;
  }

  get messages(): Shown[] {
    return [...this.#messages.values()].sort((one, other) => one.seq - other.seq);
  }

  /** Changes that must have been, but are not known. */
  get holes(): number[] {
    return [...this.#heard].filter((rev) => rev > this.head);
  }

  begin(conversation: Conversation): void {
    this.#clear();
    this.isIn = true;
    this.#reach(conversation.rev);
  }

  /** On a new connection the order of what is told begins anew. */
  reconnected(): void {
    this.#newest = 0;
  }

  take(frames: readonly Frame[]): void {
    for (const frame of frames) {
      if (frame.type === "resumed") this.#takeResumed(frame);
      if (frame.conversationId === this.#conversationId) this.#takeOne(frame);
    }
  }

  #takeOne(frame: Frame): void {
    const rev = Number(frame.rev);
    if (frame.type === "conversation_created") this.begin(frame as Frame & Conversation);
    else if (frame.type === "conversation_removed") this.#clear();
    else if (frame.type === "conversation_changes") this.#takeChanges(frame);
    else if (frame.type === "ack") this.#takeAck(frame);
    else if (CHANGES.includes(frame.type) && frame.conversation === undefined) {
      assert.ok(rev >= this.#newest, `rev ${rev} came after ${this.#newest}`);
      this.#newest = rev;
      if (!WITH_MESSAGE.includes(frame.type)) return this.#hear(rev);
      const message = frame as Frame & Message;
      this.told.push(message);
      this.#put(toShown(message));
    }
  }

  #takeChanges(frame: Frame): void {
    if (frame.gap) this.#messages.clear();
    this.isIn = true;
    for (const message of frame.messages as Message[]) this.#put(toShown(message));
    this.#reach(Number(frame.rev));
  }

  #takeResumed(frame: Frame): void {
    if ((frame.gone as string[] | undefined)?.includes(this.#conversationId)) this.#clear();
  }

  #takeAck({ seq, rev, messageId, clientId }: Frame): void {
    // A repeat of what is long known says nothing new.
    if (typeof seq !== "number" || seq <= this.head) return;
    const content = this.#sent.get(String(clientId)) ?? "";
    this.#put({ messageId: String(messageId), seq, rev: Number(rev), content, isDeleted: false });
  }

  #put(shown: Shown): void {
    if ((this.#messages.get(shown.seq)?.rev ?? 0) < shown.rev) this.#messages.set(shown.seq, shown);
    this.#hear(shown.rev);
  }

  #hear(rev: number): void {
    this.#heard.add(rev);
    while (this.#heard.has(this.head + 1)) this.head++;
  }

  #reach(rev: number): void {
    this.head = Math.max(this.head, rev);
    this.#hear(this.head);
  }

  #clear(): void {
    this.isIn = false;
    this.head = 0;
    this.#newest = 0;
    this.#messages.clear();
    this.#heard.clear();
  }
}
