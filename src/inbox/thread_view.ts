import { batch, computed, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Timeline } from "../client/timeline.ts";
import { type HistoryRange, PitchwireError } from "../client/mod.ts";
import type { Conversation, History, Message, Participant } from "../protocol.ts";
import {
  reuseRows,
  seenByKey,
  type SendState,
  sendStateOf,
  type ThreadItem,
  type ThreadRow,
  threadRows,
} from "../ui/thread_rows.ts";
import type { ReadingClock } from "../words/time_words.ts";
import type { Words } from "../words/words.ts";
import { Excerpt } from "./excerpt.ts";
import { itemFor, newestOf, pendingItem } from "./thread_items.ts";
import { ScrollKeeper } from "./scroll_keeper.ts";
import { ThreadNews } from "./thread_news.ts";
import { ThreadSpan } from "./thread_span.ts";

/** What a thread asks of the rest of the inbox. */
export interface ThreadHost {
  readonly me: { userId: string; name: string };
  readonly clock: ReadonlySignal<ReadingClock>;
  /** The same, but new only with each day. */
  readonly today: ReadonlySignal<ReadingClock>;
  readonly words: Words;
  /** The page is in sight and has the focus: what is shown is being read. */
  isWatched(): boolean;
  loadOlder(conversationId: string): Promise<unknown>;
  readHistory(conversationId: string, range: HistoryRange): Promise<History>;
  /** Takes what ends where the loaded part begins. False when something came in between. */
  joinOlder(conversationId: string, page: History): boolean;
  markRead(conversationId: string, seq: number): void;
}

/** One open conversation as the page shows it: rows, what is unfolded or being changed, and the place in it. */
export class ThreadView {
  readonly conversationId: string;
  readonly keeper: ScrollKeeper;
  /** What is drawn of the thread, ascending. */
  readonly items: ReadonlySignal<readonly ThreadItem[]>;
  readonly rows: ReadonlySignal<readonly ThreadRow[]>;
  readonly unfolded = signal<ReadonlySet<string>>(new Set());
  /** The id of the message that is being changed. */
  readonly editing = signal<string | undefined>(undefined);
  /** The message that the next one answers. */
  readonly replying = signal<ThreadItem | undefined>(undefined);
  /** What came since it was opened. */
  readonly news: ThreadNews;
  /** The key of the message that somebody was led to. */
  readonly pointed = signal<string | undefined>(undefined);
  /** In a group: by the key of the last message that they have read, who. */
  readonly seenBy: ReadonlySignal<ReadonlyMap<string, readonly Participant[]>>;
  readonly isLoadingOlder = signal(false);
  /** It goes onto paper, where nobody scrolls: all that is loaded is drawn. */
  readonly isPrinted = signal(false);
  /** Why older messages did not come. */
  readonly loadProblem = signal("");
  /** Messages younger than this came while one was looking. */
  readonly openedAtMs: number;
  readonly #host: ThreadHost;
  readonly #timeline: () => Timeline;
  readonly #span: ThreadSpan;
  /** Shown instead of what is loaded: a part far above it, to which somebody was led. */
  readonly #excerpt = signal<Excerpt | undefined>(undefined);
  /** What was loaded was drawn, if only in part. */
  #hasBegun: boolean;
  #loading?: Promise<unknown>;
  /** Of several places somebody wanted to be led to, the last counts. */
  #wishes = 0;

