import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";

const BATCH = 1000;

/**
 * Background work: forgets sessions that can't be used any more. Returns how many. By its session it is known that a browser must get no
 * more pushes, so that the one goes after the other (notifications/push/subscriptions.ts).
 */
export async function deleteEndedSessions(app: App): Promise<number> {
  // An array, because Postgres may run what stands in `in (…)` again for each row, and the limit would hold for none of them.
  const now = sql`${new Date(app.clock.now())}::timestamptz`;
  const rows = await run(
    app.db.sql,
    sql`
    delete from sessions where id = any(array(
      select id from sessions s where (expires_at <= ${now} or revoked_at < ${now} - interval '1 day')
        and not exists (select 1 from push_subscriptions x where x.id = s.id)
      limit ${BATCH}::int for update skip locked
    )) returning 1`,
  );
  return rows.length;
}
