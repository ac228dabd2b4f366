import type { Chat, SocketState, Time, Topic } from "../client/mod.ts";
import type { Conversation, History, Me, Unread } from "../protocol.ts";
import type { SendKey } from "./inbox_props.ts";

/** What is kept in another shape is not read. To be raised with each change of `KeptList` or `KeptThread`, and of what these hold. */
const SHAPE = 1;
const PAUSE_MS = 3_000;
const MOST_ROWS = 200;
const MOST_THREADS = 20;
const MOST_MESSAGES = 100;
const LIST = "list";
const THREAD = "thread/";

/** JSON by name, in the browser. Rejects where nothing can be kept. */
export interface KeptShelf {
  get(name: string): Promise<unknown>;
  put(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
  /** What was put last comes last. */
  names(): Promise<string[]>;
  clear(): Promise<void>;
}

interface KeptList {
  shape: number;
  me: Me;
  conversations: Conversation[];
  unread: Unread;
  sendKey: SendKey;
}

interface KeptThread {
  shape: number;
  conversation: Conversation;
  history: History;
}

/** As much of an inbox's page as is kept. */
interface KeepablePage extends Pick<KeptList, "me" | "sendKey"> {
  chat: Pick<Chat, "onChange" | "list" | "unread" | "conversation" | "timeline" | "recall"> & {
    connection: { state: SocketState };
  };
}

interface Parts {
  shelf: KeptShelf;
  page: KeepablePage;
  time: Time;
  /** Another page may have switched it off. */
  isWanted(): boolean;
  /** Calls when there is nothing better to do. */
  idle(act: () => void): void;
}

/**
 * Keeps what one person reads in this browser, so that it can be read without a connection, also in a page that begins without one: the
 * list, and the newest messages of the conversations that were open last. Only one person's at a time, and nobody's once they are signed out.
 */
export class KeptInbox {
  readonly #parts: Parts;
  /** What has changed since it was kept: conversations by id, and the list. */
  readonly #changed = new Set<string>([LIST]);
  #isPlanned = false;
  #hasEnded = false;
  #hasLeft = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Brings back what was kept of the conversations that are listed, and follows what changes. Returns the way to end it. */
  follow(): () => void {
    const { chat } = this.#parts.page;
    const stop = chat.onChange((topic) => this.#note(topic));
    void this.#quietly(() => this.#recall());
    this.#plan();
    return () => {
      this.#hasEnded = true;
      stop();
    };
  }

  /** At once, for the page may be about to go. */
  async save(): Promise<void> {
    if (this.#hasEnded || this.#parts.page.chat.connection.state !== "online") return;
    if (!this.#parts.isWanted()) return await this.leave();
    await this.#quietly(() => this.#save());
  }

  /** Nothing of it stays in this browser, and nothing more comes. */
  async leave(): Promise<void> {
    this.#hasLeft = this.#hasEnded = true;
    await this.#quietly(() => this.#parts.shelf.clear());
  }

  async #recall(): Promise<void> {
    const { shelf, page, idle } = this.#parts;
    const list = await readList(shelf);
    if (list?.me.userId !== page.me.userId) return await shelf.clear();
    for (const name of await shelf.names()) {
      if (!name.startsWith(THREAD)) continue;
      const conversationId = name.slice(THREAD.length);
      await new Promise<void>((resolve) => idle(resolve));
      const kept = await readThread(shelf, conversationId);
      // Of one that is not listed the client would know messages, but not whose.
      if (!kept || this.#hasEnded || !page.chat.conversation(conversationId)) continue;
      page.chat.recall(conversationId, { ...kept.history, participants: kept.conversation.participants });
    }
  }

  #note(topic: Topic): void {
    if (topic === "connection") {
      if (this.#parts.page.chat.connection.state === "signed_out") void this.leave();
      return;
    }
    if (topic === "list" || topic === "unread") this.#changed.add(LIST);
    else if (topic.startsWith("conversation:")) this.#changed.add(topic.slice("conversation:".length));
    else return;
    this.#plan();
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    const { time, idle } = this.#parts;
    time.after(PAUSE_MS, () =>
      idle(() => {
        this.#isPlanned = false;
        void this.save();
      }));
  }

  async #save(): Promise<void> {
    const { shelf } = this.#parts;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const id of changed) {
      const name = id === LIST ? LIST : THREAD + id;
      const value = id === LIST ? this.#list() : this.#thread(id);
      if (value) await shelf.put(name, value);
      else if (!this.#parts.page.chat.conversation(id)) await shelf.remove(name);
      // Meanwhile somebody signed out.
      if (this.#hasLeft) return await shelf.clear();
    }
    const threads = (await shelf.names()).filter((name) => name.startsWith(THREAD));
    for (const name of threads.slice(0, -MOST_THREADS)) await shelf.remove(name);
  }

  #list(): KeptList {
    const { page: { chat, me, sendKey } } = this.#parts;
    const listed = chat.list();
    const pinned = chat.list("pinned");
    return {
      shape: SHAPE,
      me,
      conversations: [...new Set([...pinned, ...listed.slice(0, MOST_ROWS)])],
      unread: chat.unread,
      sendKey,
    };
  }

  /** Undefined for one that is not open, or of which something is still missing. */
  #thread(conversationId: string): KeptThread | undefined {
    const { chat } = this.#parts.page;
    const conversation = chat.conversation(conversationId);
    const timeline = chat.timeline(conversationId);
    if (!conversation || !timeline?.isLoaded || timeline.hasHole) return;
    const items = timeline.items.slice(-MOST_MESSAGES);
    const hasMore = timeline.hasMore || items.length < timeline.items.length;
    return { shape: SHAPE, conversation, history: { items, hasMore, rev: timeline.head } };
  }

  /** Storage may be full or forbidden: then there is nothing to read without a connection, and no other harm. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      // As above.
    }
  }
}

/** What a page without a connection begins with; undefined if nothing is kept. `openId`: the conversation that is to be open. */
export async function readKept(shelf: KeptShelf, openId?: string) {
  const list = await readList(shelf);
  if (!list) return;
  const { me, conversations, unread, sendKey } = list;
  const selected = openId === undefined ? undefined : await readThread(shelf, openId);
  return { me, conversations, pinned: { items: [] }, unread, sendKey, selected };
}

async function readList(shelf: KeptShelf): Promise<KeptList | undefined> {
  const kept = await shelf.get(LIST) as KeptList | undefined;
  return kept?.shape === SHAPE ? kept : undefined;
}

async function readThread(shelf: KeptShelf, conversationId: string): Promise<KeptThread | undefined> {
  const kept = await shelf.get(THREAD + conversationId) as KeptThread | undefined;
  return kept?.shape === SHAPE ? kept : undefined;
}
