import type { Message, ServerMessages, ServerMessageType } from "../protocol.ts";
import type { Inbox } from "./inbox.ts";
import type { Outbox } from "./outbox.ts";
import type { Presence } from "./presence.ts";
import type { OwnReceipts } from "./own_receipts.ts";
import type { PitchwireSocket } from "./socket.ts";
import type { Topics } from "./topics.ts";

interface Parts {
  inbox: Inbox;
  outbox: Outbox;
  presence: Presence;
  topics: Topics;
  receipts: OwnReceipts;
  userId: string;
}

/** What to do with each thing the server says; null where whoever asked for it gets it. */
const HEARD: { [T in ServerMessageType]: ((parts: Parts, message: ServerMessages[T]) => void) | null } = {
  connected: null,
  pong: null,
  ack: null,
  error: null,
  goodbye: null,
  conversation_history: null,
  conversation_changes: ({ outbox, userId }, { messages }) => settleOwn(outbox, userId, messages),
  resumed: null,
  new_message: ({ inbox, outbox, userId }, { type: _, ...message }) => {
    inbox.takeMessage(message);
    settleOwn(outbox, userId, [message]);
  },
  message_edited: ({ inbox }, { type: _, ...message }) => inbox.takeMessage(message),
  message_deleted: ({ inbox }, { type: _, ...message }) => inbox.takeMessage(message),
  message_read: ({ inbox, receipts, userId }, { conversationId, seq, readBy, readAt }) => {
    inbox.takeRead({ conversationId, userId: readBy, seq, readAt });
    if (readBy === userId) receipts.confirmRead(conversationId, seq);
  },
  message_delivered: ({ inbox, receipts, userId }, { conversationId, seq, deliveredTo }) => {
    inbox.takeDelivered(conversationId, deliveredTo, seq);
    if (deliveredTo === userId) receipts.confirmDelivered(conversationId, seq);
  },
  user_typing: ({ inbox }, { conversationId, userId, isTyping, ttlMs }) => {
    inbox.timeline(conversationId)?.setTyping(userId, isTyping, ttlMs);
  },
  conversation_created: ({ inbox }, { type: _, ...conversation }) => inbox.takeConversation(conversation),
  conversation_updated: ({ inbox }, update) => inbox.takeUpdate(update),
  conversation_removed: ({ inbox }, { conversationId }) => inbox.remove(conversationId),
  participant_updated: ({ inbox }, update) => inbox.takeParticipant(update),
  unread: ({ inbox, topics }, { type: _, ...unread }) => {
    inbox.unread = unread;
    topics.emit("unread");
  },
  user_online: ({ presence }, { userId }) => presence.set(userId, true),
  user_offline: ({ presence }, { userId, lastSeenAt }) => {
    if (lastSeenAt === undefined) presence.forget(userId);
    else presence.set(userId, false, lastSeenAt);
  },
};

/** Lets everything the server says reach its part. */
export function hear(socket: PitchwireSocket, parts: Parts): void {
  for (const type of Object.keys(HEARD) as ServerMessageType[]) listen(socket, parts, type);
}

function listen<T extends ServerMessageType>(socket: PitchwireSocket, parts: Parts, type: T): void {
  const take = HEARD[type];
  if (take !== null) socket.on(type, (message) => take(parts, message));
}

/** Seen in a message of the server's, so it is kept there, whatever became of the `ack`. */
function settleOwn(outbox: Outbox, userId: string, messages: readonly Message[]): void {
  for (const { senderId, clientId } of messages) {
    if (senderId === userId && clientId !== undefined) outbox.settle(clientId);
  }
}
