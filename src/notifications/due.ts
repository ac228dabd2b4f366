import { type SQL, sql } from "drizzle-orm";

/**
 * `mail_due_at` is when the worker has to look at a participant, at the latest; what is due then follows from the rows as they are
 * then (decide.ts). So reading and further messages leave it alone, which also keeps their updates off its index.
 *
 * The race this leaves: the worker ends a due time while a message is being appended whose statement still saw it. Therefore
 * messages write the row again (its value unchanged) from a minute before, so that both meet at the row's lock; one that saw a
 * later due time began over a minute ago and has committed. Nobody may move a due time nearer than this.
 */
export const DUE_MARGIN_SECONDS = 60;

/** A mute or snooze longer than this has no end worth waiting for. */
const FOR_GOOD = sql`interval '1 year'`;

/**
 * What appending a message does to the due times of the other participants:
 * `update conversation_participants <alias> set mail_due_at = <value> where … and <isAffected>`.
 * `now` is an expression of type timestamptz, `defaultWaitSeconds` one of type integer. Both fragments use row-local values and
 * preferences only, so that they hold when Postgres evaluates them again on a row that somebody else has just changed.
 */
export function mailDueSql(alias: string, now: SQL, defaultWaitSeconds: SQL): { value: SQL; isAffected: SQL } {
  const p = sql.identifier(alias);
  const fresh = dueAfterSql(alias, now, now, defaultWaitSeconds);
  return {
    value: sql`coalesce(${p}.mail_due_at, ${fresh})`,
    isAffected: sql`case when ${p}.mail_due_at is null then ${fresh} is not null
      else ${p}.mail_due_at < ${now} + ${sql.raw(`interval '${DUE_MARGIN_SECONDS} seconds'`)} end`,
  };
}

/**
 * When the participant `alias` may be due a mail for a message that came at `since`: after the shortest wait they chose, not before a
 * mute or snooze ends; null if none is wanted. Of which class the message is, and whether a digest has it, the worker finds out then. A
 * request is worth one mail, whatever follows it.
 */
export function dueAfterSql(alias: string, since: SQL, now: SQL, defaultWaitSeconds: SQL): SQL {
  const p = sql.identifier(alias);
  return sql`(select case when coalesce(n.is_mail_on, true) and n.all_mail_off_at is null and ${p}.mail_off_at is null
      and (${p}.state = 'accepted' or (${p}.state = 'requested' and ${p}.mailed_seq <= ${p}.joined_seq))
      and (greatest(${p}.muted_until, n.snoozed_until) < ${now} + ${FOR_GOOD}) is not false
    then greatest(${since} + coalesce(n.shortest_wait_seconds, n.mail_wait_seconds, ${defaultWaitSeconds}) * interval '1 second',
      ${p}.muted_until, n.snoozed_until) end
    from (select 1) as one left join notification_preferences n on n.user_id = ${p}.user_id)`;
}
