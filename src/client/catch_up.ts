import type { Timeline } from "./timeline.ts";
import { Backoff } from "./backoff.ts";
import type { ConversationPager } from "./conversation_pager.ts";
import { firstPageOf } from "./first_page.ts";
import type { Inbox } from "./inbox.ts";
import { isTransient, PitchwireError } from "./pitchwire_error.ts";
import type { Rest } from "./rest.ts";
import type { PitchwireSocket } from "./socket.ts";
import type { Cancel, Time } from "./time.ts";

const RESUME_CHUNK = 500;
/** An `ack` and the events around it may cross: a hole that closes within this time is none. */
const HOLE_GRACE_MS = 200;
const MAX_HOLE_MS = 30_000;
const UNSURE_MS = 300;

interface CatchUpParts {
  socket: PitchwireSocket;
  rest: Rest;
  inbox: Inbox;
  pager: ConversationPager;
  time: Time;
}

/** Asks for what is missing: everything after a reconnect, single conversations when a hole or an unknown shows. */
export class CatchUp {
  readonly #parts: CatchUpParts;
  readonly #backoff: Backoff;
  readonly #asked = new Map<string, number>();
  readonly #waits = new Map<string, Cancel>();
  readonly #holeMs = new Map<string, number>();

  constructor(parts: CatchUpParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.time);
    parts.socket.on("conversation_changes", ({ type: _, conversationId, ...changes }) => {
      const after = this.#asked.get(conversationId);
      if (after !== undefined) parts.inbox.takeChanges(conversationId, changes, after);
    });
  }

  /** The server has subscribed this connection already, so whatever happens from here on comes by itself, and the rest is asked for. */
  goOnline(): void {
    this.stop();
    const { inbox, pager } = this.#parts;
    const ids = inbox.conversationIds;
    const known = new Map(ids.map((id) => [id, inbox.get(id)?.rev ?? 0]));
    this.#persist("list", () => pager.refresh(known));
    for (let from = 0; from < ids.length; from += RESUME_CHUNK) {
      this.#persist(`resume ${from}`, () => this.#resume(ids.slice(from, from + RESUME_CHUNK)));
    }
  }

  stop(): void {
    for (const cancel of this.#waits.values()) cancel();
    this.#waits.clear();
    this.#holeMs.clear();
  }

  /** A change is missing. */
  fillHole(conversationId: string): void {
    const key = `hole ${conversationId}`;
    if (this.#waits.has(key) || this.#parts.socket.state !== "online") return;
    const delayMs = this.#holeMs.get(conversationId) ?? HOLE_GRACE_MS;
    this.#wait(key, delayMs, () => {
      if (!this.#parts.inbox.hasHole(conversationId)) return void this.#holeMs.delete(conversationId);
      // A hole that stays, whatever the server answers, must not become a storm of questions.
      this.#holeMs.set(conversationId, Math.min(MAX_HOLE_MS, delayMs * 2));
      this.#persist(key, () => this.#resume([conversationId]));
    });
  }

  /** The conversation is unknown here, or its unread count uncertain. */
  refresh(conversationId: string): void {
    const key = `refresh ${conversationId}`;
    if (this.#waits.has(key) || this.#parts.socket.state !== "online") return;
    this.#wait(key, UNSURE_MS, () => this.#persist(key, () => this.#refresh(conversationId)));
  }

  /** Tells the server that this conversation is being looked at, and brings its newest page. */
  join(timeline: Timeline): Promise<void> {
    return this.#persist(`join ${timeline.conversationId}`, () => this.#join(timeline));
  }

  async #resume(ids: string[]): Promise<void> {
    const { socket, inbox } = this.#parts;
    const heads = ids.map((id) => [id, inbox.head(id)] as const).filter(([, head]) => Number.isFinite(head));
    if (heads.length === 0) return;
    for (const [id, head] of heads) this.#asked.set(id, head);
    const { gone = [] } = await socket.request("resume", { conversations: Object.fromEntries(heads) });
    for (const id of gone) inbox.remove(id);
  }

  async #refresh(conversationId: string): Promise<void> {
    const { rest, inbox } = this.#parts;
    await this.#orRemove(conversationId, async () => {
      while (true) {
        const { setbacks } = inbox;
        const conversation = await rest.getConversation(conversationId);
        // It may have been left meanwhile, and the answer be from before.
        if (inbox.setbacks === setbacks) return inbox.takeConversation(conversation);
      }
    });
  }

  async #join(timeline: Timeline): Promise<void> {
    const { conversationId } = timeline;
    const { unread = 0 } = this.#parts.inbox.get(conversationId) ?? {};
    const limit = timeline.isLoaded ? 1 : firstPageOf({ unread });
    await this.#orRemove(conversationId, async () => {
      const { socket, inbox } = this.#parts;
      const { messages, participants, rev, hasMore } = await socket.request("join_conversation", {
        conversationId,
        limit,
      });
      timeline.addNewest({ items: messages, participants, rev, hasMore });
      inbox.touch(conversationId);
      // One that no list brought: an archived one, or one that is further down.
      if (!inbox.get(conversationId)) await this.#refresh(conversationId);
    });
  }

  async #orRemove(conversationId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof PitchwireError) || thrown.code !== "not_found") throw thrown;
      this.#parts.inbox.remove(conversationId);
    }
  }

  /** Does it now, and again later when the server could not; what is refused for good, or cut off, is left: a reconnect begins anew. */
  async #persist(key: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#backoff.reset();
    } catch (thrown) {
      if (!(thrown instanceof PitchwireError)) throw thrown;
      if (!isTransient(thrown) || this.#parts.socket.state !== "online") return;
      this.#wait(key, thrown.retryAfterMs ?? this.#backoff.next(), () => this.#persist(key, work));
    }
  }

  #wait(key: string, delayMs: number, action: () => void): void {
    this.#waits.get(key)?.();
    const cancel = this.#parts.time.after(delayMs, () => {
      this.#waits.delete(key);
      action();
    });
    this.#waits.set(key, cancel);
  }
}
