import { z } from "zod";
import {
  Changes,
  Conversation,
  History,
  MailAddress,
  MailDecision,
  Me,
  Message,
  Participant,
  Preferences,
  SendResult,
  User,
} from "../../src/protocol.ts";
import { PUSH_ENDPOINTS } from "./push_endpoints.ts";

/** Where a request goes: a group of Ada's, a message of hers in it. */
export interface Place {
  room: string;
  messageId: string;
}

export interface Endpoint {
  /** The method and the file route, as the table of protocol.md has it. */
  name: string;
  path(place: Place): string;
  body?(place: Place): unknown;
  /** The status of Ada's good request, and what comes with it; nothing where it is left out. */
  status: number;
  answer?: z.ZodType;
  /** Who gets an answer: anybody, everybody who is signed in about themselves, who takes part, or an admin of the group. */
  whose: "anybody" | "own" | "participants" | "admins";
  /** What each field or name of the query must not be, beside otherwise good ones. */
  badFields?: Record<string, unknown[]>;
  badQueries?: Record<string, string[]>;
}

const listOf = (item: z.ZodType) => z.object({ items: z.array(item), nextCursor: z.string().optional() });
const IDS = ["no-uuid", 7, null, {}, ["x"]];
const TEXTS = [7, null, {}, "", "with \u0000", "half \ud800"];
const NUMBERS = ["1", null, -1, 1.5, 1e300, 2 ** 31];
const PAGES = { limit: ["0", "101", "x", "-1", "", "1.5", "9".repeat(400)] };
const CURSORS = { cursor: ["", "x", "\u0000", "bnVsbA", "WzEsMl0", "x".repeat(2001), btoa('["1","\\u0000"]')] };
const PEOPLE = [[], "ben", [7], [""], ["\u0000"], Array(201).fill("ben"), null];

