import type { ClientMessage, Conversation, ServerMessage } from "../../src/protocol.ts";
import { ModelConversation } from "./model_conversation.ts";
import { greeting, type ScriptedSocket, Switchboard } from "./scripted_socket.ts";

/** A server in memory that keeps its side of the protocol, and breaks where a test wants it to. */
export class ModelServer {
  readonly rooms = new Map<string, ModelConversation>();
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  readonly online = new Set<string>();
  /** Commands of this type never arrive. */
  misses?: ClientMessage["type"];
  /** Answers to commands of this type get lost. */
  loses?: ClientMessage["type"];
  /** Refuses commands of this type, once each time it is set. */
  refuses?: { type: ClientMessage["type"]; code: string; retryAfterMs?: number };
  isReachable = true;
  listLimit = 50;
  readonly #told = new Map<ModelConversation, number>();
  readonly #boards = new Map<string, Switchboard>();

  room(conversationId: string, ...userIds: string[]): ModelConversation {
    const room = new ModelConversation(conversationId, userIds);
    this.rooms.set(conversationId, room);
    return room;
  }

  /** How one person reaches this server. */
  way(userId: string) {
    const board = new Switchboard();
    this.#boards.set(userId, board);
    board.onOpen = (socket) => this.#accept(socket, userId);
    const fetch: typeof globalThis.fetch = (input, init) => this.#answer(new URL(String(input)), userId, init);
    return { board, fetch, openSocket: board.openSocket };
  }

  /** Tells everybody in the room what has happened there since the last time, but the socket that did it. */
  publish(room: ModelConversation, except?: ScriptedSocket): void {
    const events = room.events.slice(this.#told.get(room) ?? 0);
    this.#told.set(room, room.events.length);
    for (const { userId } of room.participants) for (const event of events) this.tell(userId, event, except);
  }

  /** What has happened there since the last time is told to nobody. */
  lose(room: ModelConversation): void {
    this.#told.set(room, room.events.length);
  }

  tell(userId: string, event: ServerMessage, except?: ScriptedSocket): void {
    for (const socket of this.#boards.get(userId)?.sockets ?? []) if (socket !== except) socket.say(event);
  }

  #accept(socket: ScriptedSocket, userId: string): void {
    if (!this.isReachable) return socket.drop(1006);
    socket.onFrame = (frame) => this.#receive(socket, userId, frame);
    socket.say(greeting(userId));
  }

  #receive(socket: ScriptedSocket, userId: string, frame: ClientMessage): void {
    const { id } = frame;
    if (this.misses === frame.type) return;
    if (this.refuses?.type === frame.type) {
      const { code, retryAfterMs } = this.refuses;
      this.refuses = undefined;
      return socket.say({
        type: "error",
        id,
        code,
        message: code,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
    }
    const answers = this.#perform(socket, userId, frame);
    if (this.loses !== frame.type) { for (const answer of answers) socket.say(answer); }
  }

  #perform(socket: ScriptedSocket, userId: string, frame: ClientMessage): ServerMessage[] {
    const { id } = frame;
    if (frame.type === "ping") return [{ type: "pong", id }];
    if (frame.type === "resume") return this.#resume(frame, userId);
    if (frame.type === "watch_presence") {
      return [{
        type: "ack",
        id,
        users: frame.userIds.map((other) => ({ userId: other, isOnline: this.online.has(other) })),
      }];
    }
    const room = "conversationId" in frame ? this.#roomOf(frame.conversationId, userId) : undefined;
    if (room === undefined) return [{ type: "error", id, code: "not_found", message: "no such conversation" }];
    if (frame.type === "join_conversation") {
      const { items, participants, rev, hasMore } = room.page(frame.before, frame.limit);
      const { conversationId } = room;
      return [{ type: "conversation_history", id, conversationId, messages: items, participants, rev, hasMore }];
    }
    if (frame.type === "send_message") {
      const { result } = room.send(userId, frame.content, frame.clientId);
      this.publish(room, socket);
      return [{ type: "ack", id, ...result }];
    }
    if (frame.type === "mark_read" && frame.seq !== undefined) room.read(userId, frame.seq);
    this.publish(room);
    return id === undefined ? [] : [{ type: "ack", id }];
  }

  #resume({ id, conversations }: Extract<ClientMessage, { type: "resume" }>, userId: string): ServerMessage[] {
    const answers: ServerMessage[] = [];
    const heads: Record<string, number> = {};
    const gone: string[] = [];
    for (const [conversationId, after] of Object.entries(conversations)) {
      const room = this.#roomOf(conversationId, userId);
      if (room === undefined) gone.push(conversationId);
      else {
        heads[conversationId] = room.rev;
        answers.push({ type: "conversation_changes", conversationId, ...room.changes(after, userId) });
      }
    }
    return [...answers, { type: "resumed", id, conversations: heads, ...(gone.length === 0 ? {} : { gone }) }];
  }

  #roomOf(conversationId: string | undefined, userId: string): ModelConversation | undefined {
    const room = this.rooms.get(conversationId ?? "");
    return room?.participants.some((participant) => participant.userId === userId) ? room : undefined;
  }

  #answer(url: URL, userId: string, init?: RequestInit): Promise<Response> {
    this.asked.push(url.pathname + url.search);
    if (!this.isReachable) return Promise.reject(new TypeError("not reachable"));
    const [, , , first, second] = url.pathname.split("/");
    if (first === "conversations" && second === undefined) return Promise.resolve(this.#list(url, userId));
    const room = this.#roomOf(first === "conversations" ? second : first, userId);
    if (room === undefined) {
      return Promise.resolve(Response.json({ code: "not_found", message: "no" }, { status: 404 }));
    }
    if (init?.method === "PATCH") room.patchMine(userId, JSON.parse(String(init.body)));
    if (first === "conversations") return Promise.resolve(Response.json(room.view(userId)));
    const before = Number(url.searchParams.get("before") ?? Infinity);
    return Promise.resolve(Response.json(room.page(before, Number(url.searchParams.get("limit") ?? 50))));
  }

  #list(url: URL, userId: string): Response {
    const mine = [...this.rooms.values()].filter((room) => this.#roomOf(room.conversationId, userId));
    const { filter, query = "" } = Object.fromEntries(url.searchParams);
    const views = mine.map((room) => room.view(userId)).filter((view) => isWanted(view, filter))
      .filter((view) => view.conversationId.includes(query)).sort(byActivity);
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const end = from + this.listLimit;
    return Response.json({ items: views.slice(from, end), ...(end < views.length ? { nextCursor: String(end) } : {}) });
  }
}

function isWanted({ me, unread }: Conversation, filter: string | undefined): boolean {
  if (filter === "archived") return me.archivedAt !== undefined;
  if (filter === "pinned") return me.pinnedAt !== undefined;
  return me.archivedAt === undefined && (filter !== "unread" || unread > 0);
}

function byActivity(a: Conversation, b: Conversation): number {
  const at = ({ lastMessage, createdAt }: Conversation) => lastMessage?.createdAt ?? createdAt;
  return at(b).localeCompare(at(a)) || b.conversationId.localeCompare(a.conversationId);
}
