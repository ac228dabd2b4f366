import { type SQL, sql } from "drizzle-orm";
import type { App } from "../../app.ts";
import { type Executor, run } from "../../db/run.ts";
import { isUnreadSql } from "../../db/unread.ts";
import { type ClassChoices, type QuietHours, UNREAD_CAP } from "../../protocol.ts";
import { mentionsSql } from "../mentions.ts";
import { isSignedInSql } from "./subscriptions.ts";

/** A participant that is asked about. */
export interface Seat {
  userId: string;
  conversationId: string;
}

/** Everything that counts for or against a push, as it is at this moment. Instants are Dates, as the database gives them. */
export interface PushFacts extends Seat {
  state: "requested" | "accepted" | "declined" | "left";
  kind: "direct" | "group" | "announcement";
  joinedSeq: number;
  readSeq: number;
  /** Up to where a push tells; 0 when none is shown. */
  pushedSeq: number;
  mutedUntil: Date | null;
  isPushOff: boolean;
  isDeactivated: boolean;
  snoozedUntil: Date | null;
  quietHours: QuietHours | null;
  timeZone: string | null;
  classes: ClassChoices;
  /** At most 100. What blocked people wrote is not counted, here and below. */
  unread: number;
  /** The newest unread message that no push has told of: among those that name the person, and among the others. */
  newestMention: number | null;
  newestOther: number | null;
  /** When the first of these came. */
  firstNewsAt: Date | null;
  /** The message that the last push told: whether it names the person; null when it is read by now, or gone. */
  isToldMention: boolean | null;
  /** There is a browser to push to. */
  hasBrowser: boolean;
}

/** The facts of each seat that exists, from the rows as this statement sees them; whoever must be sure of them holds the participants' locks. */
export async function readPushFacts(app: App, executor: Executor, seats: readonly Seat[]): Promise<PushFacts[]> {
  const now = sql`${new Date(app.clock.now())}::timestamptz`;
  const isMention = sql`(c.kind <> 'direct' and ${mentionsSql("m", "u")})`;
  return await run<PushFacts>(
    executor,
    sql`
    select p.user_id as "userId", p.conversation_id as "conversationId", p.state, c.kind, p.joined_seq as "joinedSeq",
      p.read_seq as "readSeq", p.pushed_seq as "pushedSeq", p.muted_until as "mutedUntil", p.is_push_off as "isPushOff",
      u.deactivated_at is not null as "isDeactivated", n.snoozed_until as "snoozedUntil", n.quiet_hours as "quietHours",
      u.time_zone as "timeZone", coalesce(n.classes, '{}') as classes, f.*,
      (select ${isMention} from messages m where ${isWaitingSql("m", "p")} and m.seq = p.pushed_seq) as "isToldMention",
      exists (select 1 from push_subscriptions x where x.user_id = p.user_id and ${
      isSignedInSql("x", now)
    }) as "hasBrowser"
    from unnest(${sql.param(seats.map((seat) => seat.userId))}::text[], ${
      sql.param(seats.map((seat) => seat.conversationId))
    }::uuid[]) as q (user_id, conversation_id)
    join conversation_participants p on p.conversation_id = q.conversation_id and p.user_id = q.user_id
    join conversations c on c.id = p.conversation_id join users u on u.id = p.user_id
    left join notification_preferences n on n.user_id = p.user_id
    cross join lateral (
      select count(*)::int as unread,
        max(m.seq) filter (where m.seq > p.pushed_seq and m.is_mention) as "newestMention",
        max(m.seq) filter (where m.seq > p.pushed_seq and not m.is_mention) as "newestOther",
        min(m.created_at) filter (where m.seq > p.pushed_seq) as "firstNewsAt"
      from (
        select m.seq, m.created_at, ${isMention} as is_mention from messages m
        where ${isWaitingSql("m", "p")} order by m.seq desc limit ${UNREAD_CAP}::int
      ) m
    ) f`,
  );
}

/** Unread, and not from somebody whom the person blocked. */
function isWaitingSql(message: string, participant: string): SQL {
  const [m, p] = [sql.identifier(message), sql.identifier(participant)];
  return sql`(${isUnreadSql(message, participant)} and not exists (
    select 1 from blocks b where b.user_id = ${p}.user_id and b.blocked_id = ${m}.sender_id))`;
}
