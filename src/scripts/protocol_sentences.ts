import type { CLOSE } from "../errors.ts";
import type { ClientMessageType, ServerMessageType } from "../protocol.ts";

/** What each message of the socket means. A new type without a sentence does not compile. */
export const CLIENT_SENTENCES: Record<ClientMessageType, string> = {
  ping: "Answered by `pong`. One every `heartbeatMs` keeps the socket from being taken for dead.",
  authenticate: "A newer token of the same person, before the old one expires.",
  send_message:
    "To a conversation or, by `recipientId`, to a person. `ack` when it is kept, with `messageId`, `seq`, `rev` and " +
    "`createdAt`; the same `clientId` again gets the first result.",
  edit_message: "All sockets of the conversation hear `message_edited`.",
  delete_message: "All sockets of the conversation hear `message_deleted`.",
  mark_read:
    "Moves one's read cursor forward, to `seq` or to that of `messageId`; beyond the head it stops there. All sockets of the conversation hear `message_read`.",
  mark_delivered: "Moves one's delivery cursor forward. All sockets of the conversation hear `message_delivered`.",
  typing_start: "Others hear `user_typing`. Ends by itself after 5 s: repeat it every 3 s.",
  typing_stop: "Ends it before.",
  join_conversation:
    "Answered by `conversation_history`. Says that one is looking at it, so that no mail comes for what one sees.",
  leave_conversation: "One looks at it no longer.",
  fetch_history: "Answered by `conversation_history`, without looking at it.",
  resume:
    "Catches up: `conversation_changes` for each conversation, then `resumed`. Subscribed first, then caught up: nothing is missed.",
  watch_presence:
    "`ack` with `users` as they are now, then `user_online` and `user_offline`. People one shares no conversation with are left out.",
  set_presence: "`invisible` is offline to others, and types unseen.",
};

export const SERVER_SENTENCES: Record<ServerMessageType, string> = {
  connected: "The first one on every socket.",
  pong: "Answer to `ping`.",
  ack: "The command with this `id` is done. After a send: it is kept.",
  error: "The command with this `id` is refused, and changed nothing.",
  new_message: "To everybody's sockets but the sending one, which has its `ack`.",
  message_edited: "The message as it is now.",
  message_deleted: "The message without its content.",
  message_read: "Somebody's read cursor moved to `seq`.",
  message_delivered: "Somebody's delivery cursor moved to `seq`.",
  user_typing: "Believe it for `ttlMs`.",
  conversation_history: "Answer to `join_conversation` and `fetch_history`.",
  conversation_changes:
    "Answer to `resume`: what changed since. With `gap` there was too much, and the newest page comes instead.",
  resumed: "All of a `resume` was told. `gone`: conversations that are not one's own any more.",
  conversation_created: "One takes part in a conversation that one did not know.",
  conversation_updated: "Title or status changed; with `conversation`, something that is one's own alone.",
  conversation_removed: "One takes part no longer. Nothing of it may be kept.",
  participant_updated: "Somebody came, left, or changed.",
  unread: "Counts after every change, at most once a second; 100 means 100 or more.",
  user_online: "Somebody one watches came.",
  user_offline:
    "Somebody one watches went, told after a grace of 10 s; without `lastSeenAt` when they hide it from now on.",
  goodbye: "Before a planned restart, and when one has changed one's profile: come back after `reconnectInMs`.",
};

export const CLOSE_SENTENCES: Record<keyof typeof CLOSE, string> = {
  restart: "The server restarts, or knows something new of the person: come back.",
  policy: "Ten malformed frames within a minute.",
  tooBig: "A frame over the limit.",
  unauthorised: "No or bad credentials, or they ended: don't come back with the same.",
  forbidden: "Not allowed: don't come back with the same credentials.",
  rateLimited: "Too many frames, or silence for 60 s.",
  tooManySockets: "One person has too many sockets.",
  tooSlow: "Too much waited to be read: come back and resume.",
};
