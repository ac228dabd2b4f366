import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { OutboxItem } from "../client/outbox_item.ts";
import type { Timeline } from "../client/timeline.ts";
import type { Conversation } from "../protocol.ts";
import { itemOf, type SendState, sendStateOf, type ThreadItem, type ThreadRow, threadRows } from "../ui/thread_rows.ts";
import type { ReadingClock } from "../../utils/time_words.ts";
import { ScrollKeeper } from "./scroll_keeper.ts";

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
  readonly items: ReadonlySignal<readonly ThreadItem[]>;
  readonly rows: ReadonlySignal<readonly ThreadRow[]>;
  /** The new-messages line stands after this `seq`. */
  readonly newAfterSeq: Signal<number | undefined>;
  readonly unfolded = signal<ReadonlySet<string>>(new Set());
  /** The id of the message that is being changed. */
  readonly editing = signal<string | undefined>(undefined);
  readonly isLoadingOlder = signal(false);
  /** Why older messages did not come. */
  readonly loadProblem = signal("");
  /** Messages younger than this came while one was looking. */
  readonly openedAtMs: number;
  readonly #host: ThreadHost;
  readonly #timeline: () => Timeline;
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
    this.keeper = new ScrollKeeper({ onNearTop: () => this.loadOlder(), onSeen: (seq) => this.#see(seq) });
    this.items = computed(() => {
      const { items, pending } = timeline();
      return [...items.map(itemOf), ...pending.map((item) => pendingItem(item, host.me))];
    });
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

  get hasMore(): boolean {
    return this.#timeline().hasMore;
  }

  /** Messages below what is in sight that one has not seen. */
  get newCount(): number {
    const { userId } = this.#host.me;
    const readSeq = this.#timeline().participants.find((person) => person.userId === userId)?.readSeq ?? 0;
    return this.items.value.filter((item) => item.senderId !== userId && (item.seq ?? 0) > readSeq).length;
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
    if (newest.senderId === userId) this.newAfterSeq.value = undefined;
    else if (isElsewhere && !this.#hasFreshLine()) this.newAfterSeq.value = this.#lastSeq;
    this.#lastSeq = newest.seq;
  }

  async loadOlder(): Promise<void> {
    if (this.isLoadingOlder.peek() || !this.isLoaded || !this.hasMore) return;
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

  unfold(key: string): void {
    this.unfolded.value = new Set(this.unfolded.value).add(key);
  }

  /** The last message of one's own that can still be changed. */
  lastOwn(): ThreadItem | undefined {
    const { userId } = this.#host.me;
    return this.items.peek().findLast((item) =>
      item.senderId === userId && item.messageId !== undefined && !item.isDeleted && item.kind === "text"
    );
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

function pendingItem(item: OutboxItem, me: { userId: string; name: string }): ThreadItem {
  return {
    key: `${me.userId} ${item.clientId}`,
    clientId: item.clientId,
    senderId: me.userId,
    senderName: me.name,
    kind: "text",
    content: item.content,
    createdAtMs: Date.parse(item.createdAt),
    isEdited: false,
    isDeleted: false,
    isFailed: item.failure !== undefined,
    problem: item.failure && `Not sent. ${item.failure.message}`,
  };
}
