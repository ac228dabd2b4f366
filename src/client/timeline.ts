import type { Changes, Message, Participant } from "../protocol.ts";
import { MessageWindow } from "./message_window.ts";
import type { OutboxItem } from "./outbox_item.ts";
import { Participants } from "./participants.ts";
import { Revs } from "./revs.ts";
import type { Time } from "./time.ts";
import { Typists } from "./typists.ts";

const UNREAD_CAP = 100;

export interface TimelineOptions {
  conversationId: string;
  me: { userId: string; name: string };
  time: Time;
  /** A change is missing: ask for those after `head`. Called at each event that shows it; asking once is enough. */
  onHole?(timeline: Timeline): void;
  /** Somebody began or ceased to type; also when that ended by time. */
  onTyping?(timeline: Timeline): void;
}

/** A page of history: `items` ascending by `seq`, the state as of `rev`, `hasMore` before it. */
export interface Page {
  items: readonly Message[];
  hasMore: boolean;
  rev: number;
  participants?: readonly Participant[];
}

/**
 * What one conversation looks like here. Pages, live events, acks and changes may come in any order and repeatedly: per message the
 * highest `rev` wins, and nothing is shown twice or lost. Knows no connection; whoever feeds it asks for what is missing.
 */
export class Timeline {
  readonly conversationId: string;
  readonly #options: TimelineOptions;
  #window = new MessageWindow();
  readonly #participants = new Participants();
  #revs = new Revs();
  readonly #ownClientIds = new Set<string>();
  readonly #typists: Typists;
  #outbox: readonly OutboxItem[] = [];
  #hasMore = true;
  /** Pages read before this `rev` miss changes that were never told one by one. */
  #base = 0;

  constructor(options: TimelineOptions) {
    this.conversationId = options.conversationId;
    this.#options = options;
    this.#typists = new Typists(options.time, () => options.onTyping?.(this));
  }

  /** Messages ascending by `seq`, without holes. The array lives on and changes: copy what must not. */
  get items(): readonly Message[] {
    return this.#window.items;
  }

  /** Own messages the server has not acknowledged, in order; to be shown after `items`. */
  get pending(): readonly OutboxItem[] {
    return this.#outbox.filter((item) => !this.#ownClientIds.has(item.clientId));
  }

  get isLoaded(): boolean {
    return this.#window.floor !== Infinity;
  }

  /** Older messages exist: fetch those before `floor` and give them to `addOlder`. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  get floor(): number {
    return this.#window.floor;
  }

  /** Every change up to this `rev` is in. */
  get head(): number {
    return this.#revs.head;
  }

  get hasHole(): boolean {
    return this.isLoaded && this.#revs.hasHole;
  }

  get participants(): Participant[] {
    return this.#participants.list;
  }

  /** Ids of the others who are typing now. */
  get typing(): readonly string[] {
    return this.#typists.userIds;
  }

  /** Unread messages as far as they are loaded, at most 100. */
  get unread(): number {
    return this.unreadUpTo(Infinity);
  }

  /** Those of them whose `seq` is not greater. */
  unreadUpTo(seq: number): number {
    const { userId } = this.#options.me;
    const readSeq = this.#participants.readSeq(userId);
    let count = 0;
    for (let index = this.items.length - 1; index >= 0 && count < UNREAD_CAP; index--) {
      const message = this.items[index];
      if (message.seq <= readSeq) break;
      if (message.seq <= seq && message.senderId !== userId && message.deletedAt === undefined) count++;
    }
    return count;
  }

  at(seq: number): Message | undefined {
    return this.#window.at(seq);
  }

  /** What became of an own message: `read` and `delivered` mean by everybody else who takes part. */
  statusOf(seq: number): "sent" | "delivered" | "read" {
    const others = this.participants.filter(({ userId, state }) =>
      userId !== this.#options.me.userId && (state === "accepted" || state === "requested")
    );
    if (others.length === 0) return "sent";
    if (others.every((other) => other.readSeq >= seq)) return "read";
    return others.every((other) => Math.max(other.readSeq, other.deliveredSeq) >= seq) ? "delivered" : "sent";
  }

