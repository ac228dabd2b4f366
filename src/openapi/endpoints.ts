/** Every address of the JSON API, once: `/api/openapi.json`, the documentation and the conformance test are made from it. */
import { z } from "zod";
import {
  AddParticipants,
  Changes,
  ChangesQuery,
  Conversation,
  CreateConversation,
  Cursor,
  DirectoryQuery,
  EditBody,
  History,
  HistoryQuery,
  ListQuery,
  Login,
  Me,
  Message,
  Participant,
  PatchMe,
  PatchParticipant,
  PatchProfile,
  ReadBody,
  Register,
  RenameConversation,
  SendBody,
  SendResult,
  User,
} from "../protocol.ts";
import type { Endpoint } from "./endpoint.ts";
import { NOTIFICATION_ENDPOINTS } from "./endpoints_notifications.ts";

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().optional() });
const Status = (status: string) => z.object({ status: z.literal(status) });

const auth: Endpoint[] = [
  {
    method: "POST",
    path: "/api/auth/register",
    summary: "Make a local account. A taken address is answered like a new one.",
    access: "open",
    body: Register,
    answers: { 201: Status("ok") },
    errors: ["not_found", "rate_limited"],
  },
  {
    method: "POST",
    path: "/api/auth/login",
    summary: "Sign in with a local account: sets the session cookie.",
    access: "open",
    body: Login,
    answers: { 200: Me },
    errors: ["unauthorised", "not_found", "rate_limited"],
  },
  {
    method: "POST",
    path: "/api/auth/logout",
    summary: "End the session, and its sockets.",
    access: "open",
    answers: { 204: "nothing" },
  },
  { method: "GET", path: "/api/auth/me", summary: "Who one is.", access: "signed_in", answers: { 200: Me } },
  {
    method: "PATCH",
    path: "/api/auth/me",
    summary: "Change one's name, language and time zone, and what one hides: that one reads, types, or is there.",
    access: "signed_in",
    body: PatchProfile,
    answers: { 200: Me },
  },
  {
    method: "GET",
    path: "/api/users",
    summary: "The directory: people one may write to.",
    access: "signed_in",
    query: DirectoryQuery,
    answers: { 200: listOf(User) },
  },
];

const CONVERSATIONS = "/api/messages/conversations";
const conversations: Endpoint[] = [
  {
    method: "GET",
    path: CONVERSATIONS,
    summary: "One's conversations, the newest activity first.",
    access: "signed_in",
    query: ListQuery,
    answers: { 200: listOf(Conversation) },
  },
  {
    method: "POST",
    path: CONVERSATIONS,
    summary: "Begin a conversation. A direct one that exists already comes back with 200.",
    access: "signed_in",
    body: CreateConversation,
    answers: { 201: Conversation, 200: Conversation },
    errors: ["rate_limited", "conflict", "unavailable"],
  },
  {
    method: "GET",
    path: `${CONVERSATIONS}/[id]`,
    summary: "One conversation.",
    access: "signed_in",
    answers: { 200: Conversation },
  },
  {
    method: "PATCH",
    path: `${CONVERSATIONS}/[id]`,
    summary: "Give a group another title.",
    access: "signed_in",
    body: RenameConversation,
    answers: { 200: Conversation },
    errors: ["forbidden", "unavailable"],
  },
  {
    method: "PATCH",
    path: `${CONVERSATIONS}/[id]/me`,
    summary: "Change what is one's own alone. A lower `readSeq` marks as unread; declining answers 204.",
    access: "signed_in",
    body: PatchMe,
    answers: { 200: Conversation, 204: "nothing" },
    errors: ["conflict", "unavailable"],
  },
  {
    method: "POST",
    path: `${CONVERSATIONS}/[id]/participants`,
    summary: "Add people to a group.",
    access: "signed_in",
    body: AddParticipants,
    answers: { 200: Conversation },
    errors: ["forbidden", "unavailable"],
  },
  {
    method: "PATCH",
    path: `${CONVERSATIONS}/[id]/participants/[userId]`,
    summary: "Give somebody another role in a group.",
    access: "signed_in",
    body: PatchParticipant,
    answers: { 200: Participant },
    errors: ["forbidden", "unavailable"],
  },
  {
    method: "DELETE",
    path: `${CONVERSATIONS}/[id]/participants/[userId]`,
    summary: "Remove somebody from a group, or leave it oneself.",
    access: "signed_in",
    answers: { 204: "nothing" },
    errors: ["forbidden", "unavailable"],
  },
];

const MESSAGES = "/api/messages/[conversationId]";
const messages: Endpoint[] = [
  {
    method: "POST",
    path: "/api/messages/send",
    summary: "Send a message. A repeat with the same `clientId` gets the first result and 200.",
    access: "signed_in",
    body: SendBody,
    answers: { 201: SendResult, 200: SendResult },
    errors: ["not_found", "forbidden", "conflict", "rate_limited", "unavailable"],
  },
  {
    method: "GET",
    path: `${MESSAGES}/messages`,
    summary: "A page of messages, `seq` ascending: the newest, or before, after or around a `seq`.",
    access: "signed_in",
    query: HistoryQuery,
    answers: { 200: History },
  },
  {
    method: "PATCH",
    path: `${MESSAGES}/messages/[messageId]`,
    summary: "Edit one's message.",
    access: "signed_in",
    body: EditBody,
    answers: { 200: Message },
    errors: ["forbidden", "unavailable"],
  },
  {
    method: "DELETE",
    path: `${MESSAGES}/messages/[messageId]`,
    summary: "Delete one's message.",
    access: "signed_in",
    answers: { 200: Message },
    errors: ["forbidden", "unavailable"],
  },
  {
    method: "GET",
    path: `${MESSAGES}/changes`,
    summary: "What changed after a `rev`; with `gap`, the newest page instead.",
    access: "signed_in",
    query: ChangesQuery,
    answers: { 200: Changes },
  },
  {
    method: "POST",
    path: `${MESSAGES}/read`,
    summary: "Move one's read cursor forward.",
    access: "signed_in",
    body: ReadBody,
    answers: { 200: z.object({ seq: Cursor }) },
  },
  {
    method: "GET",
    path: "/api/messages/ws",
    summary: "The socket. Bad credentials are told by close code 4001, not here; a foreign origin is 403.",
    access: "open",
    answers: { 101: "nothing" },
    errors: ["forbidden", "unsupported"],
  },
];

const operation: Endpoint[] = [
  {
    method: "GET",
    path: "/health/live",
    summary: "The process answers.",
    access: "open",
    answers: { 200: Status("live") },
  },
  {
    method: "GET",
    path: "/health/ready",
    summary: "The database answers as well.",
    access: "open",
    answers: { 200: Status("ready") },
    errors: ["unavailable"],
  },
  {
    method: "GET",
    path: "/metrics",
    summary:
      "Figures in Prometheus' text format. Without METRICS_TOKEN for loopback alone, to others it does not exist.",
    access: "metrics",
    answers: { 200: "text/plain" },
    errors: ["not_found"],
  },
  {
    method: "GET",
    path: "/api/openapi.json",
    summary: "This API as an OpenAPI 3.1 document.",
    access: "open",
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
  {
    method: "GET",
    path: "/api/docs",
    summary: "This API as a page to read.",
    access: "open",
    answers: { 200: "text/html" },
  },
];

export const ENDPOINTS: readonly Endpoint[] = [
  ...auth,
  ...conversations,
  ...messages,
  ...NOTIFICATION_ENDPOINTS,
  ...operation,
];
