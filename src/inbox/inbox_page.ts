import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { Chat, type HistoryRange, systemTime } from "../client/mod.ts";
import type { Conversation, CreateConversation, History, Me, User } from "../protocol.ts";
import { quoteOf, type ThreadItem } from "../ui/thread_rows.ts";
import type { ReadingClock } from "../words/time_words.ts";
import { Words } from "../words/words.ts";
import { ChatSignals } from "./chat_signals.ts";
import { dayClock } from "./day_clock.ts";
import { DraftSync } from "./draft_sync.ts";
import { Drafts } from "./drafts.ts";
import { type InboxBrowser, NO_BROWSER } from "./inbox_browser.ts";
import type { InboxProps, SendKey } from "./inbox_props.ts";
import { ListView } from "./list_view.ts";
import { Notices } from "./notices.ts";
import { OwnMarks } from "./own_marks.ts";
import { problemOf, problemWords } from "./problem_words.ts";
import { Shortcuts } from "./shortcuts.ts";
import { type ThreadHost, ThreadView } from "./thread_view.ts";

/** The inbox's state: what the `Chat` knows, which conversation is open, and what is being done there. Knows no DOM. */
export class InboxPage implements ThreadHost {
  readonly me: Me;
  readonly contentLimit: number;
  readonly clientId: string;
  readonly sendKey: SendKey;
  readonly words: Words;
  readonly chat: Chat;
  readonly signals: ChatSignals;
  readonly list: ListView;
  readonly marks: OwnMarks;
  readonly shortcuts: Shortcuts;
  readonly notices: Notices;
  readonly drafts: Drafts;
  readonly clock: Signal<ReadingClock>;
  /** The same, but new only with each day or place: for what need not be drawn again at each tick. */
  readonly today: ReadonlySignal<ReadingClock>;
  /** The script is here: what needs it may be shown. */
  readonly isLive = signal(false);
  readonly selectedId: Signal<string | undefined>;
  /** What the list marks: what is open, or just being opened. */
  readonly markedId: Signal<string | undefined>;
  readonly selected: ReadonlySignal<Conversation | undefined>;
  readonly thread = signal<ThreadView | undefined>(undefined);
  /** The dialog for a new conversation is open. */
  readonly isStarting = signal(false);
  readonly isNotifying = signal(false);
  /** How often a notice led to the open conversation. */
  readonly led = signal(0);
  /** The message whose deletion is being asked about. */
  readonly deleting = signal<ThreadItem | undefined>(undefined);
  readonly sendProblem = signal<string | undefined>(undefined);
  readonly #browser: InboxBrowser;
  readonly #draftSync: DraftSync;
  #mayTakeFocus = false;

