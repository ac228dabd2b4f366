import { Chat, systemTime, type Time } from "../../src/client/mod.ts";
import { KeptInbox, readKept } from "../../src/inbox/kept_inbox.ts";
import type { Me } from "../../src/protocol.ts";
import type { TestApp } from "../support/app.ts";
import { MemoryShelf } from "../support/memory_shelf.ts";
import type { Command, TestSocket } from "../support/test_socket.ts";
import type { Action } from "./model.ts";
import { View } from "./view.ts";

/** How something ended: refused with a code, or done with what was answered. */
export interface Outcome {
  code?: string;
  // deno-lint-ignore no-explicit-any -- answers of every shape
  body?: any;
}

const PATIENCE_MS = 10_000;
/** Real time, but the shortest of all waits. */
const impatient: Time = { ...systemTime, random: () => 0 };
/** Nothing is done by itself. */
const still: Time = { ...systemTime, after: () => () => {} };

/** One person of the play, on a socket of their own or through the product's client, and by REST beside it. */
export class Player {
  readonly view: View;
  socket?: TestSocket;
  chat?: Chat;
  readonly #app: TestApp;
  readonly #sent = new Map<string, string>();
  readonly #shelf = new MemoryShelf();
  #kept?: KeptInbox;
  #wire?: WebSocket;

  constructor(app: TestApp, readonly name: string, readonly conversationId: string) {
    this.#app = app;
    this.view = new View(conversationId, this.#sent);
  }

  get isConnected(): boolean {
    return this.socket !== undefined || this.chat?.connection.state === "online";
  }

  /** Comes with the product's client, which looks at the conversation. */
  async startChat(): Promise<void> {
    const chat = await this.#newChat();
    chat.start();
    chat.open(this.conversationId);
    await this.until(() => chat.connection.state === "online");
  }

  /** Keeps what the client shows, as a browser does from time to time. */
  async keep(): Promise<void> {
    await this.#kept?.save();
  }

  /** Closes the client and begins another, without a connection, from what was kept last. */
  async reload(): Promise<void> {
    this.chat?.stop();
    const chat = await this.#newChat();
    const kept = await readKept(this.#shelf, this.conversationId);
    const { selected } = kept ?? {};
    const conversations = [...kept?.conversations ?? [], ...selected ? [selected.conversation] : []];
    chat.seed({ conversations, isOld: true });
    chat.open(
      this.conversationId,
      selected && { ...selected.history, participants: selected.conversation.participants },
    );
  }

  async connect(): Promise<void> {
    this.socket = await this.#app.connect(this.name);
    this.view.reconnected();
  }

  /** Comes back if away, and catches up. */
  async comeBack(): Promise<void> {
    if (this.isConnected) return;
    if (this.chat) {
      if (this.chat.connection.state === "closed") this.chat.start();
      else this.chat.socket.connectNow();
      return await this.until(() => this.isConnected);
    }
    await this.connect();
    await this.socket?.request({ type: "resume", conversations: { [this.conversationId]: this.view.head } });
  }

  async drop(): Promise<void> {
    if (this.chat && this.isConnected) {
      this.#wire?.close(3000);
      await this.until(() => !this.isConnected);
    }
    const { socket } = this;
    this.socket = undefined;
    await socket?.close();
    this.view.take(socket?.frames.splice(0) ?? []);
  }

  /** Everything that was told up to now is in the view. */
  async settle(): Promise<void> {
    if (!this.socket) return;
    await this.socket.settled();
    this.view.take(this.socket.frames.splice(0));
  }

  async act(action: Action, isOnSocket: boolean): Promise<Outcome[]> {
    if (action.kind !== "send") {
      const command = isOnSocket && this.socket ? toCommand(action, this.conversationId) : undefined;
      return [command ? await this.#request(command) : await this.call(...toCall(action, this.conversationId))];
    }
    this.#sent.set(action.clientId, action.content);
    const { content, clientId, replyToId } = action;
    const fields = { conversationId: this.conversationId, content, clientId, ...(replyToId ? { replyToId } : {}) };
    const byRest = () => this.call("POST", "/api/messages/send", fields);
    const bySocket = () => this.#request({ type: "send_message", ...fields });
    if (action.isTwice) return await Promise.all([this.socket ? bySocket() : byRest(), byRest()]);
    return [await (isOnSocket && this.socket ? bySocket() : byRest())];
  }

  /** A message through the outbox of the client, which chooses the clientId; also while it is away. */
  async queue(action: Action & { kind: "send" }): Promise<Outcome[]> {
    const chat = this.chat!;
    const item = chat.send(this.conversationId, { content: action.content });
    action.clientId = item.clientId;
    this.#sent.set(item.clientId, item.content);
    let outcome: Outcome | undefined;
    const stop = chat.socket.on("ack", ({ clientId, ...body }) => {
      if (clientId === item.clientId) outcome = { body: { ...body, clientId } };
    });
    await this.comeBack();
    await this.until(() => {
      const { code } = chat.outbox.items.find((each) => each.clientId === item.clientId)?.failure ?? {};
      outcome ??= code === undefined ? undefined : { code };
      return outcome !== undefined;
    }, () => `it is ${chat.connection.state}, and ${item.content} is not acknowledged`);
    stop();
    if (!outcome) return [];
    if (outcome.code !== undefined) chat.outbox.discard(item.clientId);
    return [outcome];
  }

  async call(method: string, path: string, body?: unknown): Promise<Outcome> {
    const answer = await this.#app.call(this.name, method, path, body);
    return answer.status < 300 ? { body: answer.body } : { code: answer.body.code };
  }

  /** Waits for the client to get there. */
  until(isThere: () => boolean, what = () => ""): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!isThere()) return;
        end();
        resolve();
      };
      const stop = this.chat?.onChange(look);
      const timer = setTimeout(() => {
        end();
        reject(new Error(`${this.name}'s client does not get there: ${what()}`));
      }, PATIENCE_MS);
      const end = () => {
        stop?.();
        clearTimeout(timer);
      };
      look();
    });
  }

  async #newChat(): Promise<Chat> {
    const me: Me = { userId: this.name, name: this.name, role: "investor", isEmailVerified: true };
    const chat = new Chat({
      baseUrl: this.#app.origin,
      me,
      token: await this.#app.token(this.name),
      time: impatient,
      openSocket: (url, protocols) => this.#wire = new WebSocket(url, protocols),
    });
    this.#kept = new KeptInbox({
      shelf: this.#shelf,
      page: { chat, me, sendKey: "enter" },
      time: still,
      isWanted: () => true,
      idle: (act) => act(),
    });
    this.#kept.follow();
    return this.chat = chat;
  }

  async #request(command: Command): Promise<Outcome> {
    const answer = await this.socket!.request(command);
    return answer.type === "error" ? { code: String(answer.code) } : { body: answer };
  }
}

