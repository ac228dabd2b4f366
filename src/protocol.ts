/**
 * The wire. The browser imports types only, so that zod stays out of its bundle. Server side these schemas are strict;
 * clients ignore what they do not know, so that old tabs survive a deploy.
 */
import { z } from "zod";
import {
  Changes,
  Content,
  Conversation,
  Cursor,
  Instant,
  Message,
  PageLimit,
  Participant,
  SendResult,
  Seq,
  text,
  Unread,
  UserId,
  Uuid,
} from "./protocol_shapes.ts";
import { sendFields } from "./protocol_rest.ts";

export * from "./protocol_push.ts";
export * from "./protocol_rest.ts";
export * from "./protocol_shapes.ts";

export const PROTOCOL = "pitchwire.v1";
export const HEARTBEAT_MS = 25_000;
export const SILENCE_MS = 60_000;
export const TYPING_TTL_MS = 5_000;

const CommandId = z.union([text(128, 1), z.int()]).optional();

// ---- What clients send on the socket ----

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), id: CommandId, ...shape });

const historyFields = {
  before: Seq.optional(),
  after: Cursor.optional(),
  limit: PageLimit.optional(),
};

const commands = {
  ping: command("ping", {}),
  authenticate: command("authenticate", { token: text(8192, 1) }),
  send_message: command("send_message", { ...sendFields, clientId: Uuid }),
  edit_message: command("edit_message", { messageId: Uuid, content: Content }),
  delete_message: command("delete_message", { messageId: Uuid }),
  mark_read: command("mark_read", { conversationId: Uuid, seq: Seq.optional(), messageId: Uuid.optional() }),
  mark_delivered: command("mark_delivered", { conversationId: Uuid, seq: Seq }),
  typing_start: command("typing_start", { conversationId: Uuid }),
  typing_stop: command("typing_stop", { conversationId: Uuid }),
  join_conversation: command("join_conversation", { conversationId: Uuid, ...historyFields }),
  leave_conversation: command("leave_conversation", { conversationId: Uuid }),
  fetch_history: command("fetch_history", { conversationId: Uuid, ...historyFields }),
  resume: command("resume", {
    conversations: z.record(Uuid, Cursor).refine(
      (map) => Object.keys(map).length <= 500,
      "names over 500 conversations",
    ).describe("the `rev` one has of each, 500 at most"),
  }),
  watch_presence: command("watch_presence", { userIds: z.array(UserId).max(200) }),
  set_presence: command("set_presence", { status: z.enum(["active", "away", "invisible"]) }),
};

export const CLIENT_MESSAGES = commands;
export type ClientMessageType = keyof typeof commands;
export type ClientMessages = { [T in ClientMessageType]: z.infer<(typeof commands)[T]> };
export type ClientMessage = ClientMessages[ClientMessageType];

// ---- What the server sends on the socket ----

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape });
const answerId = { id: CommandId };
const inConversation = { conversationId: Uuid };

export const SERVER_MESSAGES = {
  connected: event("connected", {
    userId: UserId,
    username: z.string(),
    connectionId: Uuid,
    protocol: z.string(),
    heartbeatMs: z.int(),
    limits: z.object({ frameBytes: z.int(), contentChars: z.int(), sendsPer10s: z.int(), framesPer10s: z.int() }),
    serverTime: Instant,
  }),
  pong: event("pong", answerId),
  ack: event("ack", {
    ...answerId,
    ...SendResult.partial().shape,
    users: z.array(z.object({ userId: UserId, isOnline: z.boolean(), lastSeenAt: Instant.optional() })).optional(),
  }),
  error: event("error", {
    ...answerId,
    clientId: Uuid.optional(),
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    retryAfterMs: z.int().optional(),
    reference: z.string().optional(),
  }),
  new_message: event("new_message", Message.shape),
  message_edited: event("message_edited", Message.shape),
  message_deleted: event("message_deleted", Message.shape),
  message_read: event("message_read", {
    ...inConversation,
    messageId: Uuid.optional(),
    seq: Cursor,
    readBy: UserId,
    readAt: Instant,
  }),
  message_delivered: event("message_delivered", { ...inConversation, seq: Cursor, deliveredTo: UserId }),
  user_typing: event("user_typing", { ...inConversation, userId: UserId, isTyping: z.boolean(), ttlMs: z.int() }),
  conversation_history: event("conversation_history", {
    ...answerId,
    ...inConversation,
    messages: z.array(Message),
    participants: z.array(Participant),
    rev: Cursor,
    hasMore: z.boolean(),
  }),
  conversation_changes: event("conversation_changes", { ...inConversation, ...Changes.shape }),
  resumed: event("resumed", { ...answerId, conversations: z.record(Uuid, Cursor), gone: z.array(Uuid).optional() }),
  conversation_created: event("conversation_created", Conversation.shape),
  conversation_updated: event("conversation_updated", {
    ...inConversation,
    rev: Cursor,
    title: z.string().optional(),
    status: Conversation.shape.status,
    /** To one's own sockets, when something changed that is one's own alone: the whole of it, with the read cursor even where it went back. */
    conversation: Conversation.optional(),
  }),
  conversation_removed: event("conversation_removed", inConversation),
  participant_updated: event("participant_updated", { ...inConversation, rev: Cursor, participant: Participant }),
  unread: event("unread", Unread.shape),
  user_online: event("user_online", { userId: UserId, username: z.string() }),
  user_offline: event("user_offline", { userId: UserId, username: z.string(), lastSeenAt: Instant.optional() }),
  goodbye: event("goodbye", { reconnectInMs: z.int() }),
};
export type ServerMessageType = keyof typeof SERVER_MESSAGES;
export type ServerMessages = { [T in ServerMessageType]: z.infer<(typeof SERVER_MESSAGES)[T]> };
export type ServerMessage = ServerMessages[ServerMessageType];