  /** `timeline` makes whoever calls it in a signal depend on the timeline. */
  constructor(host: ThreadHost, conversation: Conversation, timeline: () => Timeline) {
    this.#host = host;
    this.#timeline = timeline;
    this.conversationId = conversation.conversationId;
    this.openedAtMs = host.clock.peek().nowMs;
    this.news = new ThreadNews({ conversation, myId: host.me.userId, timeline });
    this.#hasBegun = untracked(timeline).isLoaded;
    this.#span = new ThreadSpan(() => untracked(timeline).items);
    this.keeper = new ScrollKeeper({
      // What did not come is asked for again by its button, and not by each look at it.
      onNearTop: (isUrgent) => this.loadProblem.peek() || this.showOlder(isUrgent),
      onNearEnd: (isUrgent) => this.loadProblem.peek() || this.#showNewer(isUrgent),
      onRest: (fromSeq, toSeq) => this.#excerpt.peek() || this.#span.letGo(fromSeq, toSeq),
      onSeen: (seq) => this.#see(seq),
      isWhole: () => this.#isEndDrawn,
    });
    this.items = computed(() => {
      const { items, pending } = timeline();
      const excerpt = this.#excerpt.value?.items.value;
      if (excerpt) return excerpt.map((message) => itemFor(newestOf(message, timeline().at(message.seq))));
      const isPrinted = this.isPrinted.value;
      const kept = (isPrinted ? items : this.#span.cut(items)).map(itemFor);
      return isPrinted || this.#span.isAtEnd ? [...kept, ...pending.map((item) => pendingItem(item, host))] : kept;
    });
    const isGroup = conversation.kind !== "direct";
    this.seenBy = computed(() =>
      isGroup ? seenByKey(this.items.value, timeline().participants, host.me.userId, this.#isEndDrawn) : new Map()
    );
    let rows: readonly ThreadRow[] = [];
    this.rows = computed(() => {
      const { today, words, me } = host;
      const look = { myId: me.userId, clock: today.value, words, newAfterSeq: this.news.afterSeq.value };
      return rows = reuseRows(threadRows(this.items.value, look), rows);
    });
  }

  get isLoaded(): boolean {
    return this.#timeline().isLoaded;
  }

  /** There is something above what is drawn. */
  get hasMore(): boolean {
    return this.#excerpt.value?.hasOlder ?? (this.#timeline().hasMore || !this.#span.isAtStart);
  }

  get #isEndDrawn(): boolean {
    return this.#span.isAtEnd && this.#excerpt.value === undefined;
  }

  /** Messages below what is in sight that one has not seen, at most 100. */
  get newCount(): number {
    return this.#timeline().unread;
  }

  /** The message that the next one answers, as it is now. */
  get answered(): ThreadItem | undefined {
    const item = this.replying.value;
    const message = item?.seq === undefined ? undefined : this.#timeline().at(item.seq);
    return message ? itemFor(message) : item;
  }

  /** How far one's own message got. */
  stateOf(item: ThreadItem): SendState {
    return sendStateOf(item, (seq) => this.#timeline().statusOf(seq));
  }

  /** To be called when somebody opens it in the page that is there: little is drawn at first, so that it answers at once. */
  begin(): void {
    if (!this.isLoaded) return;
    this.#hasBegun = true;
    const after = this.news.afterSeq.peek();
    if (after === undefined) this.#span.moveToEnd();
    else this.#span.moveToward(after + 1);
  }

  /** To be called after each change: what comes while one looks elsewhere gets the new-messages line above it. */
  follow(): void {
    if (!this.#hasBegun) this.begin();
    const isAtEnd = this.keeper.followsEnd();
    if (this.news.follow(!isAtEnd || !this.#host.isWatched())) this.#span.trim(isAtEnd);
  }

  toEnd(): void {
    this.#wishes++;
    batch(() => {
      this.#excerpt.value = undefined;
      if (!this.#span.isAtEnd) this.#span.moveToEnd();
    });
    this.keeper.toEnd();
  }

  /** Draws what is above, and fetches it first where it must. */
  async showOlder(isUrgent = false): Promise<void> {
    const excerpt = this.#excerpt.peek();
    if (excerpt?.hasOlder) await this.#load(() => excerpt.older());
    if (excerpt || this.#span.moveUp(isUrgent) || !this.isLoaded || !this.#timeline().hasMore) return;
    await this.#load(() => this.#host.loadOlder(this.conversationId));
    this.#span.moveUp(isUrgent);
  }

  /** Tries again what did not come. */
  async retry(): Promise<void> {
    this.loadProblem.value = "";
    this.keeper.look();
    await this.#loading;
  }

  /** Leads to a message, wherever it is in the history. Stays where it is, and resolves with false, if it is in none. */
  async point(messageId: string): Promise<boolean> {
    const wish = ++this.#wishes;
    while (this.#loading) await this.#loading;
    const isMeant = (message: Message) => message.messageId === messageId;
    let excerpt: Excerpt | undefined;
    if (!this.#timeline().items.some(isMeant)) {
      excerpt = await this.#load(() => this.#excerptAround(messageId));
      // Meanwhile somebody went to the end, or was led elsewhere.
      if (!excerpt || wish !== this.#wishes) return excerpt !== undefined || this.loadProblem.peek() !== "";
      if (this.#join(excerpt)) excerpt = undefined;
    }
    const message = (excerpt?.items.peek() ?? this.#timeline().items).find(isMeant);
    if (!message) return false;
    const { key } = itemFor(message);
    batch(() => {
      this.#excerpt.value = excerpt;
      if (!excerpt) this.#span.moveTo(message.seq);
      this.pointed.value = key;
    });
    this.keeper.reveal(key);
    return true;
  }

  /** Undefined for what is not there, or not theirs to see. */
  async #excerptAround(messageId: string): Promise<Excerpt | undefined> {
    const read = (range: HistoryRange) => this.#host.readHistory(this.conversationId, range);
    try {
      return await Excerpt.around(messageId, read);
    } catch (thrown) {
      if (thrown instanceof PitchwireError && thrown.code === "not_found") return undefined;
      throw thrown;
    }
  }

  /** One at a time. A problem is shown, and resolves with undefined. */
  async #load<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#loading) return;
    this.isLoadingOlder.value = true;
    this.loadProblem.value = "";
    const loading = work().catch(() => {
      this.loadProblem.value = this.#host.words.say("thread-older-failed");
      return undefined;
    });
    this.#loading = loading;
    const result = await loading;
    this.#loading = undefined;
    this.isLoadingOlder.value = false;
    return result;
  }

  #showNewer(isUrgent: boolean): void {
    const excerpt = this.#excerpt.peek();
    if (excerpt) void this.#load(() => this.#goOn(excerpt));
    else if (!this.#span.isAtEnd) this.#span.moveDown(isUrgent);
  }

  async #goOn(excerpt: Excerpt): Promise<void> {
    await excerpt.newer();
    if (this.#excerpt.peek() !== excerpt || !excerpt.reaches(this.#timeline().floor)) return;
    // What was loaded has begun anew since then: there is nothing to join, but the end is where it was.
    if (!this.#join(excerpt)) this.toEnd();
  }

  /** Where the excerpt has come down to what is loaded, the two become one. False while something lies between them. */
  #join(excerpt: Excerpt): boolean {
    const { floor } = this.#timeline();
    const page = excerpt.pageBefore(floor);
    if (page.items.length === 0 || !excerpt.reaches(floor)) return false;
    return batch(() => {
      if (!this.#host.joinOlder(this.conversationId, page)) return false;
      this.#span.moveFrom(page.items[0].seq);
      this.#excerpt.value = undefined;
      return true;
    });
  }

  /** As far as it is known. */
  isDeleted(seq: number): boolean {
    return this.#timeline().at(seq)?.deletedAt !== undefined;
  }

  unfold(key: string): void {
    // What it shows is read from above, also at the thread's end.
    this.keeper.stay();
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
    if (this.#host.isWatched() && !this.#excerpt.peek()) this.#host.markRead(this.conversationId, seq);
  }
}