type Call = [method: string, path: string, body?: unknown];

/** Undefined: sockets have no word for it. */
function toCommand(action: Action, conversationId: string): Command | undefined {
  switch (action.kind) {
    case "edit":
      return { type: "edit_message", messageId: action.messageId, content: action.content };
    case "delete":
      return { type: "delete_message", messageId: action.messageId };
    case "deliver":
      return { type: "mark_delivered", conversationId, seq: action.seq };
    case "read":
      return {
        type: "mark_read",
        conversationId,
        ...(action.messageId ? { messageId: action.messageId } : { seq: action.seq }),
      };
    default:
      return undefined;
  }
}

function toCall(action: Exclude<Action, { kind: "send" }>, conversationId: string): Call {
  const path = `/api/messages/conversations/${conversationId}`;
  switch (action.kind) {
    case "edit":
      return ["PATCH", `/api/messages/${conversationId}/messages/${action.messageId}`, { content: action.content }];
    case "delete":
      return ["DELETE", `/api/messages/${conversationId}/messages/${action.messageId}`];
    case "read":
    case "deliver":
      return ["POST", `/api/messages/${conversationId}/read`, { seq: action.seq }];
    case "mine":
      return ["PATCH", `${path}/me`, action.patch];
    case "add":
      return ["POST", `${path}/participants`, { userIds: action.userIds }];
    case "remove":
      return ["DELETE", `${path}/participants/${encodeURIComponent(action.userId)}`];
    case "role":
      return ["PATCH", `${path}/participants/${encodeURIComponent(action.userId)}`, { role: action.role }];
    case "rename":
      return ["PATCH", path, { title: action.title }];
  }
}
