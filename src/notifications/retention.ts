import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";

const BATCH = 1000;
const KEPT_MS = 90 * 86_400_000;

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

// The ids begin with their time, so that the primary key finds the old ones.
function lowestIdAt(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
