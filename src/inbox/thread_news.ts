import { type Signal, signal } from "@preact/signals";
import type { Timeline } from "../client/timeline.ts";
import type { Conversation, Message } from "../protocol.ts";

/** Nobody listens to a whole treatment that they have not asked for. */
const SPOKEN_CHARS = 300;

interface ThreadNewsOptions {
  conversation: Conversation;
  myId: string;
  timeline: () => Timeline;
}

/** What came into a thread since it was opened: what is read out of it, and where the new-messages line stands. */
export class ThreadNews {
  /** The new-messages line stands after this `seq`. */
  readonly afterSeq: Signal<number | undefined>;
  /** What came last from somebody else, to be read out. */
  readonly spoken = signal("");
  readonly #myId: string;
  readonly #timeline: () => Timeline;
  #spokenOf?: Message;
  #lastSeq: number;

  constructor({ conversation, myId, timeline }: ThreadNewsOptions) {
    this.#myId = myId;
    this.#timeline = timeline;
    const mine = conversation.participants.find(({ userId }) => userId === myId);
    this.afterSeq = signal(conversation.unread > 0 ? mine?.readSeq ?? 0 : undefined);
    this.#lastSeq = conversation.lastMessage?.seq ?? 0;
  }

  /** To be called after each change. `isElsewhere`: what comes at the end is not seen at once. False when nothing came. */
  follow(isElsewhere: boolean): boolean {
    this.#hush();
    const newest = this.#timeline().items.at(-1);
    if (!newest || newest.seq <= this.#lastSeq) return false;
    const isMine = newest.senderId === this.#myId;
    if (!isMine) this.#speak(newest);
    if (isMine) this.afterSeq.value = undefined;
    else if (isElsewhere && !this.#isLineFresh()) this.afterSeq.value = this.#lastSeq;
    this.#lastSeq = newest.seq;
    return true;
  }

  #speak(message: Message): void {
    if (message.deletedAt !== undefined) return;
    this.#spokenOf = message;
    this.spoken.value = `${message.senderName}: ${message.content.slice(0, SPOKEN_CHARS)}`;
  }

  /** Words that were taken back or changed are not to be found there either. An empty line is not read out, the new words would be. */
  #hush(): void {
    const spokenOf = this.#spokenOf;
    if (!spokenOf || this.#timeline().at(spokenOf.seq)?.content === spokenOf.content) return;
    this.#spokenOf = undefined;
    this.spoken.value = "";
  }

  /** A line that still has unread messages below it stays; one that was read past may move. */
  #isLineFresh(): boolean {
    const after = this.afterSeq.peek();
    const readSeq = this.#timeline().participants.find(({ userId }) => userId === this.#myId)?.readSeq ?? 0;
    return after !== undefined && after >= readSeq;
  }
}
