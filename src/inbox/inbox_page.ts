import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { Chat, type ChatOptions, PitchwireError } from "../client/mod.ts";
import type { Conversation, CreateConversation, Me, User } from "../protocol.ts";
import type { ThreadItem } from "../ui/thread_rows.ts";
import type { ReadingClock } from "../../utils/time_words.ts";
import { ChatSignals } from "./chat_signals.ts";
import { Drafts } from "./drafts.ts";
import type { InboxProps } from "./inbox_props.ts";
import { type ThreadHost, ThreadView } from "./thread_view.ts";

/** What the page needs of the browser it is in. */
export interface InboxBrowser extends Pick<ChatOptions, "baseUrl" | "store" | "openSocket" | "fetch" | "time"> {
  /** For drafts. */
  storage?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** In sight, and with the focus: what is shown is being read. */
  isWatched(): boolean;
  /** Makes `path` the page's address, without loading. */
  go(path: string): void;
  /** Loads `path` as a page. */
  load(path: string): void;
  /** Calls when what has changed so far can be seen. */
  afterPaint(act: () => void): void;
}

/** On the server nothing but the first paint is drawn. */
const NO_BROWSER: InboxBrowser = {
  baseUrl: "http://nowhere",
  isWatched: () => false,
  go() {},
  load() {},
  afterPaint() {},
};

/** The inbox's state: what the `Chat` knows, which conversation is open, and what is being done there. Knows no DOM. */
export class InboxPage implements ThreadHost {
  readonly me: Me;
  readonly contentLimit: number;
  readonly clientId: string;
  readonly chat: Chat;
  readonly signals: ChatSignals;
  readonly drafts: Drafts;
  readonly clock: Signal<ReadingClock>;
  /** The script is here: what needs it may be shown. */
  readonly isLive = signal(false);
  readonly selectedId: Signal<string | undefined>;
  /** What the list marks: what is open, or just being opened. */
  readonly markedId: Signal<string | undefined>;
  readonly selected: ReadonlySignal<Conversation | undefined>;
  readonly thread = signal<ThreadView | undefined>(undefined);
  /** The dialog for a new conversation is open. */
  readonly isStarting = signal(false);
  /** The message whose deletion is being asked about. */
  readonly deleting = signal<ThreadItem | undefined>(undefined);
  readonly sendProblem = signal<string | undefined>(undefined);
  readonly #browser: InboxBrowser;
  #mayTakeFocus = false;

  constructor(props: InboxProps, browser: InboxBrowser = NO_BROWSER) {
    this.me = props.me;
    this.contentLimit = props.contentLimit;
    this.clientId = props.clientId;
    this.#browser = browser;
    this.drafts = new Drafts(props.me.userId, browser.storage);
    this.clock = signal({ nowMs: props.nowMs, timeZone: props.timeZone });
    this.chat = new Chat({ ...browser, me: { userId: props.me.userId, name: props.me.name } });
    this.signals = new ChatSignals(this.chat, browser.time);
    this.selectedId = signal(props.selected?.conversation.conversationId);
    this.markedId = signal(this.selectedId.peek());
    this.selected = computed(() =>
      this.selectedId.value && this.signals.conversation(this.selectedId.value) || undefined
    );
    this.#seed(props);
  }

  /** Connects. Returns the way to end it. */
  connect(): () => void {
    const stopFollowing = this.chat.onChange((topic) => {
      if (topic === `conversation:${this.selectedId.peek()}`) this.thread.peek()?.follow();
    });
    this.chat.start();
    this.isLive.value = true;
    return () => {
      stopFollowing();
      this.chat.stop();
    };
  }

  isWatched(): boolean {
    return this.#browser.isWatched();
  }

