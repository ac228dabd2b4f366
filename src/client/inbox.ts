import type { Changes, Conversation, Message, Participant, ServerMessages, Unread } from "../protocol.ts";
import { ConversationEntry } from "./conversation_entry.ts";
import { byActivity, type Filter, isListed } from "./conversation_order.ts";
import type { OutboxItem } from "./outbox_item.ts";
import { toOwnMessage } from "./own_message.ts";
import { Timeline } from "./timeline.ts";
import type { Time } from "./time.ts";
import type { Topics } from "./topics.ts";

interface InboxOptions {
  me: { userId: string; name: string };
  time: Time;
  topics: Topics;
  /** A change of this conversation is missing. */
  onHole(conversationId: string): void;
  /** Only the server knows: the conversation is new here, or its unread count can't be told from what is here. */
  onUnsure(conversationId: string): void;
  /** There may be a newer message of somebody else. */
  onNews(conversation: Conversation): void;
}

/** All that one person sees of conversations: the list, and the timelines that were opened. Knows no connection. */
export class Inbox {
  /** How often a conversation was removed, or its state set: what was asked for before that may be from before it. */
  setbacks = 0;
  unread: Unread = { total: 0, conversations: 0, requests: 0 };
  readonly #options: InboxOptions;
  readonly #entries = new Map<string, ConversationEntry>();
  readonly #timelines = new Map<string, Timeline>();
  /** How far this person has read since the connection began, or wants to have: what an answer may not know yet. */
  #ownReads = new Map<string, number>();
  /** By activity; to be made anew after a change. With thousands, each look at the list would else sort them all. */
  #sorted?: Conversation[];

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  get conversationIds(): string[] {
    return [...new Set([...this.#entries.keys(), ...this.#timelines.keys()])];
  }

  get(conversationId: string): Conversation | undefined {
    return this.#entries.get(conversationId)?.view;
  }

  /** By newest activity. Without a filter: what is accepted and not archived. */
  list(filter?: Filter): Conversation[] {
    this.#sorted ??= [...this.#entries.values()].map((entry) => entry.view).sort(byActivity);
    return this.#sorted.filter((conversation) => isListed(conversation, filter));
  }

  timeline(conversationId: string): Timeline | undefined {
    return this.#timelines.get(conversationId);
  }

  /** The timeline of a conversation, made empty when there is none. */
  openTimeline(conversationId: string): Timeline {
    const known = this.#timelines.get(conversationId);
    if (known !== undefined) return known;
    const timeline = new Timeline({
      conversationId,
      me: this.#options.me,
      time: this.#options.time,
      onHole: () => this.#options.onHole(conversationId),
      onTyping: () => this.#options.topics.emit(`typing:${conversationId}`),
    });
    const entry = this.#entries.get(conversationId);
    if (entry !== undefined) timeline.putParticipants(entry.view.participants, entry.head);
    this.#timelines.set(conversationId, timeline);
    return timeline;
  }

  closeTimeline(conversationId: string): void {
    this.#timelines.get(conversationId)?.clearTyping();
    this.#timelines.delete(conversationId);
  }

  /** Every change up to this one is known, of the row and of the timeline. */
  head(conversationId: string): number {
    const timeline = this.#timelines.get(conversationId);
    const heads = [this.#entries.get(conversationId)?.head, timeline?.isLoaded ? timeline.head : undefined];
    return Math.min(...heads.filter((head) => head !== undefined));
  }

  hasHole(conversationId: string): boolean {
    const entry = this.#entries.get(conversationId);
    return (entry?.hasHole ?? false) || (this.#timelines.get(conversationId)?.hasHole ?? false);
  }

  /** A new connection begins; `pending` is what has been read and the server may not know. */
  goOnline(pending: Iterable<[conversationId: string, seq: number]>): void {
    this.setbacks++;
    this.#ownReads = new Map(pending);
  }

  takeConversation(conversation: Conversation): void {
    const { conversationId } = conversation;
    this.#fallBack(conversation);
    const entry = this.#entries.get(conversationId);
    const timeline = this.#timelines.get(conversationId);
    timeline?.putParticipants(conversation.participants, conversation.rev);
    if (entry === undefined) {
      this.#entries.set(conversationId, new ConversationEntry(conversation, this.#options.me.userId));
    } else if (!entry.take(conversation)) this.#recount(conversationId, entry);
    timeline?.hear(conversation.rev);
    this.touch(conversationId);
  }

  takeChanges(conversationId: string, changes: Changes, after: number): void {
    // The server was set back to an earlier state: what came after it is true no more.
    if (changes.rev < after) this.#entries.delete(conversationId);
    this.#timelines.get(conversationId)?.addChanges(changes, after);
    this.takeConversation(changes.conversation);
  }

  takeMessage(message: Message): void {
    const { conversationId } = message;
    this.#noteRead(conversationId, message.senderId, message.seq);
    this.#timelines.get(conversationId)?.addMessage(message);
    if (this.#entry(conversationId)?.takeMessage(message) === false) this.#options.onUnsure(conversationId);
    this.touch(conversationId);
  }

  takeAck(ack: ServerMessages["ack"], item: OutboxItem): void {
    const message = toOwnMessage(ack, item, this.#options.me);
    if (message !== undefined) this.takeMessage(message);
  }

  takeParticipant({ conversationId, participant, rev }: ServerMessages["participant_updated"]): void {
    this.#timelines.get(conversationId)?.putParticipant(participant, rev);
    this.#entry(conversationId)?.takeParticipant(participant, rev);
    this.touch(conversationId);
  }

  takeUpdate(update: ServerMessages["conversation_updated"]): void {
    if (update.conversation) return this.reopen(update.conversation);
    this.#timelines.get(update.conversationId)?.noteRev(update.rev);
    this.#entry(update.conversationId)?.takeUpdate(update);
    this.touch(update.conversationId);
  }

  /** `isAhead`: this is our own reading, which the server has not confirmed and can't be asked about yet. */
  takeRead(receipt: { conversationId: string; userId: string; seq: number; readAt?: string; isAhead?: boolean }): void {
    const { conversationId, userId, seq, readAt, isAhead } = receipt;
    this.#noteRead(conversationId, userId, seq);
    this.#timelines.get(conversationId)?.markRead(userId, seq, readAt);
    const entry = this.#entries.get(conversationId);
    if (entry?.takeRead(userId, seq, readAt) === false) this.#recount(conversationId, entry, isAhead);
    this.touch(conversationId);
  }

  takeDelivered(conversationId: string, userId: string, seq: number): void {
    this.#timelines.get(conversationId)?.markDelivered(userId, seq);
    this.#entries.get(conversationId)?.takeDelivered(userId, seq);
    this.touch(conversationId);
  }

  /** Takes the state after "mark unread". */
  reopen(conversation: Conversation): void {
    this.setbacks++;
    const { conversationId } = conversation;
    const me = conversation.participants.find(({ userId }) => userId === this.#options.me.userId);
    this.#ownReads.delete(conversationId);
    this.#timelines.get(conversationId)?.resetRead(this.#options.me.userId, me?.readSeq ?? 0);
    const entry = this.#entries.get(conversationId);
    if (entry?.reopen(conversation) === false) this.#recount(conversationId, entry);
    this.touch(conversationId);
  }

  remove(conversationId: string): void {
    this.setbacks++;
    this.#entries.delete(conversationId);
    this.closeTimeline(conversationId);
    this.touch(conversationId);
  }

  clearTyping(): void {
    for (const timeline of this.#timelines.values()) timeline.clearTyping();
  }

  /** Tells that something of this conversation changed. */
  touch(conversationId: string): void {
    this.#sorted = undefined;
    this.#options.topics.emit("list", `conversation:${conversationId}`);
    const entry = this.#entries.get(conversationId);
    if (entry === undefined) return;
    if (entry.hasHole) this.#options.onHole(conversationId);
    this.#options.onNews(entry.view);
  }

  #noteRead(conversationId: string, userId: string, seq: number): void {
    if (userId !== this.#options.me.userId) return;
    this.#ownReads.set(conversationId, Math.max(seq, this.#ownReads.get(conversationId) ?? 0));
  }

  /** Somebody may have marked it as unread while there was no connection: what was known from before it gives way to the server's word. */
  #fallBack({ conversationId, participants }: Conversation): void {
    const { userId } = this.#options.me;
    const told = readSeqIn(participants, userId);
    if (told === undefined) return;
    const readSeq = Math.max(told, this.#ownReads.get(conversationId) ?? 0);
    for (const part of [this.#timelines.get(conversationId), this.#entries.get(conversationId)]) {
      if (part && (readSeqIn(part.participants, userId) ?? 0) > readSeq) part.resetRead(userId, readSeq);
    }
  }

  #recount(conversationId: string, entry: ConversationEntry, isAhead = false): void {
    const { userId } = this.#options.me;
    const readSeq = readSeqIn(entry.participants, userId) ?? 0;
    const timeline = this.#timelines.get(conversationId);
    // What was told may have overtaken messages that are still to come: these would be counted by nobody.
    const isWhole = timeline?.isLoaded && timeline.floor <= readSeq + 1 && timeline.head >= entry.toldRev;
    if (isWhole) entry.takeUnread((rev) => timeline.unreadUpTo(rev));
    else if (!isAhead) this.#options.onUnsure(conversationId);
  }

  #entry(conversationId: string): ConversationEntry | undefined {
    const entry = this.#entries.get(conversationId);
    if (entry === undefined) this.#options.onUnsure(conversationId);
    return entry;
  }
}

function readSeqIn(participants: readonly Participant[], ofId: string): number | undefined {
  return participants.find(({ userId }) => userId === ofId)?.readSeq;
}
