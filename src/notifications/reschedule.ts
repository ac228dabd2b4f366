import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import { isUnreadSql } from "../db/unread.ts";
import type { DigestChoice } from "../protocol.ts";
import { USUAL_DIGEST } from "./classes.ts";
import { nextDigestAt } from "./digest_time.ts";
import { DUE_MARGIN_SECONDS, dueAfterSql } from "./due.ts";
import { zoneOr } from "./judge.ts";

/** What has been unread for longer, while mail was off, is no news any more. */
const NEWS = sql.raw("interval '3 days'");

/**
 * To be called in the transaction that changed a person's preferences or un-muted a conversation: brings due times forward, and gives
 * one to what came while no mail was wanted. What was made later or is no longer wanted needs nothing: the worker finds out at the
 * old due time. Never nearer than the margin which the race in due.ts asks for.
 */
export async function rescheduleMail(
  app: App,
  tx: Executor,
  { userId, conversationId }: { userId: string; conversationId?: string },
): Promise<void> {
  if (conversationId === undefined) await rescheduleDigest(app, tx, userId);
  const now = sql`${new Date(app.clock.now())}::timestamptz`;
  const due = dueAfterSql("p", sql`f.first_at`, now, sql`${app.config.mail.waitSeconds}::int`);
  await run(
    tx,
    sql`
    update conversation_participants p set mail_due_at = x.due_at
    from (
      select p.conversation_id, f.first_at, greatest(${due}, ${now} + ${
      sql.raw(`interval '${DUE_MARGIN_SECONDS} seconds'`)
    }) as due_at,
        ${due} is not null as is_wanted
      from conversation_participants p cross join lateral (
        select m.created_at as first_at from messages m where ${
      isUnreadSql("m", "p")
    } and m.seq > p.mailed_seq order by m.seq limit 1
      ) f
      where p.user_id = ${userId} and p.conversation_id = coalesce(${conversationId ?? null}::uuid, p.conversation_id)
    ) x
    where p.user_id = ${userId} and p.conversation_id = x.conversation_id and x.is_wanted
      and (p.mail_due_at > x.due_at or (p.mail_due_at is null and x.first_at > ${now} - ${NEWS}))`,
  );
}

/** What waits for a digest waits for the next one, as it is chosen now; one that is due already is not put off. */
async function rescheduleDigest(app: App, tx: Executor, userId: string): Promise<void> {
  const [row] = await run<{ digest: DigestChoice | null; timeZone: string | null }>(
    tx,
    sql`select n.digest, u.time_zone as "timeZone" from users u left join notification_preferences n on n.user_id = u.id
      where u.id = ${userId}`,
  );
  if (!row) return;
  const now = new Date(app.clock.now());
  const nextAt = nextDigestAt(row.digest ?? USUAL_DIGEST, zoneOr(row.timeZone), now);
  await run(
    tx,
    sql`update conversation_participants set digest_due_at = ${nextAt}::timestamptz
      where user_id = ${userId} and digest_due_at > ${now}::timestamptz`,
  );
}
