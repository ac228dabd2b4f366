import { sql } from "drizzle-orm";
import { uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import type { DigestRange } from "../db/schema/notifications.ts";
import { USUAL_DIGEST } from "./classes.ts";
import { digestPeriod, nextDigestAt } from "./digest_time.ts";
import { DUE_MARGIN_SECONDS } from "./due.ts";
import { readFacts } from "./facts.ts";
import { type Facts, judgeEntry, quietEndOf, type Verdict, zoneOr } from "./judge.ts";

/** People at a time; each is decided on in a transaction of its own. */
const BATCH = 20;

interface Entry {
  facts: Facts;
  verdict: Verdict;
}

/** A person's digest is due: what to do with what waits for it. */
type Plan =
  /** Not now; nothing else changes. */
  | { laterAt: Date }
  /** They want none any more: each conversation is looked at for itself. */
  | { isOff: true }
  | { entries: Entry[]; period: string };

/**
 * Decides about the digests that are due, for at most a batch of people, from the rows as they are now: one mail about all that is still
 * unread, never an empty one, and one for each day or week of its owner's calendar. Any number of workers may do this at once. Returns how many
 * people were looked at.
 */
export async function decideDigests(app: App): Promise<number> {
  const now = new Date(app.clock.now());
  const due = await run<{ userId: string }>(
    app.db.sql,
    sql`select distinct user_id as "userId" from (
      select user_id from conversation_participants where digest_due_at <= ${now}::timestamptz order by digest_due_at limit ${
      BATCH * 10
    }::int
    ) as first limit ${BATCH}::int`,
  );
  for (const { userId } of due) await app.db.sql.begin((tx) => decideDigest(app, tx, userId, now));
  return due.length;
}

// The rows are locked in the order in which decide.ts locks them: participants, then the person.
async function decideDigest(app: App, tx: Executor, userId: string, now: Date): Promise<void> {
  const rows = await run<{ conversationId: string; isDue: boolean }>(
    tx,
    sql`select conversation_id as "conversationId", digest_due_at <= ${now}::timestamptz as "isDue" from conversation_participants
      where user_id = ${userId} and digest_due_at is not null order by conversation_id for update`,
  );
  // Another worker was first.
  if (!rows.some((row) => row.isDue)) return;
  await run(tx, sql`select 1 from users where id = ${userId} for no key update`);
  const facts = await readFacts(app, tx, rows.map(({ conversationId }) => ({ userId, conversationId })));
  const plan = planFor(app, facts, now);
  if ("laterAt" in plan) return await postpone(tx, userId, plan.laterAt);
  if ("isOff" in plan) return await giveBack(tx, userId, now);
  const isNew = await writeDigest(tx, app, userId, plan, now);
  if (isNew) return await endWaiting(tx, plan.entries);
  await postpone(tx, userId, nextDigestAt(facts[0].digest ?? USUAL_DIGEST, zoneOr(facts[0].timeZone), now));
}

function planFor(app: App, facts: readonly Facts[], now: Date): Plan {
  const [{ digest, timeZone, snoozedUntil }] = facts;
  const choice = digest ?? USUAL_DIGEST;
  if (!choice.isOn) return { isOff: true };
  if (snoozedUntil && snoozedUntil > now) return { laterAt: nextDigestAt(choice, zoneOr(timeZone), snoozedUntil) };
  const quietEnd = quietEndOf(facts[0], now);
  if (quietEnd) return { laterAt: quietEnd };
  const around = { now, isMailAvailable: app.mailer.isAvailable };
  return {
    entries: facts.map((one) => ({ facts: one, verdict: judgeEntry(one, around) })),
    period: digestPeriod(choice, zoneOr(timeZone), now),
  };
}

async function postpone(tx: Executor, userId: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update conversation_participants set digest_due_at = ${at}::timestamptz where user_id = ${userId} and digest_due_at is not null`,
  );
}

async function giveBack(tx: Executor, userId: string, now: Date): Promise<void> {
  const soon = new Date(now.getTime() + DUE_MARGIN_SECONDS * 1000);
  await run(
    tx,
    sql`update conversation_participants set digest_due_at = null, mail_due_at = coalesce(mail_due_at, ${soon}::timestamptz)
      where user_id = ${userId} and digest_due_at is not null`,
  );
}

/** False when this day or week had its digest already. */
async function writeDigest(
  tx: Executor,
  app: App,
  userId: string,
  { entries, period }: { entries: readonly Entry[]; period: string },
  now: Date,
): Promise<boolean> {
  const told = entries.filter(({ verdict }) => verdict.outcome === "mail").map((entry) => entry.facts);
  const isMail = told.length > 0;
  const id = uuidv7(now.getTime());
  const ranges: DigestRange[] = byImportance(told).map(({ conversationId, fromSeq, upToSeq }) => ({
    conversationId,
    fromSeq,
    upToSeq,
  }));
  const written = await run(
    tx,
    sql`
    insert into mail_decisions (id, user_id, kind, period, ranges, from_seq, up_to_seq, outcome, reason, decided_at, status, message_id,
      next_attempt_at)
    values (${id}::uuid, ${userId}, 'digest', ${period}, ${JSON.stringify(ranges)}::text::jsonb, 0, 0,
      ${isMail ? "mail" : "no_mail"}, ${isMail ? "unread" : "digest_empty"}, ${now}::timestamptz, ${
      isMail ? "waiting" : null
    }, ${isMail ? `<${id}@${app.config.mail.from.split("@")[1]}>` : null}, ${isMail ? now : null}::timestamptz)
    on conflict (user_id, kind, period) where period is not null do update set id = excluded.id, ranges = excluded.ranges,
      outcome = excluded.outcome, reason = excluded.reason, decided_at = excluded.decided_at, status = excluded.status,
      message_id = excluded.message_id, next_attempt_at = excluded.next_attempt_at
    where mail_decisions.outcome = 'no_mail'
    returning 1`,
  );
  return written.length > 0;
}

/** Where one is named, then who writes to one alone, then requests, then groups; in each the one that waited longest. */
function byImportance(facts: readonly Facts[]): Facts[] {
  const rank = ({ firstMentionAt, state, kind }: Facts) => {
    if (firstMentionAt) return 0;
    if (state === "requested") return 2;
    return kind === "direct" ? 1 : 3;
  };
  const since = ({ firstUnreadAt }: Facts) => firstUnreadAt?.getTime() ?? 0;
  return facts.toSorted((a, b) => rank(a) - rank(b) || since(a) - since(b));
}

/** A pause of one conversation (a mute) ends later than this digest: its own look comes then. */
async function endWaiting(tx: Executor, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ facts, verdict }) => ({
    user_id: facts.userId,
    conversation_id: facts.conversationId,
    mailed_seq: verdict.outcome === "mail" ? facts.upToSeq : 0,
    later_at: verdict.outcome === "mail" ? null : verdict.laterAt ?? null,
  }));
  await run(
    tx,
    sql`
    update conversation_participants p set digest_due_at = null, mailed_seq = greatest(p.mailed_seq, k.mailed_seq),
      mail_due_at = coalesce(p.mail_due_at, k.later_at)
    from json_to_recordset(${
      sql.param(rows)
    }::json) as k (user_id text, conversation_id uuid, mailed_seq int, later_at timestamptz)
    where p.conversation_id = k.conversation_id and p.user_id = k.user_id`,
  );
}
