import type { Conversation, CreateConversation, PatchMe, Unread } from "../protocol.ts";
import { CatchUp } from "./catch_up.ts";
import type { ChatOptions, Seed } from "./chat_options.ts";
import type { Filter } from "./conversation_order.ts";
import { ConversationPager } from "./conversation_pager.ts";
import { hear } from "./hearing.ts";
import { Inbox } from "./inbox.ts";
import { Looking } from "./looking.ts";
import { Once } from "./once.ts";
import { Outbox } from "./outbox.ts";
import type { Draft, OutboxItem } from "./outbox_item.ts";
import { OwnTyping } from "./own_typing.ts";
import { Presence, type PresenceState } from "./presence.ts";
import { OwnReceipts } from "./own_receipts.ts";
import { Rest } from "./rest.ts";
import { PitchwireSocket, type SocketState } from "./socket.ts";
import { type Cancel, systemTime } from "./time.ts";
import type { Page, Timeline } from "./timeline.ts";
import { type Topic, Topics } from "./topics.ts";

const OLDER_PAGE = 50;

/**
 * Everything one signed-in person needs: list, timelines, sending, receipts, typing, presence. It heals itself after every reconnect;
 * `onChange` says which part to look at again.
 */
export class Chat {
  readonly me: { userId: string; name: string };
  readonly socket: PitchwireSocket;
  readonly rest: Rest;
  readonly outbox: Outbox;
  readonly #topics = new Topics();
  readonly #presence: Presence;
  readonly #looking: Looking;
  readonly #inbox: Inbox;
  readonly #pager: ConversationPager;
  readonly #catchUp: CatchUp;
  readonly #receipts: OwnReceipts;
  readonly #typing: OwnTyping;
  readonly #once = new Once();

