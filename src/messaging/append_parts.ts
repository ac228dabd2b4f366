import { sql } from "drizzle-orm";
import { hourOf } from "../db/active_hour.ts";
import { mailDueSql } from "../notifications/due.ts";

/** What both statements that append do alike: append.ts with look-ups, append_plain.ts without. */
export const now = sql`${sql.placeholder("now")}::timestamptz`;
/** Of the participant `p`. */
export const due = mailDueSql("p", now, sql`${sql.placeholder("waitSeconds")}::int`);
export const hour = hourOf(now);

/** Of everybody in the conversations of `bumped` who sent nothing. */
export const othersDue = sql`
  update conversation_participants p set mail_due_at = ${due.value}, active_hour = greatest(p.active_hour, ${hour}) from bumped b
  where p.conversation_id = b.conversation_id and p.user_id <> all(b.senders) and p.state in ('accepted', 'requested')
    and (p.active_hour < ${hour} or ${due.isAffected})`;