  /** Takes the newest page. */
  addNewest(page: Page): void {
    const floor = page.hasMore ? page.items[0]?.seq ?? page.rev + 1 : 0;
    const isWhole = !this.isLoaded || (floor <= this.floor && page.rev >= this.#base);
    if (isWhole && floor < this.floor) this.#hasMore = page.hasMore;
    if (isWhole) this.#window.extend(floor, page.items);
    else for (const message of page.items) this.#window.put(message);
    if (page.participants !== undefined) this.#participants.putAll(page.participants, page.rev);
    page.items.forEach((message) => this.#recogniseOwn(message));
    // A page that begins above the floor says nothing about what changed below it.
    if (isWhole) this.#rebase(page.rev);
    else this.#revs.hear(page.rev);
    this.#tellHole();
  }

  /** Takes the page before `before`. False when it does not join what is here (a gap came in between): ask again. */
  addOlder(page: Page, before: number): boolean {
    if (!this.isLoaded || before < this.floor || page.rev < this.#base) return false;
    const hasMore = page.hasMore && page.items.length > 0;
    const floor = hasMore ? page.items[0].seq : 0;
    if (floor < this.floor) this.#hasMore = hasMore;
    this.#window.extend(floor, page.items);
    page.items.forEach((message) => this.#recogniseOwn(message));
    this.#revs.hear(page.rev);
    this.#tellHole();
    return true;
  }

  /** Takes the answer to "what changed after `after`?"; with `gap` everything older is dropped, since it may have changed unseen. */
  addChanges(changes: Pick<Changes, "messages" | "participants" | "rev" | "gap">, after: number): void {
    const { messages, participants, rev } = changes;
    if (changes.gap && rev < after) this.#startAnew();
    if (changes.gap && rev > this.head && this.isLoaded) {
      this.#hasMore = true;
      this.#window.restart(messages[0]?.seq ?? rev + 1, messages, rev);
      this.#rebase(rev);
    } else for (const message of messages) this.#window.put(message);
    this.#participants.putAll(participants, rev);
    messages.forEach((message) => this.#recogniseOwn(message));
    if (this.isLoaded && !changes.gap && after <= this.head) this.#revs.reach(rev);
    else this.#revs.hear(rev);
    this.#tellHole();
  }

  /** Takes `new_message`, `message_edited` or `message_deleted`, or an own message made of its `ack`. */
  addMessage(message: Message): void {
    this.#window.put(message);
    // Whoever writes has read up to there; the server moves the cursor without telling.
    this.#participants.markRead(message.senderId, message.seq, message.createdAt);
    this.#recogniseOwn(message);
    if (message.seq === message.rev) this.#typists.end(message.senderId);
    this.noteRev(message.rev);
  }

  /** A change that is no message happened (membership, title, status). */
  noteRev(rev: number): void {
    this.#revs.note(rev);
    this.#tellHole();
  }

  /** Somebody else knows of this change, so it exists. */
  hear(rev: number): void {
    this.#revs.hear(rev);
    this.#tellHole();
  }

  /** All participants as of `rev`. */
  putParticipants(participants: readonly Participant[], rev: number): void {
    this.#participants.putAll(participants, rev);
  }

  putParticipant(participant: Participant, rev: number): void {
    this.#participants.put(participant, rev);
    this.noteRev(rev);
  }

  /** Receipts only ever move forward. */
  markRead(userId: string, seq: number, readAt?: string): boolean {
    return this.#participants.markRead(userId, seq, readAt);
  }

  markDelivered(userId: string, seq: number): boolean {
    return this.#participants.markDelivered(userId, seq);
  }

  resetRead(userId: string, seq: number): void {
    this.#participants.resetRead(userId, seq);
  }

  setTyping(userId: string, isTyping: boolean, ttlMs: number): void {
    if (!isTyping) this.#typists.end(userId);
    else if (userId !== this.#options.me.userId) this.#typists.begin(userId, ttlMs);
  }

  /** Which of our messages to this conversation are still on their way. */
  setOutbox(items: readonly OutboxItem[]): void {
    this.#outbox = items;
  }

  /** Nobody types on a connection that is gone; ends the timers. */
  clearTyping(): void {
    this.#typists.endAll();
  }

  /** The server was set back to an earlier state, and counts again from there. */
  #startAnew(): void {
    const { isLoaded } = this;
    this.#revs = new Revs();
    this.#window = new MessageWindow();
    if (isLoaded) this.#window.extend(0, []);
  }

  #rebase(rev: number): void {
    if (rev > this.head) this.#base = rev;
    this.#revs.reach(rev);
  }

  #recogniseOwn({ senderId, clientId }: Message): void {
    if (clientId !== undefined && senderId === this.#options.me.userId) this.#ownClientIds.add(clientId);
  }

  #tellHole(): void {
    if (this.hasHole) this.#options.onHole?.(this);
  }
}