  constructor(options: ChatOptions) {
    const { me, store, token, time = systemTime } = options;
    this.me = me;
    this.rest = new Rest(options);
    const url = `${options.baseUrl.replace(/\/$/, "")}/api/messages/ws`;
    this.socket = new PitchwireSocket({ url, token, userId: me.userId, time, openSocket: options.openSocket });
    this.#inbox = new Inbox({
      me,
      time,
      topics: this.#topics,
      onHole: (conversationId) => this.#catchUp.fillHole(conversationId),
      onUnsure: (conversationId) => this.#catchUp.refresh(conversationId),
      onNews: (conversation) => this.#receipts.accept(conversation),
    });
    this.#pager = new ConversationPager(this.rest, this.#inbox);
    this.#catchUp = new CatchUp({ socket: this.socket, rest: this.rest, inbox: this.#inbox, pager: this.#pager, time });
    this.#presence = new Presence(this.socket, () => this.#topics.emit("presence"));
    this.#looking = new Looking(this.socket, this.#catchUp, this.#presence);
    this.outbox = new Outbox({
      time,
      store,
      deliver: (body) => this.socket.request("send_message", body),
      onAck: (ack, item) => this.#inbox.takeAck(ack, item),
      onChange: (item) => this.#showOutbox(item),
    });
    this.#receipts = new OwnReceipts(this.socket, this.#inbox, me.userId, time);
    this.#typing = new OwnTyping(time, (conversationId, isTyping) => {
      this.socket.send(isTyping ? "typing_start" : "typing_stop", { conversationId });
    });
    hear(this.socket, {
      inbox: this.#inbox,
      outbox: this.outbox,
      presence: this.#presence,
      topics: this.#topics,
      receipts: this.#receipts,
      userId: me.userId,
    });
    this.socket.onState((state) => this.#follow(state));
  }

  /** Takes what came with the HTML, without connecting: a server renders the same first paint from it. */
  seed({ conversations, nextCursor, pinned, unread, isOld }: Seed): void {
    for (const conversation of [...pinned?.items ?? [], ...conversations]) this.#inbox.takeConversation(conversation);
    if (unread !== undefined) this.#inbox.unread = unread;
    if (isOld) return this.#pager.await([undefined, "pinned"]);
    this.#pager.seed(undefined, nextCursor);
    if (pinned !== undefined) this.#pager.seed("pinned", pinned.nextCursor);
  }

  /** Connects. What is shown already is brought up to date by the connection. */
  start(seed?: Seed): void {
    if (seed !== undefined) this.seed(seed);
    this.outbox.claimOrphans();
    this.socket.connect();
  }

  /** Disconnects and ends every timer. What waits in the outbox stays in its store. */
  stop(): void {
    this.socket.close();
    this.#inbox.clearTyping();
  }

  onChange(listener: (topic: Topic) => void): Cancel {
    return this.#topics.on(listener);
  }

  /** `nextTryAt`: in ms since 1970, while waiting for the next try. */
  get connection(): { state: SocketState; nextTryAt?: number } {
    const { state, nextTryAt } = this.socket;
    return { state, nextTryAt };
  }

  /** New credentials, see `PitchwireSocket.authenticate`. */
  authenticate(token?: string): Promise<void> {
    this.rest.token = token;
    return this.socket.authenticate(token);
  }

  get unread(): Unread {
    return this.#inbox.unread;
  }

  /** Newest activity first, as far as it is loaded. */
  list(filter?: Filter): Conversation[] {
    return this.#inbox.list(filter);
  }

  hasMoreList(filter?: Filter): boolean {
    return this.#pager.hasMore(filter);
  }

  loadList(filter?: Filter): Promise<void> {
    return this.#once.do(`list ${filter}`, () => this.#pager.load(filter));
  }

  /** Of a list, those whose title, pitch or people match, newest first, at most 50. They are known here from then on. */
  async find(query: string, filter?: Filter): Promise<Conversation[]> {
    const { items } = await this.rest.listConversations({ filter, query });
    for (const conversation of items) this.#inbox.takeConversation(conversation);
    return items;
  }

  conversation(conversationId: string): Conversation | undefined {
    return this.#inbox.get(conversationId);
  }

  /** The timeline of a conversation that was opened. */
  timeline(conversationId: string): Timeline | undefined {
    return this.#inbox.timeline(conversationId);
  }

  /** Begins to look at a conversation, and loads its newest page unless `page` brings it. The timeline stays up to date until `release`. */
  open(conversationId: string, page?: Page): Timeline {
    const timeline = this.#inbox.openTimeline(conversationId);
    if (page !== undefined) timeline.addNewest(page);
    timeline.setOutbox(this.#outboxOf(conversationId));
    this.#looking.begin(timeline);
    return timeline;
  }

  /** Takes what was kept of a conversation from an earlier page, unless it is loaded; the connection brings it up to date. */
  recall(conversationId: string, page: Page): void {
    const timeline = this.#inbox.openTimeline(conversationId);
    if (timeline.isLoaded) return;
    timeline.addNewest(page);
    timeline.hear(this.#inbox.get(conversationId)?.rev ?? 0);
    this.#inbox.touch(conversationId);
  }

  /** Ceases to look at a conversation; its timeline is kept for the way back. */
  close(conversationId: string): void {
    this.stopTyping(conversationId);
    this.#looking.end(conversationId);
  }

  /** Ceases to look, and forgets the timeline. */
  release(conversationId: string): void {
    this.close(conversationId);
    this.#inbox.closeTimeline(conversationId);
  }

  /** The page was hidden or shown again: nobody looks at a conversation on a hidden page. */
  setVisible(isVisible: boolean): void {
    this.#looking.setVisible(isVisible);
  }

  /** Loads the page before what is shown of an open conversation. */
  loadOlder(conversationId: string): Promise<void> {
    return this.#once.do(`older ${conversationId}`, async () => {
      const timeline = this.#inbox.timeline(conversationId);
      if (!timeline?.isLoaded || !timeline.hasMore) return;
      const before = timeline.floor;
      timeline.addOlder(await this.rest.readHistory(conversationId, { before, limit: OLDER_PAGE }), before);
      this.#inbox.touch(conversationId);
    });
  }

  /** Takes messages that end where what is shown begins. False when something came in between. */
  joinOlder(conversationId: string, page: Page): boolean {
    const timeline = this.#inbox.timeline(conversationId);
    const hasJoined = timeline?.addOlder(page, timeline.floor) ?? false;
    if (hasJoined) this.#inbox.touch(conversationId);
    return hasJoined;
  }

  /** Queues a message; it shows as pending at once and goes out as soon as it can. Throws PitchwireError `queue_full`. */
  send(conversationId: string, draft: Omit<Draft, "conversationId" | "recipientId">): OutboxItem {
    this.#typing.forget(conversationId);
    return this.outbox.add({ ...draft, conversationId });
  }

  /** The same for somebody one has no conversation with yet; the conversation appears in the list when it exists. */
  sendTo(recipientId: string, draft: Omit<Draft, "conversationId" | "recipientId">): OutboxItem {
    return this.outbox.add({ ...draft, recipientId });
  }

  /** Rejects with PitchwireError; the change itself comes as an event. */
  async edit(messageId: string, content: string): Promise<void> {
    await this.socket.request("edit_message", { messageId, content });
  }

  async remove(messageId: string): Promise<void> {
    await this.socket.request("delete_message", { messageId });
  }

  async create(body: CreateConversation): Promise<Conversation> {
    const conversation = await this.rest.createConversation(body);
    this.#inbox.takeConversation(conversation);
    return conversation;
  }

  /** What is one's own alone: muted, pinned, archived, accepted or declined, draft; a lower `readSeq` marks unread. */
  async patchMine(conversationId: string, patch: PatchMe): Promise<void> {
    if (patch.readSeq !== undefined) this.#receipts.forgetRead(conversationId);
    const conversation = await this.rest.patchMine(conversationId, patch);
    if (patch.state === "declined") this.#inbox.remove(conversationId);
    else if (patch.readSeq !== undefined) this.#inbox.reopen(conversation);
    else this.#inbox.takeConversation(conversation);
  }

  /** Somebody has seen everything up to this message. Shows at once; the server is told at most once a second. */
  seen(conversationId: string, seq: number): void {
    this.#receipts.see(conversationId, seq);
  }

  /** To be called at every key in the composer. */
  typing(conversationId: string): void {
    if (this.socket.state === "online") this.#typing.key(conversationId);
  }

  /** The composer was emptied or left. */
  stopTyping(conversationId: string): void {
    this.#typing.stop(conversationId);
  }

  /** Undefined: not known, since nobody asked (`watch`) or the person may not be seen. */
  presenceOf(userId: string): PresenceState | undefined {
    return this.#presence.get(userId);
  }

  /** The ids of those who are there, as far as that is known. */
  get online(): string[] {
    return this.#presence.online;
  }

  /** Begins to watch who is there. The people of the newest conversations and of open ones are watched without it. */
  watch(userIds: readonly string[]): void {
    this.#presence.watch(userIds);
  }

  #follow(state: SocketState): void {
    this.#topics.emit("connection");
    if (state === "online") return this.#goOnline();
    this.#typing.forgetAll();
    this.#inbox.clearTyping();
    this.outbox.goOffline();
    this.#catchUp.stop();
    this.#receipts.goOffline();
  }

  #goOnline(): void {
    const parts = [this.#receipts, this.#catchUp, this.#presence, this.#looking, this.outbox];
    for (const part of parts) part.goOnline();
  }

  #showOutbox(item?: OutboxItem): void {
    const changed = item?.conversationId === undefined ? this.#inbox.conversationIds : [item.conversationId];
    for (const conversationId of changed) {
      const timeline = this.#inbox.timeline(conversationId);
      timeline?.setOutbox(this.#outboxOf(conversationId));
      if (timeline !== undefined) this.#topics.emit(`conversation:${conversationId}`);
    }
    this.#topics.emit("outbox");
  }

  #outboxOf(conversationId: string): OutboxItem[] {
    return this.outbox.items.filter((item) => item.conversationId === conversationId);
  }
}
