import type {
  Changes,
  Conversation,
  Message,
  Participant,
  PatchMe,
  SendResult,
  ServerMessage,
} from "../../src/protocol.ts";
import type { Page } from "../../src/client/mod.ts";

const MAX_CHANGES = 500;
const GAP_PAGE = 5;

/** A conversation as the protocol describes it, kept in memory: the truth that a client's view is measured against. */
export class ModelConversation {
  rev = 0;
  title = "The pilot";
  readonly messages: Message[] = [];
  readonly participants: Participant[];
  /** Every event in the order in which the server told it. */
  readonly events: ServerMessage[] = [];
  maxChanges = MAX_CHANGES;
  /** What is each person's alone. */
  readonly marks = new Map<string, Partial<Conversation["me"]>>();

  constructor(readonly conversationId: string, userIds: readonly string[]) {
    this.participants = userIds.map((userId) => ({
      userId,
      name: userId,
      role: "member",
      state: "accepted",
      readSeq: 0,
      deliveredSeq: 0,
    }));
  }

  send(
    senderId: string,
    content: string,
    clientId?: string,
  ): { message: Message; result: SendResult; isRepeat: boolean } {
    const known = clientId && this.messages.find((other) => other.senderId === senderId && other.clientId === clientId);
    const message = known || this.#append(senderId, content, clientId);
    const { messageId, conversationId, seq, createdAt } = message;
    return {
      message,
      result: { messageId, conversationId, seq, rev: seq, createdAt, clientId: clientId ?? messageId },
      isRepeat: Boolean(known),
    };
  }

  edit(index: number, content: string): void {
    this.#change(index, (message, rev) => ({ ...message, rev, content, editedAt: at(rev) }), "message_edited");
  }

  delete(index: number): void {
    this.#change(index, (message, rev) => ({ ...message, rev, content: "", deletedAt: at(rev) }), "message_deleted");
  }

  rename(title: string): void {
    this.title = title;
    const { conversationId } = this;
    this.#tell({ type: "conversation_updated", conversationId, rev: ++this.rev, title, status: "open" });
  }

  promote(userId: string): void {
    const index = this.participants.findIndex((participant) => participant.userId === userId);
    const before = this.participants[index];
    const participant: Participant = { ...before, role: before.role === "admin" ? "member" : "admin" };
    this.participants[index] = participant;
    this.#tell({ type: "participant_updated", conversationId: this.conversationId, rev: ++this.rev, participant });
  }

  read(userId: string, seq: number): void {
    const index = this.participants.findIndex((participant) => participant.userId === userId);
    const readSeq = Math.min(seq, this.rev);
    const before = this.participants[index];
    if (readSeq <= before.readSeq) return;
    const readAt = at(readSeq);
    this.participants[index] = { ...before, readSeq, readAt, deliveredSeq: Math.max(readSeq, before.deliveredSeq) };
    this.#tell({ type: "message_read", conversationId: this.conversationId, seq: readSeq, readBy: userId, readAt });
  }

  patchMine(userId: string, patch: PatchMe): void {
    const marks = { ...this.marks.get(userId) };
    const set = <K extends keyof typeof marks>(name: K, value: (typeof marks)[K] | null) => {
      if (value) marks[name] = value;
      else delete marks[name];
    };
    if (patch.isPinned !== undefined) set("pinnedAt", patch.isPinned ? at(1) : null);
    if (patch.isArchived !== undefined) set("archivedAt", patch.isArchived ? at(1) : null);
    if (patch.mutedUntil !== undefined) set("mutedUntil", patch.mutedUntil);
    if (patch.draft !== undefined) set("draft", patch.draft);
    this.marks.set(userId, marks);
    const index = this.participants.findIndex((participant) => participant.userId === userId);
    if (patch.readSeq !== undefined) {
      this.participants[index] = { ...this.participants[index], readSeq: patch.readSeq };
    }
  }

  page(before = Infinity, limit = 50): Page & { items: Message[]; participants: Participant[] } {
    const older = this.messages.filter((message) => message.seq < before);
    const items = older.slice(-limit);
    return { items, hasMore: older.length > items.length, rev: this.rev, participants: [...this.participants] };
  }

  changes(after: number, userId = "ada"): Changes {
    const isGap = this.rev - after > this.maxChanges || after > this.rev;
    const messages = isGap
      ? this.page(Infinity, GAP_PAGE).items
      : this.messages.filter((message) => message.rev > after);
    return {
      messages,
      participants: [...this.participants],
      conversation: this.view(userId),
      rev: this.rev,
      ...(isGap ? { gap: true as const } : {}),
    };
  }

  view(userId = "ada"): Conversation {
    const me = this.participants.find((participant) => participant.userId === userId);
    const isUnread = (message: Message) =>
      message.seq > (me?.readSeq ?? 0) && message.senderId !== userId && message.deletedAt === undefined;
    const lastMessage = this.messages.at(-1);
    return {
      conversationId: this.conversationId,
      kind: "group",
      title: this.title,
      status: "open",
      isConfidential: false,
      rev: this.rev,
      participants: [...this.participants],
      ...(lastMessage === undefined ? {} : { lastMessage }),
      unread: Math.min(100, this.messages.filter(isUnread).length),
      me: { state: me?.state ?? "left", role: me?.role ?? "member", ...this.marks.get(userId) },
      createdAt: at(0),
    };
  }

  #append(senderId: string, content: string, clientId?: string): Message {
    const seq = ++this.rev;
    const message: Message = {
      messageId: `message ${this.conversationId} ${seq}`,
      conversationId: this.conversationId,
      seq,
      rev: seq,
      senderId,
      senderName: senderId,
      ...(clientId === undefined ? {} : { clientId }),
      kind: "text",
      content,
      attachments: [],
      reactions: [],
      createdAt: at(seq),
    };
    this.messages.push(message);
    const index = this.participants.findIndex((participant) => participant.userId === senderId);
    // Whoever writes has read up to there, and nobody is told.
    this.participants[index] = { ...this.participants[index], readSeq: seq, deliveredSeq: seq, readAt: at(seq) };
    this.#tell({ type: "new_message", ...message });
    return message;
  }

  #change(
    index: number,
    change: (message: Message, rev: number) => Message,
    type: "message_edited" | "message_deleted",
  ): void {
    if (this.messages.length === 0) return;
    const place = index % this.messages.length;
    this.messages[place] = change(this.messages[place], ++this.rev);
    this.#tell({ type, ...this.messages[place] });
  }

  #tell(event: ServerMessage): void {
    this.events.push(event);
  }
}

function at(rev: number): string {
  return new Date(Date.UTC(2026, 10, 21) + rev * 1000).toISOString();
}
