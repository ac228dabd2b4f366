import { computed, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { OutboxItem } from "../client/outbox_item.ts";
import type { Timeline } from "../client/timeline.ts";
import type { Conversation, Message, Participant } from "../protocol.ts";
import {
  itemOf,
  seenByKey,
  type SendState,
  sendStateOf,
  type ThreadItem,
  type ThreadRow,
  threadRows,
} from "../ui/thread_rows.ts";
import type { ReadingClock } from "../../utils/time_words.ts";
import { ScrollKeeper } from "./scroll_keeper.ts";
import { ThreadSpan } from "./thread_span.ts";

/** Nobody listens to a whole treatment that they have not asked for. */
const NEWS_CHARS = 300;

/** What a thread asks of the rest of the inbox. */
export interface ThreadHost {
  readonly me: { userId: string; name: string };
  readonly clock: Signal<ReadingClock>;
  /** The page is in sight and has the focus: what is shown is being read. */
  isWatched(): boolean;
  loadOlder(conversationId: string): Promise<unknown>;
  markRead(conversationId: string, seq: number): void;
}

/** One open conversation as the page shows it: rows, what is unfolded or being changed, and the place in it. */
export class ThreadView {
  readonly conversationId: string;
  readonly keeper: ScrollKeeper;
  /** What is drawn of the thread, ascending. */
  readonly items: ReadonlySignal<readonly ThreadItem[]>;
  readonly rows: ReadonlySignal<readonly ThreadRow[]>;
  /** The new-messages line stands after this `seq`. */
  readonly newAfterSeq: Signal<number | undefined>;
  readonly unfolded = signal<ReadonlySet<string>>(new Set());
  /** The id of the message that is being changed. */
  readonly editing = signal<string | undefined>(undefined);
  /** The message that the next one answers. */
  readonly replying = signal<ThreadItem | undefined>(undefined);
  /** What came last from somebody else, to be read out. */
  readonly news = signal("");
  /** The key of the message that somebody was led to. */
  readonly pointed = signal<string | undefined>(undefined);
  /** In a group: by the key of the last message that they have read, who. */
  readonly seenBy: ReadonlySignal<ReadonlyMap<string, readonly Participant[]>>;
  readonly isLoadingOlder = signal(false);
  /** Why older messages did not come. */
  readonly loadProblem = signal("");
  /** Messages younger than this came while one was looking. */
  readonly openedAtMs: number;
  readonly #host: ThreadHost;
  readonly #timeline: () => Timeline;
  readonly #span: ThreadSpan;
  #lastSeq: number;

  /** `timeline` makes whoever calls it in a signal depend on the timeline. */
  constructor(host: ThreadHost, conversation: Conversation, timeline: () => Timeline) {
    this.#host = host;
    this.#timeline = timeline;
    this.conversationId = conversation.conversationId;
    this.openedAtMs = host.clock.peek().nowMs;
    const mine = conversation.participants.find(({ userId }) => userId === host.me.userId);
    this.newAfterSeq = signal(conversation.unread > 0 ? mine?.readSeq ?? 0 : undefined);
    this.#lastSeq = conversation.lastMessage?.seq ?? 0;
    this.#span = new ThreadSpan(() => untracked(timeline).items);
    this.keeper = new ScrollKeeper({
      onNearTop: () => this.showOlder(),
      onNearEnd: () => this.#span.isAtEnd || this.#span.moveDown(),
      onSeen: (seq) => this.#see(seq),
      isWhole: () => this.#span.isAtEnd,
    });
    this.items = computed(() => {
      const { items, pending } = timeline();
      const kept = this.#span.cut(items).map(itemFor);
      return this.#span.isAtEnd ? [...kept, ...pending.map((item) => pendingItem(item, host.me))] : kept;
    });
    const isGroup = conversation.kind !== "direct";
    this.seenBy = computed(() =>
      isGroup ? seenByKey(this.items.value, timeline().participants, host.me.userId) : new Map()
    );
    this.rows = computed(() =>
      threadRows(this.items.value, {
        myId: host.me.userId,
        clock: host.clock.value,
        newAfterSeq: this.newAfterSeq.value,
      })
    );
  }

  get isLoaded(): boolean {
    return this.#timeline().isLoaded;
  }

  /** There is something above what is drawn. */
  get hasMore(): boolean {
    return this.#timeline().hasMore || !this.#span.isAtStart;
  }

  /** Messages below what is in sight that one has not seen, at most 100. */
  get newCount(): number {
    return this.#timeline().unread;
  }

  /** How far one's own message got. */
  stateOf(item: ThreadItem): SendState {
    return sendStateOf(item, (seq) => this.#timeline().statusOf(seq));
  }

  /** To be called after each change: what comes while one looks elsewhere gets the new-messages line above it. */
  follow(): void {
    const { userId } = this.#host.me;
    const newest = this.#timeline().items.at(-1);
    if (!newest || newest.seq <= this.#lastSeq) return;
    const isElsewhere = !this.#host.isWatched() || !this.keeper.isAtEnd.peek();
    if (newest.senderId !== userId) this.news.value = `${newest.senderName}: ${newest.content.slice(0, NEWS_CHARS)}`;
    if (newest.senderId === userId) this.newAfterSeq.value = undefined;
    else if (isElsewhere && !this.#hasFreshLine()) this.newAfterSeq.value = this.#lastSeq;
    this.#lastSeq = newest.seq;
    this.#span.trim(this.keeper.isAtEnd.peek());
  }

  toEnd(): void {
    this.#span.moveToEnd();
    this.keeper.toEnd();
  }

  /** Draws what is above, and fetches it first where it must. */
  async showOlder(): Promise<void> {
    if (this.#span.moveUp() || this.isLoadingOlder.peek()) return;
    await this.loadOlder();
  }

  async loadOlder(): Promise<void> {
    if (this.isLoadingOlder.peek() || !this.isLoaded || !this.#timeline().hasMore) return;
    this.isLoadingOlder.value = true;
    this.loadProblem.value = "";
    try {
      await this.#host.loadOlder(this.conversationId);
    } catch {
      this.loadProblem.value = "Older messages could not be loaded.";
    } finally {
      this.isLoadingOlder.value = false;
    }
  }

  /** Leads to a message, wherever it is in the history. Stays where it is if the message can't be reached. */
  async point(messageId: string): Promise<void> {
    const find = () => this.#timeline().items.find((message) => message.messageId === messageId);
    while (!find() && this.#timeline().hasMore && !this.isLoadingOlder.peek()) {
      await this.loadOlder();
      if (this.loadProblem.peek()) return;
    }
    const message = find();
    if (!message) return;
    const { key } = itemFor(message);
    this.#span.moveTo(message.seq);
    this.pointed.value = key;
    this.keeper.reveal(key);
  }

  unfold(key: string): void {
    this.unfolded.value = new Set(this.unfolded.value).add(key);
  }

  /** The last message of one's own that can still be changed. */
  lastOwn(): ThreadItem | undefined {
    const { userId } = this.#host.me;
    return this.lastText((message) => message.senderId === userId);
  }

  /** The last message that still has a text, of those that are meant. */
  lastText(isMeant: (message: Message) => boolean = () => true): ThreadItem | undefined {
    const { items } = this.#timeline();
    const last = items.findLast((each) => each.deletedAt === undefined && each.kind === "text" && isMeant(each));
    return last && itemFor(last);
  }

  /** Only what is looked at is read: not what lies in a hidden tab, nor what is below the fold. */
  #see(seq: number): void {
    if (this.#host.isWatched()) this.#host.markRead(this.conversationId, seq);
  }

  /** A line that still has unread messages below it stays; one that was read past may move. */
  #hasFreshLine(): boolean {
    const { userId } = this.#host.me;
    const after = this.newAfterSeq.peek();
    const readSeq = this.#timeline().participants.find((person) => person.userId === userId)?.readSeq ?? 0;
    return after !== undefined && after >= readSeq;
  }
}

const ITEMS = new WeakMap<Message, ThreadItem>();

/** The same for the same message, so that what did not change is not drawn again. */
function itemFor(message: Message): ThreadItem {
  let item = ITEMS.get(message);
  if (!item) ITEMS.set(message, item = itemOf(message));
  return item;
}

function pendingItem(item: OutboxItem, me: { userId: string; name: string }): ThreadItem {
  return {
    key: `${me.userId} ${item.clientId}`,
    clientId: item.clientId,
    senderId: me.userId,
    senderName: me.name,
    kind: "text",
    content: item.content,
    replyTo: item.replyTo,
    createdAtMs: Date.parse(item.createdAt),
    isEdited: false,
    isDeleted: false,
    isFailed: item.failure !== undefined,
    problem: item.failure && `Not sent. ${item.failure.message}`,
  };
}