/** Every endpoint of the JSON API that exists. */
export const ENDPOINTS: Endpoint[] = [
  {
    name: "POST /api/auth/register",
    path: () => "/api/auth/register",
    body: () => ({ name: "Gil", email: `${crypto.randomUUID()}@pitch.example`, password: "correct horse" }),
    status: 201,
    answer: z.object({ status: z.literal("ok") }),
    whose: "anybody",
    badFields: { name: TEXTS, email: [...TEXTS, "nobody"], password: [...TEXTS, "short", "x".repeat(201)] },
  },
  {
    name: "POST /api/auth/login",
    path: () => "/api/auth/login",
    body: () => ({ email: "gil@pitch.example", password: "correct horse" }),
    status: 401,
    answer: z.object({ code: z.literal("unauthorised"), message: z.string() }),
    whose: "anybody",
    badFields: { email: TEXTS, password: TEXTS },
  },
  { name: "POST /api/auth/logout", path: () => "/api/auth/logout", status: 204, whose: "anybody" },
  { name: "GET /api/auth/me", path: () => "/api/auth/me", status: 200, answer: Me, whose: "own" },
  {
    name: "PATCH /api/auth/me",
    path: () => "/api/auth/me",
    body: () => ({ name: "Ada Park", locale: "de-AT", timeZone: null, hidesTyping: false }),
    status: 200,
    answer: Me,
    whose: "own",
    badFields: {
      name: TEXTS,
      locale: [7, {}, "", "no tag", "x".repeat(65)],
      timeZone: [7, {}, "", "Mars/Base"],
      hidesReading: [null, 1, "yes"],
      hidesPresence: [null, 0, {}],
    },
  },
  {
    name: "GET /api/users",
    path: () => "/api/users",
    status: 200,
    answer: listOf(User),
    whose: "own",
    badQueries: { ...PAGES, ...CURSORS, query: ["\u0000", "x".repeat(201)] },
  },
  {
    name: "GET /api/messages/conversations",
    path: () => "/api/messages/conversations",
    status: 200,
    answer: listOf(Conversation),
    whose: "own",
    badQueries: { ...PAGES, ...CURSORS, query: ["\u0000", "x".repeat(201)], filter: ["", "all", "UNREAD"] },
  },
  {
    name: "POST /api/messages/conversations",
    path: () => "/api/messages/conversations",
    body: () => ({ participantIds: ["ben", "cleo"], title: "Another", firstMessage: { content: "Hello" } }),
    status: 201,
    answer: Conversation,
    whose: "own",
    badFields: {
      participantIds: PEOPLE,
      kind: ["announcement", "", 7],
      pitchId: TEXTS,
      title: [...TEXTS, "x".repeat(121)],
      firstMessage: ["Hello", null, [], {}, { content: " \n" }, { content: "\u0000" }, { content: "Hello", id: 1 }],
    },
  },
  {
    name: "GET /api/messages/conversations/[id]",
    path: ({ room }) => `/api/messages/conversations/${room}`,
    status: 200,
    answer: Conversation,
    whose: "participants",
  },
  {
    name: "PATCH /api/messages/conversations/[id]",
    path: ({ room }) => `/api/messages/conversations/${room}`,
    body: () => ({ title: "Renamed" }),
    status: 200,
    answer: Conversation,
    whose: "admins",
    badFields: { title: [...TEXTS, "x".repeat(121)] },
  },
  {
    name: "POST /api/messages/conversations/[id]/participants",
    path: ({ room }) => `/api/messages/conversations/${room}/participants`,
    body: () => ({ userIds: ["emil"] }),
    status: 200,
    answer: Conversation,
    whose: "admins",
    badFields: { userIds: PEOPLE },
  },
  {
    name: "PATCH /api/messages/conversations/[id]/participants/[userId]",
    path: ({ room }) => `/api/messages/conversations/${room}/participants/ben`,
    body: () => ({ role: "admin" }),
    status: 200,
    answer: Participant,
    whose: "admins",
    badFields: { role: ["owner", "", 7, null] },
  },
  {
    name: "DELETE /api/messages/conversations/[id]/participants/[userId]",
    path: ({ room }) => `/api/messages/conversations/${room}/participants/fay`,
    status: 204,
    whose: "admins",
  },
  {
    name: "PATCH /api/messages/conversations/[id]/me",
    path: ({ room }) => `/api/messages/conversations/${room}/me`,
    body: () => ({ isPinned: true, draft: "To be continued", mutedUntil: "2027-01-01T00:00:00.000Z" }),
    status: 200,
    answer: Conversation,
    whose: "participants",
    badFields: {
      mutedUntil: ["tomorrow", 7, "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-01"],
      isPinned: ["yes", 1, null],
      isArchived: ["yes", 1, null],
      state: ["left", "requested", "", null],
      draft: [7, "\u0000", "x".repeat(10_001)],
      readSeq: NUMBERS,
    },
  },
  {
    name: "GET /api/messages/[conversationId]/messages",
    path: ({ room }) => `/api/messages/${room}/messages`,
    status: 200,
    answer: History,
    whose: "participants",
    badQueries: {
      ...PAGES,
      before: ["0", "x", "-1", "1.5", "99999999999"],
      after: ["x", "-1", "1e3", "99999999999"],
      around: ["0", "x", "0x10", "99999999999"],
      aroundId: ["7", "x", ""],
    },
  },
  {
    name: "PATCH /api/messages/[conversationId]/messages/[messageId]",
    path: ({ room, messageId }) => `/api/messages/${room}/messages/${messageId}`,
    body: () => ({ content: "Edited" }),
    status: 200,
    answer: Message,
    whose: "participants",
    badFields: { content: TEXTS },
  },
  {
    name: "DELETE /api/messages/[conversationId]/messages/[messageId]",
    path: ({ room, messageId }) => `/api/messages/${room}/messages/${messageId}`,
    status: 200,
    answer: Message,
    whose: "participants",
  },
  {
    name: "GET /api/messages/[conversationId]/changes",
    path: ({ room }) => `/api/messages/${room}/changes?after=0`,
    status: 200,
    answer: Changes,
    whose: "participants",
    badQueries: { after: ["", "x", "-1", "1.5", "99999999999"] },
  },
  {
    name: "POST /api/messages/[conversationId]/read",
    path: ({ room }) => `/api/messages/${room}/read`,
    body: () => ({ seq: 2 }),
    status: 200,
    answer: z.object({ seq: z.int() }),
    whose: "participants",
    badFields: { seq: [...NUMBERS, 0] },
  },
  {
    name: "POST /api/messages/send",
    path: () => "/api/messages/send",
    body: ({ room }) => ({ conversationId: room, content: "Hello", clientId: crypto.randomUUID() }),
    status: 201,
    answer: SendResult,
    whose: "participants",
    badFields: {
      conversationId: [...IDS, undefined],
      content: TEXTS,
      clientId: IDS,
      replyToId: IDS,
      attachmentIds: ["x", [7], ["x"], Array(6).fill("0198c0de-0000-7000-8000-000000000000"), null],
      kind: ["system", "", 7],
    },
  },
  {
    name: "GET /api/notifications/preferences",
    path: () => "/api/notifications/preferences",
    status: 200,
    answer: Preferences,
    whose: "own",
  },
  {
    name: "PUT /api/notifications/preferences",
    path: () => "/api/notifications/preferences",
    body: () => ({ isMailOn: false, mailWaitMinutes: 60 }),
    status: 200,
    answer: Preferences,
    whose: "own",
    badFields: {
      version: NUMBERS,
      isMailOn: ["yes", 1, null],
      mailWaitMinutes: [3, "2", null, -2],
      contentMode: ["some", "", null],
      snoozedUntil: ["tomorrow", 7, "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z"],
    },
  },
  {
    name: "POST /api/notifications/stops",
    path: () => "/api/notifications/stops",
    body: () => ({ isMine: true }),
    status: 200,
    answer: Preferences,
    whose: "own",
    badFields: { isMine: ["yes", 1, null] },
  },
  {
    name: "GET /api/notifications/address",
    path: () => "/api/notifications/address",
    status: 200,
    answer: MailAddress,
    whose: "own",
  },
  {
    name: "POST /api/notifications/address/verification",
    path: () => "/api/notifications/address/verification",
    status: 409,
    answer: z.object({ code: z.literal("conflict"), message: z.string() }),
    whose: "own",
  },
  {
    name: "GET /api/notifications/decisions",
    path: () => "/api/notifications/decisions",
    status: 200,
    answer: listOf(MailDecision),
    whose: "own",
    badQueries: { ...PAGES, ...CURSORS },
  },
  ...PUSH_ENDPOINTS,
];

export const methodOf = ({ name }: Endpoint): string => name.split(" ")[0];
