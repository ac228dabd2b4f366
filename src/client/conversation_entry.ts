import type { Conversation, Message, Participant, ServerMessages } from "../protocol.ts";
import { Participants } from "./participants.ts";
import { Revs } from "./revs.ts";

const UNREAD_CAP = 100;
type Update = Omit<ServerMessages["conversation_updated"], "type" | "conversationId">;

/** One row of the conversation list: the newest state told whole, and what has happened since. */
export class ConversationEntry {
  readonly #userId: string;
  readonly #revs = new Revs();
  readonly #participants = new Participants();
  /** Unread messages that came after the state told whole. */
  readonly #newer = new Set<number>();
  #told: Conversation;
  #last?: Message;
  #update?: Update;
  #view: Conversation;

  constructor(told: Conversation, userId: string) {
    this.#userId = userId;
    this.#told = this.#view = told;
    this.take(told);
  }

  /** As the list shows it; another object after every change. */
  get view(): Conversation {
    return this.#view;
  }

  get head(): number {
    return this.#revs.head;
  }

  get participants(): readonly Participant[] {
    return this.#view.participants;
  }

  /** The state that was told whole is as of this one. */
  get toldRev(): number {
    return this.#told.rev;
  }

  get hasHole(): boolean {
    return this.#revs.hasHole;
  }

  /**
   * Takes the whole state as of its `rev`. An older one than is known only moves receipts. False when it was overtaken by one's own
   * reading, so that its unread count is of the past.
   */
  take(told: Conversation): boolean {
    this.#participants.putAll(told.participants, told.rev);
    if (told.rev >= this.#told.rev) {
      this.#told = told;
      for (const seq of this.#newer) if (seq <= told.rev) this.#newer.delete(seq);
      this.#revs.reach(told.rev);
      if (told.lastMessage !== undefined) this.#takeLast(told.lastMessage);
    }
    this.#compose();
    return this.#told.unread === 0 || this.#participants.readSeq(this.#userId) <= this.#toldReadSeq(this.#userId) ||
      this.#isToldRead();
  }

  /** Takes a new, edited or deleted message. False when only the server can say how many are unread now. */
  takeMessage(message: Message): boolean {
    const isFirst = message.rev > this.head;
    this.#revs.note(message.rev);
    this.#takeLast(message);
    // Whoever writes has read up to there; the server moves the cursor without telling.
    this.takeRead(message.senderId, message.seq, message.createdAt);
    const isCertain = this.#countUnread(message, isFirst);
    this.#compose();
    return isCertain;
  }

  takeParticipant(participant: Participant, rev: number): void {
    this.#participants.put(participant, rev);
    this.#revs.note(rev);
    this.#compose();
  }

  /** Takes title and status as of `rev`; no title means that it has none any more. */
  takeUpdate(update: Update): void {
    if (update.rev >= (this.#update?.rev ?? 0)) this.#update = update;
    this.#revs.note(update.rev);
    this.#compose();
  }

  /** Moves a read cursor. False when only the server can say how many are unread now. */
  takeRead(userId: string, seq: number, readAt?: string): boolean {
    this.#participants.markRead(userId, seq, readAt);
    if (userId === this.#userId) { for (const unread of this.#newer) if (unread <= seq) this.#newer.delete(unread); }
    this.#compose();
    return userId !== this.#userId || seq <= this.#toldReadSeq(userId) || this.#told.unread === 0 || this.#isToldRead();
  }

  takeDelivered(userId: string, seq: number): void {
    if (this.#participants.markDelivered(userId, seq)) this.#compose();
  }

  /** Takes a count made from the messages themselves. Of those that a page brought before their event, which is still to come, none. */
  takeUnread(countUpTo: (rev: number) => number): void {
    this.#told = { ...this.#told, unread: countUpTo(this.#told.rev) };
    this.#compose();
  }

  resetRead(userId: string, seq: number): void {
    this.#participants.resetRead(userId, seq);
    this.#compose();
  }

  /**
   * Takes the state after "mark unread": the one way a read cursor goes back. False when a later state is known, whose count may have been
   * made by the cursor as it was before.
   */
  reopen(told: Conversation): boolean {
    const isNewest = told.rev >= this.#told.rev;
    const me = told.participants.find(({ userId }) => userId === this.#userId);
    this.#participants.resetRead(this.#userId, me?.readSeq ?? 0);
    return this.take(told) && isNewest;
  }

  #takeLast(message: Message): void {
    const last = this.#last;
    const isLater = last === undefined || message.seq > last.seq;
    if (isLater || (message.seq === last.seq && message.rev > last.rev)) this.#last = message;
  }

  #countUnread({ seq, rev, senderId, deletedAt }: Message, isFirst: boolean): boolean {
    if (senderId === this.#userId || seq <= this.#participants.readSeq(this.#userId)) return true;
    if (seq > this.#told.rev) {
      if (deletedAt === undefined) this.#newer.add(seq);
      else this.#newer.delete(seq);
      return true;
    }
    return deletedAt === undefined || !isFirst || rev <= this.#told.rev;
  }

  #toldReadSeq(userId: string): number {
    return this.#told.participants.find((participant) => participant.userId === userId)?.readSeq ?? 0;
  }

  /** Everything that the told count is of has been read. The last message is looked up after the counting, and may be one too new for it. */
  #isToldRead(): boolean {
    const { lastMessage, rev } = this.#told;
    return this.#participants.readSeq(this.#userId) >= Math.min(lastMessage?.seq ?? rev, rev);
  }

  #compose(): void {
    const told = this.#told;
    const mine = this.#participants.get(this.#userId);
    const { title: _, ...untitled } = told;
    const isUpdated = this.#update !== undefined && this.#update.rev > told.rev;
    const { title, status } = isUpdated && this.#update !== undefined ? this.#update : told;
    this.#view = {
      ...untitled,
      ...(title === undefined ? {} : { title }),
      status,
      rev: Math.max(told.rev, this.head),
      participants: this.#participants.list,
      ...(this.#last === undefined ? {} : { lastMessage: this.#last }),
      unread: Math.min(UNREAD_CAP, (this.#isToldRead() ? 0 : told.unread) + this.#newer.size),
      me: mine === undefined ? told.me : { ...told.me, state: mine.state, role: mine.role },
    };
  }
}
