import { type SQL, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import { isUnreadSql } from "../db/unread.ts";
import type { Facts } from "./judge.ts";
import { mentionsSql } from "./mentions.ts";

/** Which mail is asked about. Without a range: all that is unread and was in no mail yet. */
interface Question {
  userId: string;
  conversationId: string;
  fromSeq?: number;
  upToSeq?: number;
}

const NO_LIMIT = 2 ** 31 - 1;

/** The facts of each question, from the rows as this statement sees them; whoever must be sure of them holds the participants' locks. */
export async function readFacts(app: App, executor: Executor, questions: readonly Question[]): Promise<Facts[]> {
  return await run<Facts>(
    executor,
    sql`
    select p.user_id as "userId", p.conversation_id as "conversationId", p.state, p.joined_seq as "joinedSeq",
      p.read_seq as "readSeq", p.mailed_seq as "mailedSeq", p.muted_until as "mutedUntil", p.mail_off_at as "mailOffAt",
      u.deactivated_at is not null as "isDeactivated", u.email,
      ${hasProvenAddressSql(app, "u")} as "isEmailVerified",
      exists (select 1 from mail_suppressions s where s.email = lower(u.email)) as "isSuppressed",
      coalesce(n.is_mail_on, true) and n.all_mail_off_at is null as "isMailOn", n.snoozed_until as "snoozedUntil",
      n.quiet_hours as "quietHours", u.time_zone as "timeZone", c.kind, p.mail_mode as "mailMode",
      coalesce(n.classes, '{}'::jsonb) as classes, n.digest, n.caps,
      coalesce(n.mail_wait_seconds, ${app.config.mail.waitSeconds}::int) as "waitSeconds",
      r.from_seq as "fromSeq", coalesce(f.up_to_seq, r.from_seq) as "upToSeq",
      f.unread, f.first_unread_at as "firstUnreadAt", f.first_mention_at as "firstMentionAt", f.blocked, f.deleted
    from unnest(${sql.param(questions.map((question) => question.userId))}::text[],
      ${sql.param(questions.map((question) => question.conversationId))}::uuid[],
      ${sql.param(questions.map((question) => question.fromSeq ?? null))}::int[],
      ${
      sql.param(questions.map((question) => question.upToSeq ?? NO_LIMIT))
    }::int[]) as q (user_id, conversation_id, from_seq, up_to_seq)
    join conversation_participants p on p.conversation_id = q.conversation_id and p.user_id = q.user_id
    join users u on u.id = p.user_id
    join conversations c on c.id = p.conversation_id
    left join notification_preferences n on n.user_id = p.user_id
    cross join lateral (
      select greatest(p.joined_seq, case when q.from_seq is null then greatest(p.read_seq, p.mailed_seq) else q.from_seq end) as from_seq
    ) r
    cross join lateral (
      select max(m.seq) as up_to_seq, count(*) filter (where m.deleted_at is not null)::int as deleted,
        count(*) filter (where ${isUnreadSql("m", "p")} and b.user_id is not null)::int as blocked,
        count(*) filter (where ${isUnreadSql("m", "p")} and b.user_id is null)::int as unread,
        min(m.created_at) filter (where ${isUnreadSql("m", "p")} and b.user_id is null) as first_unread_at,
        min(m.created_at) filter (where c.kind = 'group' and ${isUnreadSql("m", "p")} and b.user_id is null and ${
      mentionsSql("m", "u")
    }) as first_mention_at
      from messages m left join blocks b on b.user_id = p.user_id and b.blocked_id = m.sender_id
      where m.conversation_id = p.conversation_id and m.seq > r.from_seq and m.seq <= q.up_to_seq and m.sender_id <> p.user_id
    ) f`,
  );
}

/** Whether mail may go to the address of the person `user`: it is theirs, or nothing leaves this machine. */
export function hasProvenAddressSql(app: App, user: string): SQL {
  const u = sql.identifier(user);
  return sql`(${u}.email_verified_at is not null or ${app.mailer.isLocal}::boolean
    or (${u}.is_demo and ${app.config.mode === "demo"}::boolean))`;
}
