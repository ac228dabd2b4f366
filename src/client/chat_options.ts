import type { Conversation, Unread } from "../protocol.ts";
import type { OutboxStore } from "./outbox_item.ts";
import type { SocketOptions } from "./socket.ts";
import type { Time } from "./time.ts";

export interface ChatOptions {
  /** The server's address without a path, such as `location.origin`. */
  baseUrl: string;
  me: { userId: string; name: string };
  /** A JWT; left out where a cookie says who it is. */
  token?: string;
  /** Keeps the outbox over a reload, for instance `BrowserStore`. */
  store?: OutboxStore;
  time?: Time;
  fetch?: typeof fetch;
  openSocket?: SocketOptions["openSocket"];
}

/** What came with the HTML, or was kept from before, so that nothing has to be fetched before the first paint. */
export interface Seed {
  conversations: Conversation[];
  nextCursor?: string;
  /** The pinned ones, if they were asked for; there may be some of them among `conversations`. */
  pinned?: { items: Conversation[]; nextCursor?: string };
  unread?: Unread;
  /** From an earlier page: with the connection the lists are asked for from their beginning. */
  isOld?: boolean;
}
