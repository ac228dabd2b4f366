import { sql } from "drizzle-orm";
import type { App } from "../../app.ts";
import { type Executor, run } from "../../db/run.ts";
import { type PushFacts, readPushFacts, type Seat } from "./facts.ts";
import { judgePush, type PushVerdict } from "./judge.ts";
import { type Decision, queuePushes } from "./queue.ts";

/** As for mail: the rows of these people are locked meanwhile (../decide.ts). */
const BATCH = 50;

type Decided = PushVerdict & Seat;

/**
 * Decides about the pushes that are due, at most a batch of them, from the rows as they are now. What is decided, the end of the due time
 * and the jobs for the browsers are one commit. Any number of workers may do this at once. Returns how many were looked at.
 */
export async function decideDuePushes(app: App): Promise<number> {
  const now = new Date(app.clock.now());
  return await app.db.sql.begin(async (tx) => {
    const due = await claim(tx, now);
    if (due.length === 0) return 0;
    const decided = (await readPushFacts(app, tx, due)).map((facts) => decide(app, facts, now));
    await queuePushes(app, tx, decided.flatMap(toDecision));
    await moveDueTimes(tx, decided);
    return due.length;
  });
}

/** The locks come first and the facts in a statement of their own, which so sees each message that was appended under these locks (due.ts). */
async function claim(tx: Executor, now: Date): Promise<Seat[]> {
  return await run<Seat>(
    tx,
    sql`
    select user_id as "userId", conversation_id as "conversationId" from conversation_participants
    where push_due_at <= ${now}::timestamptz order by push_due_at limit ${BATCH}::int for update skip locked`,
  );
}

function decide(app: App, facts: PushFacts, now: Date): Decided {
  const { userId, conversationId } = facts;
  const isThere = app.live.isLooking(userId, conversationId) || app.live.isBusy(userId);
  return { userId, conversationId, ...judgePush(facts, { now, isThere }) };
}

function toDecision({ userId, conversationId, act }: Decided): Decision[] {
  return act === "nothing" ? [] : [{ userId, conversationId, act }];
}

async function moveDueTimes(tx: Executor, decided: readonly Decided[]): Promise<void> {
  const rows = decided.map(({ userId, conversationId, act, upToSeq, laterAt }) => ({
    user_id: userId,
    conversation_id: conversationId,
    later_at: laterAt ?? null,
    pushed_seq: act === "push" ? upToSeq : act === "withdraw" ? 0 : null,
  }));
  await run(
    tx,
    sql`
    update conversation_participants p set push_due_at = k.later_at, pushed_seq = coalesce(k.pushed_seq, p.pushed_seq)
    from json_to_recordset(${
      sql.param(rows)
    }::json) as k (user_id text, conversation_id uuid, later_at timestamptz, pushed_seq int)
    where p.conversation_id = k.conversation_id and p.user_id = k.user_id`,
  );
}
