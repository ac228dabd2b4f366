import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { App } from "../../app.ts";
import { type Executor, run } from "../../db/run.ts";
import type { Seat } from "./facts.ts";
import { isSignedInSql } from "./subscriptions.ts";

const KIND = "push";
/** How long an attempt belongs to its worker; after a crash another one takes over. Longer than any attempt can last. */
const LEASE_MS = 60_000;

/** What a browser is to be told about a conversation, as a row of `jobs`. */
export interface PushJob extends Seat {
  id: string;
  subscriptionId: string;
  act: "push" | "withdraw";
  /** Says which decision this is, for a newer one about the same takes its place. */
  decision: string;
  decidedAtMs: number;
  /** This one included. */
  attempts: number;
}

export interface Decision extends Seat {
  act: PushJob["act"];
}

/**
 * Puts decisions into the queue, for each of the people's browsers. A browser has one job a conversation: a newer decision takes the place
 * of the one before, at the time of its next attempt, and of one that is under way when that ends.
 */
export async function queuePushes(app: App, tx: Executor, decisions: readonly Decision[]): Promise<void> {
  const now = new Date(app.clock.now());
  const browsers = await readBrowsers(tx, decisions.map(({ userId }) => userId), now);
  const rows = decisions.flatMap((decision) =>
    (browsers.get(decision.userId) ?? []).map((subscriptionId) => ({
      id: jobId(subscriptionId, decision.conversationId),
      kind: KIND,
      due_at: now,
      input: { ...decision, subscriptionId, decision: crypto.randomUUID(), decidedAtMs: now.getTime() },
    }))
  );
  if (rows.length === 0) return;
  await run(
    tx,
    sql`
    insert into jobs (id, kind, input, due_at)
    select id, kind, input, due_at from json_populate_recordset(null::jobs, ${sql.param(rows)}::json) order by id
    on conflict (id) do update set input = excluded.input`,
  );
}

/** The job that waited longest, leased; the lease is committed, so that no transaction stays open while a push service thinks. */
export async function claimPush(app: App): Promise<PushJob | undefined> {
  const now = app.clock.now();
  const [row] = await run<{ id: string; attempts: number; input: Omit<PushJob, "id" | "attempts"> }>(
    app.db.sql,
    sql`
    update jobs set attempts = attempts + 1, due_at = ${new Date(now + LEASE_MS)}::timestamptz
    where id = (
      select id from jobs where ended_at is null and due_at <= ${new Date(now)}::timestamptz and kind = ${KIND}
      order by due_at limit 1 for update skip locked
    )
    returning id, attempts, input`,
  );
  return row && { ...row.input, id: row.id, attempts: row.attempts };
}

/** The job is done, or came to nothing. Where a newer decision has taken its place, that is due now. */
export async function endPush(app: App, { id, decision }: PushJob): Promise<void> {
  await run(
    app.db.sql,
    sql`
    with ended as (delete from jobs where id = ${id}::uuid and input ->> 'decision' = ${decision} returning 1)
    update jobs set due_at = ${new Date(app.clock.now())}::timestamptz, attempts = 0
    where id = ${id}::uuid and not exists (select 1 from ended)`,
  );
}

export async function tryPushAgain(app: App, { id }: PushJob, atMs: number): Promise<void> {
  await run(app.db.sql, sql`update jobs set due_at = ${new Date(atMs)}::timestamptz where id = ${id}::uuid`);
}

async function readBrowsers(tx: Executor, userIds: readonly string[], now: Date): Promise<Map<string, string[]>> {
  const rows = await run<{ id: string; userId: string }>(
    tx,
    sql`select x.id, x.user_id as "userId" from push_subscriptions x
      where x.user_id = any(${sql.param([...userIds])}::text[]) and ${isSignedInSql("x", sql`${now}::timestamptz`)}`,
  );
  const grouped = Map.groupBy(rows, (row) => row.userId);
  return new Map([...grouped].map(([userId, found]) => [userId, found.map(({ id }) => id)]));
}

/** The same for the same browser and conversation: a UUID of version 8 (RFC 9562, section 5.8). */
function jobId(subscriptionId: string, conversationId: string): string {
  const bytes = createHash("sha256").update(`${KIND} ${subscriptionId} ${conversationId}`).digest().subarray(0, 16);
  bytes[6] = bytes[6] & 0x0f | 0x80;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
