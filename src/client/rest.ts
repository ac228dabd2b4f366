import type {
  Changes,
  Conversation,
  CreateConversation,
  History,
  ListQuery,
  Me,
  Message,
  PatchMe,
  Preferences,
  PutPreferences,
  SendBody,
  SendResult,
  User,
} from "../protocol.ts";
import { localError, PitchwireError } from "./pitchwire_error.ts";

export interface RestOptions {
  /** The server's address without a path, such as `location.origin`. */
  baseUrl: string;
  /** A JWT; left out where a cookie says who it is. */
  token?: string;
  fetch?: typeof fetch;
}

export interface ListPage<T> {
  items: T[];
  /** Left out at the end. */
  nextCursor?: string;
}

export interface HistoryRange {
  before?: number;
  after?: number;
  around?: number;
  /** The same by a message's id. */
  aroundId?: string;
  limit?: number;
}

type Query = Record<string, string | number | undefined>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The REST side. Everything rejects with PitchwireError: the server's code, or `disconnected` when it can't be reached. */
export class Rest {
  token?: string;
  readonly #baseUrl: string;
  readonly #fetch: typeof fetch;

  constructor(options: RestOptions) {
    this.#baseUrl = options.baseUrl.replace(/\/$/, "");
    this.token = options.token;
    // Browsers refuse a fetch that is called as a method of something else.
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
  }

  me(): Promise<Me> {
    return this.call("GET", "/api/auth/me");
  }

  /** The directory: people one may write to. */
  listUsers(query: { query?: string; cursor?: string; limit?: number }): Promise<ListPage<User>> {
    return this.call("GET", `/api/users${search(query)}`);
  }

  listConversations(query: Partial<ListQuery> = {}): Promise<ListPage<Conversation>> {
    return this.call("GET", `/api/messages/conversations${search(query)}`);
  }

  getConversation(conversationId: string): Promise<Conversation> {
    return this.call("GET", `/api/messages/conversations/${conversationId}`);
  }

  /** A direct conversation that exists already is given back as it is. */
  createConversation(body: CreateConversation): Promise<Conversation> {
    return this.call("POST", "/api/messages/conversations", body);
  }

  renameConversation(conversationId: string, title: string): Promise<Conversation> {
    return this.call("PATCH", `/api/messages/conversations/${conversationId}`, { title });
  }

  /** What is one's own alone: muted, pinned, archived, accepted or declined, draft, marked unread by a lower `readSeq`. */
  patchMine(conversationId: string, patch: PatchMe): Promise<Conversation> {
    return this.call("PATCH", `/api/messages/conversations/${conversationId}/me`, patch);
  }

  addParticipants(conversationId: string, userIds: string[]): Promise<Conversation> {
    return this.call("POST", `/api/messages/conversations/${conversationId}/participants`, { userIds });
  }

  /** Removes somebody, or oneself (leaves). */
  removeParticipant(conversationId: string, userId: string): Promise<void> {
    const path = `/api/messages/conversations/${conversationId}/participants/${encodeURIComponent(userId)}`;
    return this.call("DELETE", path);
  }

  readHistory(conversationId: string, range: HistoryRange = {}): Promise<History> {
    return this.call("GET", `/api/messages/${conversationId}/messages${search({ ...range })}`);
  }

  readChanges(conversationId: string, after: number): Promise<Changes> {
    return this.call("GET", `/api/messages/${conversationId}/changes${search({ after })}`);
  }

  send(body: SendBody): Promise<SendResult> {
    return this.call("POST", "/api/messages/send", body);
  }

  editMessage(conversationId: string, messageId: string, content: string): Promise<Message> {
    return this.call("PATCH", `/api/messages/${conversationId}/messages/${messageId}`, { content });
  }

  deleteMessage(conversationId: string, messageId: string): Promise<Message> {
    return this.call("DELETE", `/api/messages/${conversationId}/messages/${messageId}`);
  }

  getPreferences(): Promise<Preferences> {
    return this.call("GET", "/api/notifications/preferences");
  }

  putPreferences(preferences: PutPreferences): Promise<Preferences> {
    return this.call("PUT", "/api/notifications/preferences", preferences);
  }

  /** Any endpoint. `body` goes as JSON; the answer's JSON comes back, or undefined for 204. */
  async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const headers = new Headers({ accept: "application/json" });
    if (this.token !== undefined) headers.set("authorization", `Bearer ${this.token}`);
    if (body !== undefined) headers.set("content-type", "application/json");
    const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
    const response = await this.#fetch(this.#baseUrl + path, init).catch(() => {
      throw localError("disconnected", "Cannot reach the server");
    });
    const answer = await response.json().catch(() => undefined);
    if (!response.ok) throw toError(response, answer);
    return answer;
  }
}

function search(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)]]);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

function toError(response: Response, answer: unknown): PitchwireError {
  if (typeof answer === "object" && answer !== null && "code" in answer && "message" in answer) {
    return new PitchwireError({ ...answer, code: String(answer.code), message: String(answer.message) });
  }
  // Not the server's own words: a proxy in front of it, most likely one that can't reach it.
  const code = response.status >= 500 ? "unavailable" : "invalid";
  return new PitchwireError({ code, message: `The server answered ${response.status}` });
}