  /** Opens a conversation and makes it the page's address; undefined: back to the list. */
  visit(conversationId: string | undefined): void {
    const path = conversationId ? `/conversations/${conversationId}` : "/conversations";
    // Not in the list that is loaded: the server knows what to show, or that it is nobody's business.
    if (conversationId && !this.chat.conversation(conversationId)) return this.#browser.load(path);
    this.#mayTakeFocus = conversationId !== undefined;
    if (conversationId !== this.markedId.peek()) this.#browser.go(path);
    // A click is answered at once; drawing a thread takes longer than a frame.
    this.markedId.value = conversationId;
    this.#browser.afterPaint(() => {
      if (this.markedId.peek() === conversationId) this.show(conversationId);
    });
  }

  /** Shows what the address says after going back or forward. */
  show(conversationId: string | undefined): void {
    const former = this.selectedId.peek();
    if (former === conversationId) return;
    const conversation = conversationId ? this.chat.conversation(conversationId) : undefined;
    if (conversationId && !conversation) return this.#browser.load(`/conversations/${conversationId}`);
    if (former) this.chat.close(former);
    batch(() => {
      this.selectedId.value = this.markedId.value = conversationId;
      this.sendProblem.value = undefined;
      this.deleting.value = undefined;
      this.thread.value = conversation && this.#open(conversation);
    });
  }

  /** True once after a visit: then the composer takes the focus, but not when the page loads. */
  takeFocus(): boolean {
    const may = this.#mayTakeFocus;
    this.#mayTakeFocus = false;
    return may;
  }

  async loadMore(): Promise<void> {
    // The button stays for another try.
    await outcome(this.chat.loadList());
  }

  loadOlder(conversationId: string): Promise<void> {
    return this.chat.loadOlder(conversationId);
  }

  markRead(conversationId: string, seq: number): void {
    this.chat.seen(conversationId, seq);
  }

  /** What is being written: kept as a draft, and told to the others as typing. */
  write(conversationId: string, text: string): void {
    this.drafts.set(conversationId, text);
    if (text === "") this.chat.stopTyping(conversationId);
    else this.chat.typing(conversationId);
  }

  /** False when it can't even wait to be sent; the text then stays where it is. */
  send(conversationId: string, content: string): boolean {
    try {
      this.chat.send(conversationId, { content });
    } catch (thrown) {
      this.sendProblem.value = words(thrown);
      return false;
    }
    this.sendProblem.value = undefined;
    this.drafts.set(conversationId, "");
    this.thread.peek()?.keeper.toEnd();
    return true;
  }

  retry(clientId: string): void {
    this.chat.outbox.retry(clientId);
  }

  discard(clientId: string): void {
    this.chat.outbox.discard(clientId);
  }

  /** Resolves with why it did not work, or with nothing. */
  edit(messageId: string, content: string): Promise<string | undefined> {
    return outcome(this.chat.edit(messageId, content));
  }

  /** Resolves with why it did not work, or with nothing. */
  async remove({ messageId }: ThreadItem): Promise<string | undefined> {
    if (messageId !== undefined) return await outcome(this.chat.remove(messageId));
  }

  async findPeople(query: string): Promise<{ people: User[] } | { problem: string }> {
    try {
      return { people: (await this.chat.rest.listUsers({ query: query.trim() || undefined })).items };
    } catch (thrown) {
      return { problem: words(thrown) };
    }
  }

  /** Starts a conversation with these people, or finds the one there is, and opens it. Resolves with why it did not work, or with nothing. */
  startWith(userIds: string[], title: string): Promise<string | undefined> {
    const body: CreateConversation = {
      participantIds: userIds,
      kind: userIds.length > 1 ? "group" : "direct",
      ...(title === "" ? {} : { title }),
    };
    return outcome(
      this.chat.create(body).then(({ conversationId }) => {
        this.isStarting.value = false;
        this.visit(conversationId);
      }),
    );
  }

  #seed({ conversations, nextCursor, unread, selected }: InboxProps): void {
    const openId = selected?.conversation.conversationId;
    const isListed = conversations.some(({ conversationId }) => conversationId === openId);
    const all = selected && !isListed ? [...conversations, selected.conversation] : conversations;
    this.chat.seed({ conversations: all, nextCursor, unread });
    if (!selected) return;
    const { conversation, history } = selected;
    this.chat.open(conversation.conversationId, { ...history, participants: conversation.participants });
    this.thread.value = this.#open(conversation);
  }

  #open(conversation: Conversation): ThreadView {
    const { conversationId } = conversation;
    const timeline = this.chat.open(conversationId);
    return new ThreadView(
      this,
      conversation,
      () => this.signals.read(`conversation:${conversationId}`, () => timeline),
    );
  }
}

async function outcome(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
  } catch (thrown) {
    return words(thrown);
  }
}

/** The server's messages are written to be shown; a defect is not. */
function words(thrown: unknown): string {
  if (!(thrown instanceof PitchwireError)) throw thrown;
  return thrown.code === "disconnected" ? "There is no connection. Try again when you are back." : thrown.message;
}
