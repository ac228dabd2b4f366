import { sql } from "drizzle-orm";
import { uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import { USUAL_DIGEST } from "./classes.ts";
import { nextDigestAt } from "./digest_time.ts";
import { readFacts } from "./facts.ts";
import { CAP_WINDOW_MS, type Facts, judge, type Objection, type Verdict, zoneOr } from "./judge.ts";

/** Larger ones are hardly faster, and hold up for longer whoever writes to these people or reads: their rows are locked. */
const BATCH = 50;

/** A row of `conversation_participants` that was due and is locked by this transaction. */
interface Due {
  userId: string;
  conversationId: string;
  dueAt: Date;
}

interface Decided {
  facts: Facts;
  verdict: Verdict;
}

/**
 * Decides about the mails that are due, at most a batch of them, from the rows as they are now. All of a decision is one commit: its
 * row, the end of the due time and `mailedSeq`. Any number of workers may do this at once. Returns how many were looked at.
 */
export async function decideDueMail(app: App): Promise<number> {
  const now = new Date(app.clock.now());
  return await app.db.sql.begin(async (tx) => {
    const due = await claim(tx, now);
    if (due.length === 0) return 0;
    await lockPeople(tx, due);
    const mailed = await readMailed(tx, due, now);
    const facts = await readFacts(app, tx, due);
    const decided = facts.map((one) => ({ facts: one, verdict: decide(app, one, mailed, now) }));
    await writeDecisions(tx, app, decided, now);
    await moveDueTimes(tx, decided, due);
    return due.length;
  });
}

async function claim(tx: Executor, now: Date): Promise<Due[]> {
  return await run<Due>(
    tx,
    sql`
    select user_id as "userId", conversation_id as "conversationId", mail_due_at as "dueAt" from conversation_participants
    where mail_due_at <= ${now}::timestamptz order by mail_due_at limit ${BATCH}::int for update skip locked`,
  );
}

// The daily cap counts over conversations, which two workers may hold at once. In one order, so that they can't block each other.
async function lockPeople(tx: Executor, due: readonly Due[]): Promise<void> {
  const ids = sql.param(due.map((row) => row.userId));
  await run(tx, sql`select 1 from users where id = any(${ids}::text[]) order by id for no key update`);
}

/** When each person was mailed in the last 24 hours, per conversation and in all, oldest first. */
type Mailed = Map<string, Date[]>;

async function readMailed(tx: Executor, due: readonly Due[], now: Date): Promise<Mailed> {
  const rows = await run<Pair & { decidedAt: Date }>(
    tx,
    sql`
    select user_id as "userId", conversation_id as "conversationId", decided_at as "decidedAt" from mail_decisions
    where user_id = any(${
      sql.param(due.map((row) => row.userId))
    }::text[]) and kind = 'missed' and status in ('waiting', 'sent')
      and decided_at > ${new Date(now.getTime() - CAP_WINDOW_MS)}::timestamptz order by decided_at`,
  );
  const mailed: Mailed = new Map();
  for (const row of rows) note(mailed, row, row.decidedAt);
  return mailed;
}

type Pair = Pick<Due, "userId" | "conversationId">;
const keysOf = (row: Pair) => [row.userId, `${row.userId} ${row.conversationId}`];

function note(mailed: Mailed, row: Pair, at: Date): void {
  for (const key of keysOf(row)) mailed.set(key, [...mailed.get(key) ?? [], at]);
}

function decide(app: App, facts: Facts, mailed: Mailed, now: Date): Verdict {
  const [inAll, inConversation] = keysOf(facts).map((key) => mailed.get(key) ?? []);
  const verdict = judge(facts, {
    now,
    inAll,
    inConversation,
    isMailAvailable: app.mailer.isAvailable,
    isLooking: app.live.isLooking(facts.userId, facts.conversationId),
  });
  if (verdict.outcome === "mail") note(mailed, facts, now);
  return verdict;
}

async function writeDecisions(tx: Executor, app: App, decided: readonly Decided[], now: Date): Promise<void> {
  const written = decided.filter(({ verdict }) => verdict.outcome !== "postpone");
  if (written.length === 0) return;
  const domain = app.config.mail.from.split("@")[1];
  const rows = written.map(({ facts, verdict }) => {
    const id = uuidv7(now.getTime());
    const isMail = verdict.outcome === "mail";
    return {
      id,
      user_id: facts.userId,
      conversation_id: facts.conversationId,
      from_seq: facts.fromSeq,
      up_to_seq: facts.upToSeq,
      outcome: isMail ? "mail" : "no_mail",
      reason: verdict.outcome === "no_mail" ? verdict.reason : "unread",
      decided_at: now,
      status: isMail ? "waiting" : null,
      message_id: isMail ? `<${id}@${domain}>` : null,
      next_attempt_at: isMail ? now : null,
    };
  });
  for (const { outcome, reason } of rows) if (outcome === "no_mail") app.metrics.unmailed(reason);
  const repeated = rows.filter(({ reason }) => REPEATED.has(reason));
  if (repeated.length > 0) await forgetSame(tx, repeated);
  // The same range again: a "no" is renewed, a mail is never decided on twice.
  await run(
    tx,
    sql`
    insert into mail_decisions (id, user_id, conversation_id, from_seq, up_to_seq, outcome, reason, decided_at, status, message_id, next_attempt_at)
    select id, user_id, conversation_id, from_seq, up_to_seq, outcome, reason, decided_at, status, message_id, next_attempt_at
    from json_populate_recordset(null::mail_decisions, ${sql.param(rows)}::json)
    on conflict (user_id, conversation_id, up_to_seq, outcome) do update set reason = excluded.reason, decided_at = excluded.decided_at
    where mail_decisions.outcome = 'no_mail'`,
  );
}

/** Reasons that come again with every message. */
const REPEATED: ReadonlySet<string> = new Set<Objection>(["read", "class_off", "digest", "digest_off"]);

// One such row per conversation says it all: else each chat that is read in time would leave one every few minutes.
async function forgetSame(
  tx: Executor,
  rows: readonly { user_id: string; conversation_id: string; reason: string }[],
): Promise<void> {
  await run(
    tx,
    sql`
    delete from mail_decisions d using unnest(${sql.param(rows.map((row) => row.user_id))}::text[],
      ${sql.param(rows.map((row) => row.conversation_id))}::uuid[], ${sql.param(rows.map((row) => row.reason))}::text[])
      as k (user_id, conversation_id, reason)
    where d.user_id = k.user_id and d.conversation_id = k.conversation_id and d.outcome = 'no_mail' and d.reason = k.reason`,
  );
}

async function moveDueTimes(tx: Executor, decided: readonly Decided[], due: readonly Due[]): Promise<void> {
  const dueAt = new Map(due.map((row) => [keysOf(row)[1], row.dueAt]));
  // A worker that was late by a night must not put a digest off by another day.
  const digestAt = (facts: Facts) =>
    nextDigestAt(facts.digest ?? USUAL_DIGEST, zoneOr(facts.timeZone), dueAt.get(keysOf(facts)[1])!);
  const rows = decided.map(({ facts, verdict }) => ({
    user_id: facts.userId,
    conversation_id: facts.conversationId,
    later_at: verdict.outcome === "mail" ? null : verdict.laterAt ?? null,
    mailed_seq: verdict.outcome === "mail" ? facts.upToSeq : 0,
    stays: verdict.outcome === "postpone",
    digest_at: verdict.outcome === "no_mail" && verdict.isForDigest ? digestAt(facts) : null,
  }));
  // A digest that is due already, and late, is not put off by what came since.
  await run(
    tx,
    sql`
    update conversation_participants p set mail_due_at = k.later_at, mailed_seq = greatest(p.mailed_seq, k.mailed_seq),
      digest_due_at = case when k.stays then p.digest_due_at when k.digest_at is not null then least(p.digest_due_at, k.digest_at) end
    from json_to_recordset(${sql.param(rows)}::json)
      as k (user_id text, conversation_id uuid, later_at timestamptz, mailed_seq int, stays boolean, digest_at timestamptz)
    where p.conversation_id = k.conversation_id and p.user_id = k.user_id`,
  );
}
