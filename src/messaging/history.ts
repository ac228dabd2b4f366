import { type SQL, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import type { History, Message, Participant } from "../protocol.ts";
import { type Access, accessConversation, accessMessage } from "./access.ts";
import {
  type MessageRow,
  type ParticipantRow,
  selectMessages,
  selectParticipants,
  toMessage,
  toParticipants,
} from "./rows.ts";

const PAGE = 50;

export interface HistoryInput {
  conversationId: string;
  /** Exclusive. With neither of the three: the newest page. */
  before?: number;
  after?: number;
  around?: number;
  /** The same by a message's id. */
  aroundId?: string;
  limit?: number;
}

/**
 * One page of messages, `items` ascending by seq. `hasMore` speaks of the direction asked for: older ones for `before`, `around` and the newest page, newer
 * ones for `after`. `rev` is read first, so that what it counts is in the page or was asked for later.
 */
export async function readHistory(app: App, actor: Actor, input: HistoryInput): Promise<History> {
  const access = await accessConversation(app, actor, input.conversationId, "read");
  const around = input.aroundId === undefined
    ? input.around
    : await seqOf(app, actor, input.conversationId, input.aroundId);
  const { items, hasMore } = await readPage(app, access, { ...input, around });
  return { items, hasMore, rev: access.rev };
}

/** A page and everybody's cursors, as a socket gets it when it opens the conversation. */
export async function readRoom(
  app: App,
  actor: Actor,
  input: HistoryInput,
): Promise<History & { participants: Participant[] }> {
  const access = await accessConversation(app, actor, input.conversationId, "read");
  const [page, rows] = await Promise.all([
    readPage(app, access, input),
    run<ParticipantRow>(
      app.db.sql,
      sql`${selectParticipants} where p.conversation_id = ${input.conversationId} order by u.name, p.user_id`,
    ),
  ]);
  return { ...page, participants: toParticipants(rows, actor.userId), rev: access.rev };
}

async function seqOf(app: App, actor: Actor, conversationId: string, messageId: string): Promise<number> {
  return (await accessMessage(app, actor, { conversationId, messageId }, "read")).seq;
}

async function readPage(
  app: App,
  access: Access,
  input: HistoryInput,
): Promise<{ items: Message[]; hasMore: boolean }> {
  const limit = input.limit ?? PAGE;
  if (input.around !== undefined) return await readAround(app, access, input.around, limit);
  if (input.after !== undefined && input.before === undefined) {
    return await readSlice(app, access, sql`m.seq > ${input.after}`, "up", limit);
  }
  const from = input.after === undefined ? sql`true` : sql`m.seq > ${input.after}`;
  const to = input.before === undefined ? sql`true` : sql`m.seq < ${input.before}`;
  return await readSlice(app, access, sql`${from} and ${to}`, "down", limit);
}

async function readAround(
  app: App,
  access: Access,
  around: number,
  limit: number,
): Promise<{ items: Message[]; hasMore: boolean }> {
  const newerCount = Math.floor(limit / 2);
  const [older, newer] = await Promise.all([
    readSlice(app, access, sql`m.seq <= ${around}`, "down", limit - newerCount),
    newerCount === 0 ? { items: [] } : readSlice(app, access, sql`m.seq > ${around}`, "up", newerCount),
  ]);
  return { items: [...older.items, ...newer.items], hasMore: older.hasMore };
}

async function readSlice(
  app: App,
  access: Access,
  where: SQL,
  direction: "up" | "down",
  limit: number,
): Promise<{ items: Message[]; hasMore: boolean }> {
  const rows = await run<MessageRow>(
    app.db.sql,
    sql`${selectMessages} where m.conversation_id = ${access.conversationId} and m.seq > ${access.joinedSeq} and ${where}
      order by m.seq ${direction === "up" ? sql`asc` : sql`desc`} limit ${limit + 1}`,
  );
  const hasMore = rows.length > limit;
  const items = rows.slice(0, limit).map(toMessage);
  return { items: direction === "up" ? items : items.reverse(), hasMore };
}
