import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import { isUnreadSql } from "../db/unread.ts";
import { DUE_MARGIN_SECONDS, dueAfterSql } from "./due.ts";

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
