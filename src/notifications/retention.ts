import { sql } from "drizzle-orm";
import { lowestIdAt } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";

const BATCH = 1000;
const KEPT_MS = 90 * 86_400_000;
/** They name the address that a mail went to. */
const POSTS_KEPT_MS = 30 * 86_400_000;

/** Forgets decisions after 90 days. What was mailed is not mailed again: `mailedSeq` remembers that, not these rows. */
export async function deleteOldDecisions(app: App): Promise<number> {
  const endMs = app.clock.now() - KEPT_MS;
  // An array, for the limit to hold whatever the plan (auth/ended_sessions.ts).
  const rows = await run(
    app.db.sql,
    sql`
    delete from mail_decisions where id = any(array(
      select id from mail_decisions where id < ${lowestIdAt(endMs)}::uuid
        and decided_at < ${new Date(endMs)}::timestamptz and status is distinct from 'waiting'
      order by id limit ${BATCH}::int for update skip locked
    )) returning 1`,
  );
  return rows.length;
}

/** Forgets which mails came in after 90 days: no mail server delivers again for so long. */
export async function deleteOldInboundMails(app: App): Promise<number> {
  const rows = await run(
    app.db.sql,
    sql`
    delete from inbound_mails where message_id = any(array(
      select message_id from inbound_mails where received_at < ${new Date(app.clock.now() - KEPT_MS)}::timestamptz
      limit ${BATCH}::int for update skip locked
    )) returning 1`,
  );
  return rows.length;
}

/** Forgets jobs 30 days after they ended. */
export async function deleteEndedJobs(app: App): Promise<number> {
  const rows = await run(
    app.db.sql,
    sql`
    delete from jobs where id = any(array(
      select id from jobs where ended_at < ${new Date(app.clock.now() - POSTS_KEPT_MS)}::timestamptz
      limit ${BATCH}::int for update skip locked
    )) returning 1`,
  );
  return rows.length;
}
