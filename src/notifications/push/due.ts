import { type SQL, sql } from "drizzle-orm";

/** A message that is read by then needs no push. */
export const PUSH_WAIT_SECONDS = 10;

/**
 * What messages do to `push_due_at`, when the worker has to look at a participant for pushes: `update conversation_participants <alias>
 * set push_due_at = <forOthers> where … and (… or <isAffected>)`. `now` is an expression of type timestamptz. People without push are not
 * affected, and all of it is row-local, so that it holds when Postgres evaluates it again on a row that somebody else has just changed.
 *
 * The race with the worker, which ends a due time while a message is being appended whose statement still saw it: therefore each message
 * writes the rows of people with push, their value unchanged where a due time is set already. So both meet at the row's lock: either
 * the worker waits, and reads the message; or the message waits, finds the due time ended, and begins another. Unlike for mail
 * (../due.ts) no margin would spare these writes, for the wait is shorter than one.
 */
export function pushDueSql(alias: string, now: SQL): { forOthers: SQL; isAffected: SQL } {
  const p = sql.identifier(alias);
  const isAffected = sql`(${p}.has_push and not ${p}.is_push_off and (${p}.muted_until > ${now}) is not true)`;
  const wait = sql.raw(`interval '${PUSH_WAIT_SECONDS} seconds'`);
  return {
    isAffected,
    forOthers: sql`case when ${isAffected} then coalesce(${p}.push_due_at, ${now} + ${wait}) else ${p}.push_due_at end`,
  };
}

/**
 * The value of `push_due_at` in an update that moves the read cursor of `alias`, or ends what there was to read: where a push was shown
 * the worker has to look at once whether it must be withdrawn. Nothing changes for whom none was shown.
 */
export function withdrawalDueSql(alias: string, now: SQL): SQL {
  const p = sql.identifier(alias);
  return sql`case when ${p}.pushed_seq > 0 then ${now} else ${p}.push_due_at end`;
}
