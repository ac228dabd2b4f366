import { type SQL, sql } from "drizzle-orm";
import { type Cursor, decodeCursor, encodeCursor } from "../../utils/cursor.ts";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { hourOf } from "../db/active_hour.ts";
import { run, runPlanned } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { type Conversation, type ListQuery, Uuid } from "../protocol.ts";
import { accessConversation } from "./access.ts";
import { completeConversations, type ConversationRow, selectConversations, sortAt } from "./conversation_rows.ts";
import { unreadCount } from "./unread.ts";

const PAGE = 50;

/** One conversation as the actor sees it. Throws `not_found`. */
export async function getConversation(app: App, actor: Actor, conversationId: string): Promise<Conversation> {
  await accessConversation(app, actor, conversationId, "read");
  return (await readConversations(app, [{ userId: actor.userId, conversationId }]))[0].conversation;
}

/** Somebody's place in a conversation. */
export interface Seat {
  userId: string;
  conversationId: string;
}

/** Conversations as those see them who sit there: each sees their own state, unread and draft, from their `joinedSeq` on. Others are left out. */
export async function readConversations(
  app: App,
  seats: readonly Seat[],
): Promise<{ userId: string; joinedSeq: number; conversation: Conversation }[]> {
  const rows = await run<ConversationRow>(
    app.db.sql,
    sql`${selectConversations} where (p.conversation_id, p.user_id) in (select * from unnest(${
      sql.param(seats.map((seat) => seat.conversationId))
    }::uuid[], ${sql.param(seats.map((seat) => seat.userId))}::text[])) and p.state in ('accepted', 'requested')`,
  );
  const conversations = await completeConversations(app, rows);
  return rows.map(({ userId, joinedSeq }, index) => ({ userId, joinedSeq, conversation: conversations[index] }));
}

/** The actor's conversations, newest first, keyset-paged. Without a filter: accepted and not archived. Throws `invalid` for a bad cursor. */
export async function listConversations(
  app: App,
  actor: Actor,
  input: ListQuery,
): Promise<{ items: Conversation[]; nextCursor?: string }> {
  const limit = input.limit ?? PAGE;
  const rows = await runPlanned<ConversationRow>(
    app.db.sql,
    sql`${selectConversations} where p.user_id = ${actor.userId} and p.conversation_id = any(array(${
      candidates(actor, input, limit + 1)
    })) order by ${sortAt} desc, c.id desc limit ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const items = await completeConversations(app, page);
  const last = page.at(-1);
  if (rows.length <= limit || !last) return { items };
  return { items, nextCursor: encodeCursor({ sort: String(last.sortAt.getTime()), id: last.conversationId }) };
}

/**
 * Ids of enough conversations to have the newest `count` among them, and not many more, however many there are: the index gives the
 * newest hours, and the last of them as a whole. `offset 0` keeps it from reading all of them first.
 */
function candidates(actor: Actor, { filter, query, cursor }: ListQuery, count: number): SQL {
  return sql`select p.conversation_id from conversation_participants p
    cross join lateral (
      select o.*, f.title as pitch_title from conversations o left join pitches f on f.id = o.pitch_id where o.id = p.conversation_id offset 0
    ) c where p.user_id = ${actor.userId} and ${ofFilter(filter)} ${query ? sql`and ${ofQuery(actor, query)}` : sql``}
      ${cursor ? sql`and ${afterCursor(cursor)}` : sql``}
    order by p.active_hour desc fetch first ${sql.raw(String(count))} rows with ties`;
}

function ofFilter(filter: ListQuery["filter"]): SQL {
  if (filter === "requests") return sql`p.state = 'requested'`;
  if (filter === "archived") return sql`p.state = 'accepted' and p.archived_at is not null`;
  if (filter === "pinned") return sql`p.state = 'accepted' and p.pinned_at is not null`;
  if (filter === "unread") {
    // Only where there is something after the cursor is anything counted.
    return sql`p.state = 'accepted' and p.archived_at is null and case when c.rev > p.read_seq then ${unreadCount} > 0 else false end`;
  }
  return sql`p.state = 'accepted' and p.archived_at is null`;
}

/** By title, pitch or the name of somebody in it; `%` and `_` mean themselves. */
function ofQuery(actor: Actor, query: string): SQL {
  const pattern = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(c.title ilike ${pattern} or c.pitch_title ilike ${pattern} or exists (
    select 1 from conversation_participants o join users u on u.id = o.user_id
    where o.conversation_id = c.id and o.user_id <> ${actor.userId} and o.state <> 'left' and u.name ilike ${pattern}))`;
}

function afterCursor(text: string): SQL {
  const cursor = decodeCursor(text);
  if (!cursor || !isListCursor(cursor)) {
    throw new Problem("invalid", "Cannot page on: the cursor is not one of this list", { field: "cursor" });
  }
  const at = sql`${new Date(Number(cursor.sort))}::timestamptz`;
  return sql`(${sortAt}, c.id) < (${at}, ${cursor.id}::uuid) and p.active_hour <= ${hourOf(at)}`;
}

function isListCursor(cursor: Cursor): boolean {
  return /^\d{1,14}$/.test(cursor.sort) && Uuid.safeParse(cursor.id).success;
}