  constructor(props: InboxProps, browser: InboxBrowser = NO_BROWSER) {
    this.me = props.me;
    this.contentLimit = props.contentLimit;
    this.clientId = props.clientId;
    this.sendKey = props.sendKey;
    this.words = new Words(props.language, props.catalogue);
    this.#browser = browser;
    this.drafts = new Drafts(props.me.userId, browser.storage, browser.tabStorage);
    this.clock = signal({ nowMs: props.nowMs, timeZone: props.timeZone });
    this.today = dayClock(this.clock);
    this.chat = new Chat({ ...browser, me: { userId: props.me.userId, name: props.me.name } });
    this.signals = new ChatSignals(this.chat, browser);
    this.list = new ListView({
      chat: this.chat,
      signals: this.signals,
      myId: props.me.userId,
      words: this.words,
      time: browser.time ?? systemTime,
    });
    this.marks = new OwnMarks(this.chat, browser.time ?? systemTime, this.words, props.me.userId);
    this.shortcuts = new Shortcuts(this, browser.storage);
    this.notices = new Notices({
      chat: this.chat,
      browser,
      me: props.me,
      words: this.words,
      visit: (conversationId) => this.visit(conversationId),
    });
    this.#draftSync = new DraftSync(this.chat, this.drafts, browser.time ?? systemTime);
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
      if (topic === "connection" && this.chat.connection.state === "online") this.#draftSync.goOnline();
    });
    const stopNotices = this.notices.follow();
    this.chat.start();
    this.isLive.value = true;
    return () => {
      stopFollowing();
      stopNotices();
      this.#draftSync.stop();
      this.chat.stop();
    };
  }

  /** Settings and signing out are not offered: they are the platform's. */
  get isEmbedded(): boolean {
    return this.#browser.isEmbedded ?? false;
  }

  /** The address of a message in the open conversation, for whoever may see it. */
  linkTo(messageId: string): string {
    return `${this.#browser.baseUrl}/conversations/${this.selectedId.peek()}?message=${messageId}`;
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
    this.list.keep(conversationId);
    if (conversationId !== this.markedId.peek()) this.#browser.go(path);
    // A click is answered at once; drawing a thread takes longer than a frame.
    this.markedId.value = conversationId;
    this.#browser.afterPaint(() => {
      if (this.markedId.peek() === conversationId) this.show(conversationId);
    });
  }

  /** As somebody wished who clicked on a notice. */
  lead(conversationId: string): void {
    this.visit(conversationId);
    this.led.value++;
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
      this.sendProblem.value = this.deleting.value = undefined;
      this.thread.value = conversation && this.#open(conversation);
      this.thread.value?.begin();
    });
  }

  focusOn(part: "search" | "composer"): void {
    this.#browser.focusOn(part);
  }

  /** The next message answers the last one of the open conversation. */
  replyToLast(): void {
    const thread = this.thread.peek();
    const last = thread?.lastText();
    if (!thread || !last || this.selected.peek()?.status !== "open") return;
    thread.replying.value = last;
    this.focusOn("composer");
  }

  /** True once after a visit: then the composer takes the focus, but not when the page loads. */
  takeFocus(): boolean {
    const may = this.#mayTakeFocus;
    this.#mayTakeFocus = false;
    return may;
  }

  loadOlder(conversationId: string): Promise<void> {
    return this.chat.loadOlder(conversationId);
  }

  readHistory(conversationId: string, range: HistoryRange): Promise<History> {
    return this.chat.rest.readHistory(conversationId, range);
  }

  joinOlder(conversationId: string, page: History): boolean {
    return this.chat.joinOlder(conversationId, page);
  }

  markRead(conversationId: string, seq: number): void {
    this.chat.seen(conversationId, seq);
    this.notices.close(conversationId);
  }

  /** What one has begun to write there, here or on another device. */
  draftOf({ conversationId, me }: Conversation): string {
    return this.drafts.get(conversationId) ?? me.draft ?? "";
  }

  /** Puts what was answered in a notice and not sent to what is being written. Resolves with all of it, if there is any. */
  async takeUnsent(conversationId: string, written: string): Promise<string | undefined> {
    const unsent = await this.notices.push?.takeUnsent(conversationId);
    return unsent === undefined ? undefined : this.writeOn(conversationId, written, unsent);
  }

  /** Puts more to what is being written, on a line of its own. Returns all of it. */
  writeOn(conversationId: string, written: string, more: string): string {
    const all = written === "" ? more : `${written}\n${more}`;
    this.write(conversationId, all);
    return all;
  }

  /** What is being written: kept as a draft, and told to the others as typing. */
  write(conversationId: string, text: string): void {
    this.drafts.set(conversationId, text);
    this.#draftSync.wrote(conversationId);
    if (text === "") this.chat.stopTyping(conversationId);
    else this.chat.typing(conversationId);
  }

  /** False when it can't even wait to be sent; the text then stays where it is. */
  send(conversationId: string, content: string, answered?: ThreadItem): boolean {
    try {
      this.chat.send(conversationId, { content, ...(answered ? { replyTo: quoteOf(answered) } : {}) });
    } catch (thrown) {
      this.sendProblem.value = problemWords(this.words, thrown);
      return false;
    }
    this.sendProblem.value = undefined;
    this.drafts.set(conversationId, "");
    this.#draftSync.wrote(conversationId, 0);
    this.thread.peek()?.toEnd();
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
    return problemOf(this.words, this.chat.edit(messageId, content));
  }

  /** Resolves with why it did not work, or with nothing. */
  async remove({ messageId }: ThreadItem): Promise<string | undefined> {
    if (messageId !== undefined) return await problemOf(this.words, this.chat.remove(messageId));
  }

  async findPeople(query: string): Promise<{ people: User[] } | { problem: string }> {
    try {
      return { people: (await this.chat.rest.listUsers({ query: query.trim() || undefined })).items };
    } catch (thrown) {
      return { problem: problemWords(this.words, thrown) };
    }
  }

  /** Starts a conversation with these people, or finds the one there is, and opens it. Resolves with why it did not work, or with nothing. */
  startWith(userIds: string[], title: string): Promise<string | undefined> {
    const body: CreateConversation = {
      participantIds: userIds,
      kind: userIds.length > 1 ? "group" : "direct",
      ...(title === "" ? {} : { title }),
    };
    return problemOf(
      this.words,
      this.chat.create(body).then(({ conversationId }) => {
        this.isStarting.value = false;
        this.visit(conversationId);
      }),
    );
  }

  #seed({ conversations, nextCursor, pinned, unread, selected, isOld }: InboxProps): void {
    const openId = selected?.conversation.conversationId;
    const isListed = conversations.some(({ conversationId }) => conversationId === openId);
    const all = selected && !isListed ? [...conversations, selected.conversation] : conversations;
    this.chat.seed({ conversations: all, nextCursor, pinned, unread, isOld });
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
