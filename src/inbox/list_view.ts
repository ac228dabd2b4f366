import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel, Chat, Filter, Time } from "../client/mod.ts";
import { byActivity } from "../client/conversation_order.ts";
import type { Conversation } from "../protocol.ts";
import { titleOf } from "../ui/conversation_words.ts";
import type { Words } from "../words/words.ts";
import type { ChatSignals } from "./chat_signals.ts";
import { problemWords } from "./problem_words.ts";

/** Nobody types so fast that the server should search at every key. */
const PAUSE_MS = 150;

interface Parts {
  chat: Chat;
  signals: ChatSignals;
  myId: string;
  words: Words;
  time: Time;
}

/** What the left side shows: one filter's conversations, or those of them that a search finds. */
export class ListView {
  readonly filter = signal<Filter>(undefined);
  readonly query = signal("");
  readonly rows: ReadonlySignal<readonly Conversation[]>;
  readonly hasMore: ReadonlySignal<boolean>;
  /** How many lead the list because they are pinned. */
  readonly pinnedCount: ReadonlySignal<number>;
  /** How many there are altogether; -1 where that is not known. */
  readonly size: ReadonlySignal<number>;
  /** The server is being asked. */
  readonly isBusy = signal(false);
  readonly problem = signal("");
  readonly #parts: Parts;
  /** What the server found for the whole query; until it answers, what is here is searched. */
  readonly #found = signal<readonly string[] | undefined>(undefined);
  /** Stays in the list though the filter no longer lets it through: it is being looked at. */
  readonly #pinned: ReadonlySignal<readonly Conversation[]>;
  readonly #keptId = signal<string | undefined>(undefined);
  #cancelSearch?: Cancel;
  #asked = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { chat, signals } = parts;
    chat.onChange((topic) => topic === "connection" && this.#followConnection());
    this.#pinned = computed(() =>
      signals.read("list", () => chat.list("pinned")).filter(({ me }) => me.archivedAt === undefined)
    );
    this.rows = computed(() => {
      if (this.query.value.trim() !== "") return this.#matches();
      return this.filter.value === undefined ? this.#all() : this.#filtered();
    });
    this.hasMore = computed(() =>
      this.query.value.trim() === "" && signals.read("list", () => chat.hasMoreList(this.filter.value))
    );
    this.pinnedCount = computed(() =>
      this.filter.value === undefined && this.query.value.trim() === "" ? this.#pinned.value.length : 0
    );
    this.size = computed(() => this.hasMore.value ? -1 : this.rows.value.length);
  }

  choose(filter: Filter): void {
    // What was asked for the filter before is of no interest any more.
    this.#asked++;
    batch(() => {
      this.filter.value = filter;
      this.#keptId.value = undefined;
      this.isBusy.value = false;
      this.problem.value = "";
    });
    if (this.query.peek().trim() !== "") this.search(this.query.peek());
    else if (this.hasMore.peek() && this.rows.peek().length === 0) void this.loadMore();
  }

  search(text: string): void {
    batch(() => {
      this.query.value = text;
      this.#found.value = undefined;
      this.problem.value = "";
    });
    this.#cancelSearch?.();
    const query = text.trim();
    const asked = ++this.#asked;
    this.isBusy.value = query !== "";
    if (query === "") return;
    this.#cancelSearch = this.#parts.time.after(PAUSE_MS, () => this.#find(query, asked));
  }

  /** To be called before a conversation is opened: reading it must not take it out of the list of unread ones under one's hand. */
  keep(conversationId: string | undefined): void {
    const isShown = this.rows.peek().some((row) => row.conversationId === conversationId);
    this.#keptId.value = isShown ? conversationId : undefined;
  }

  /** The next page; a problem is shown, and the button for it stays. */
  async loadMore(): Promise<void> {
    if (this.isBusy.peek()) return;
    const asked = ++this.#asked;
    this.isBusy.value = true;
    await this.#until(asked, this.#parts.chat.loadList(this.filter.peek()));
  }

  retry(): void {
    if (this.query.peek().trim() === "") void this.loadMore();
    else this.search(this.query.peek());
  }

  /** What did not come for want of a connection comes with it. */
  #followConnection(): void {
    if (this.#parts.chat.connection.state === "online" && this.problem.peek() !== "") this.retry();
  }

  async #find(query: string, asked: number): Promise<void> {
    const found = await this.#until(asked, this.#parts.chat.find(query, this.filter.peek()));
    if (found && asked === this.#asked) this.#found.value = found.map(({ conversationId }) => conversationId);
  }

  /** Only what was asked last may say anything. */
  async #until<T>(asked: number, work: Promise<T>): Promise<T | undefined> {
    let problem = "";
    try {
      return await work;
    } catch (thrown) {
      problem = problemWords(this.#parts.words, thrown);
    } finally {
      if (asked === this.#asked) {
        batch(() => {
          this.isBusy.value = false;
          this.problem.value = problem;
        });
      }
    }
  }

  #all(): readonly Conversation[] {
    const unpinned = this.#parts.signals.conversations.value.filter(({ me }) => me.pinnedAt === undefined);
    return [...this.#pinned.value, ...unpinned];
  }

  #filtered(): readonly Conversation[] {
    const { chat, signals } = this.#parts;
    const keptId = this.#keptId.value;
    const listed = signals.read("list", () => chat.list(this.filter.value));
    const kept = keptId && !listed.some(({ conversationId }) => conversationId === keptId) &&
      signals.conversation(keptId);
    return kept ? [...listed, kept].sort(byActivity) : listed;
  }

  #matches(): readonly Conversation[] {
    const { chat, signals } = this.#parts;
    const found = this.#found.value;
    return signals.read("list", () => {
      if (found) return found.map((id) => chat.conversation(id)).filter((each) => each !== undefined);
      return chat.list(this.filter.value).filter((each) => this.#isMatch(each));
    });
  }

  /** As the server finds: in title, pitch and names. */
  #isMatch(conversation: Conversation): boolean {
    const query = this.query.peek().trim().toLowerCase();
    const names = conversation.participants.map(({ name }) => name);
    const words = [
      titleOf(this.#parts.words, conversation, this.#parts.myId),
      conversation.pitch?.title ?? "",
      ...names,
    ];
    return words.some((text) => text.toLowerCase().includes(query));
  }
}
