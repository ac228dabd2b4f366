import { type SQL, sql } from "drizzle-orm";
import { hourOf } from "../db/active_hour.ts";
import { mailDueSql } from "../notifications/due.ts";
import { pushDueSql, withdrawalDueSql } from "../notifications/push/due.ts";

/** What both statements that append do alike: append.ts with look-ups, append_plain.ts without. */
export const now = sql`${sql.placeholder("now")}::timestamptz`;
/** Of the participant `p`. */
export const due = mailDueSql("p", now, sql`${sql.placeholder("waitSeconds")}::int`);
const push = pushDueSql("p", now);
/** Of a sender: they have read what was shown, and `hasLater` says whether others wrote later in the same batch. */
export const senderPushDue = (hasLater: SQL) =>
  sql`case when ${hasLater} and p.pushed_seq = 0 then ${push.forOthers} else ${withdrawalDueSql("p", now)} end`;
export const hour = hourOf(now);

/** Of everybody in the conversations of `bumped` who sent nothing. */
export const othersDue = sql`
  update conversation_participants p set mail_due_at = ${due.value}, push_due_at = ${push.forOthers},
    active_hour = greatest(p.active_hour, ${hour}) from bumped b
  where p.conversation_id = b.conversation_id and p.user_id <> all(b.senders) and p.state in ('accepted', 'requested')
    and (p.active_hour < ${hour} or ${due.isAffected} or ${push.isAffected})`;
