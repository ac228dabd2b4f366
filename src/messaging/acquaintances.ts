import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";

const NEWEST = 50;
const MAX_EACH = 200;

/** The people in each person's newest 50 conversations (to the hour), both sides having accepted: whose presence is shown without being asked for. */
export async function findAcquaintances(app: App, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await run<{ userId: string; otherIds: string[] }>(
    app.db.sql,
    sql`select x.user_id as "userId", o.ids as "otherIds" from unnest(${sql.param([...userIds])}::text[]) as x(user_id)
      cross join lateral (
        select array_agg(distinct q.user_id) as ids from (
          select p.conversation_id from conversation_participants p
          where p.user_id = x.user_id and p.state = 'accepted' order by p.active_hour desc limit ${NEWEST}
        ) newest
        join conversation_participants q on q.conversation_id = newest.conversation_id and q.state = 'accepted' and q.user_id <> x.user_id
      ) o where o.ids is not null`,
  );
  return new Map(rows.map(({ userId, otherIds }) => [userId, otherIds.slice(0, MAX_EACH)]));
}

/** Of `otherIds`, those with whom the person shares a conversation that both accepted. */
export async function filterAcquaintances(app: App, userId: string, otherIds: readonly string[]): Promise<string[]> {
  const rows = await run<{ userId: string }>(
    app.db.sql,
    sql`select distinct q.user_id as "userId" from conversation_participants q
      join conversation_participants p on p.conversation_id = q.conversation_id and p.user_id = ${userId} and p.state = 'accepted'
      where q.user_id = any(${sql.param([...otherIds])}::text[]) and q.state = 'accepted' and q.user_id <> ${userId}`,
  );
  return rows.map((row) => row.userId);
}
