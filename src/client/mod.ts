/** The client of Pitchwire for browsers, Deno and Node: plain classes without a DOM, and without a dependency. */
export { BrowserStore, type BrowserStoreOptions } from "./browser_store.ts";
export { Chat, type ChatOptions, type Seed } from "./chat.ts";
export type { Filter } from "./conversation_order.ts";
export { type Draft, Outbox, type OutboxItem, type OutboxOptions, type OutboxStore } from "./outbox.ts";
export { type ErrorFields, type LocalErrorCode, PitchwireError } from "./pitchwire_error.ts";
export type { PresenceState } from "./presence.ts";
export { type HistoryRange, type ListPage, Rest, type RestOptions } from "./rest.ts";
export type { Answer } from "./requests.ts";
export { type Fields, PitchwireSocket, type SocketOptions, type SocketState, type WebSocketLike } from "./socket.ts";
export { type Cancel, systemTime, type Time } from "./time.ts";
export { type Page, Timeline, type TimelineOptions } from "./timeline.ts";
export type { Topic } from "./topics.ts";
