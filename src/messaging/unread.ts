import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import { isUnreadSql } from "../db/unread.ts";
import { type Unread, UNREAD_CAP } from "../protocol.ts";

/** Counting stops at the cap: "99+" needs no more. `p` is a participant in the query around it. */
export const unreadCount = sql`(select count(*)::int from (
  select 1 from messages n where n.conversation_id = p.conversation_id and n.seq > p.read_seq and ${
  isUnreadSql("n", "p")
} limit ${sql.raw(String(UNREAD_CAP))}
) as capped)`;

interface Counted {
  userId: string;
  total: number;
  conversations: number;
  requests: number;
}

/**
 * Unread of several people at once. `total` and `conversations` count accepted, unmuted, unarchived conversations, `requests` those that
 * were asked for. Each is capped at 100. People with nothing unread get zeros.
 */
export async function countUnread(app: App, userIds: readonly string[]): Promise<Map<string, Unread>> {
  const rows = await run<Counted>(
    app.db.sql,
    sql`select x."userId", least(sum(x.count) filter (where x.state = 'accepted'), ${UNREAD_CAP})::int as total,
        least(count(*) filter (where x.state = 'accepted'), ${UNREAD_CAP})::int as conversations,
        least(count(*) filter (where x.state = 'requested'), ${UNREAD_CAP})::int as requests
      from (
        select p.user_id as "userId", p.state, ${unreadCount} as count
        from conversation_participants p join conversations c on c.id = p.conversation_id
        where p.user_id = any(${
      sql.param([...userIds])
    }::text[]) and p.state in ('accepted', 'requested') and c.rev > p.read_seq
          and p.archived_at is null and (p.muted_until is null or p.muted_until <= ${new Date(app.clock.now())})
      ) x where x.count > 0 group by x."userId"`,
  );
  const counted = new Map(
    rows.map(({ userId, total, conversations, requests }) => [userId, { total: total ?? 0, conversations, requests }]),
  );
  return new Map(userIds.map((userId) => [userId, counted.get(userId) ?? { total: 0, conversations: 0, requests: 0 }]));
}
