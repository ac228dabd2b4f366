/** The client of Pitchwire for browsers, Deno and Node: plain classes without a DOM, and without a dependency. */
export { BrowserStore, type BrowserStoreOptions } from "./browser_store.ts";
export { Chat } from "./chat.ts";
export type { ChatOptions, Seed } from "./chat_options.ts";
export type { Filter } from "./conversation_order.ts";
export { Outbox, type OutboxOptions } from "./outbox.ts";
export type { Draft, OutboxItem, OutboxStore } from "./outbox_item.ts";
export { type ErrorFields, type LocalErrorCode, PitchwireError } from "./pitchwire_error.ts";
export type { PresenceState } from "./presence.ts";
export { type HistoryRange, type ListPage, Rest, type RestOptions } from "./rest.ts";
export type { Answer } from "./requests.ts";
export { type Fields, PitchwireSocket, type SocketOptions, type SocketState, type WebSocketLike } from "./socket.ts";
export { type Cancel, systemTime, type Time } from "./time.ts";
export { type Page, Timeline, type TimelineOptions } from "./timeline.ts";
export type { Topic } from "./topics.ts";
