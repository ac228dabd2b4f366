import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import { endOf, LEASE_MS, noteFailure } from "./attempts.ts";
import type { Objection } from "./judge.ts";
import { type Decided, prepareMail } from "./prepare.ts";
import { suppressAddressOf } from "./suppressions.ts";

interface Delivery extends Decided {
  /** When it was decided on, or last taken up again by the staff. */
  since: Date;
  /** This one included. */
  attempts: number;
}

/**
 * Hands one decided mail to the mailer, the one that waited longest. A mail says what is true at this moment; one that has nothing left
 * to say, or is unwanted by now, is withdrawn. To be run several times side by side: one at a time, so that a mail which takes long
 * holds up no other, and is not looked at long before it goes. Returns how many were taken up.
 */
export async function deliverMail(app: App): Promise<number> {
  const delivery = await claim(app);
  if (!delivery) return 0;
  await deliver(app, delivery);
  return 1;
}

// No transaction stays open while a mail server thinks: the lease, committed here, keeps other workers off. With `in` instead of `=`
// Postgres may run the inner query once for each row of the table, and lease them all.
async function claim(app: App): Promise<Delivery | undefined> {
  const now = app.clock.now();
  const [delivery] = await run<Delivery>(
    app.db.sql,
    sql`
    update mail_decisions set attempts = attempts + 1, next_attempt_at = ${new Date(now + LEASE_MS)}::timestamptz
    where id = (
      select id from mail_decisions where status = 'waiting' and next_attempt_at <= ${new Date(now)}::timestamptz
        and not exists (select 1 from switches where name = 'mail_paused')
      order by next_attempt_at limit 1 for update skip locked
    )
    returning id, kind, user_id as "userId", conversation_id as "conversationId", from_seq as "fromSeq", up_to_seq as "upToSeq", period, ranges,
      message_id as "messageId", coalesce(retried_at, decided_at) as since, attempts`,
  );
  return delivery;
}

async function deliver(app: App, delivery: Delivery): Promise<void> {
  const now = new Date(app.clock.now());
  try {
    const prepared = await prepareMail(app, delivery, now);
    if ("withdrawn" in prepared) return await withdraw(app, delivery, prepared.withdrawn);
    if ("laterAt" in prepared) {
      if (prepared.otherwise === undefined || prepared.laterAt < endOf(delivery)) {
        return await tryAgainAt(app, delivery, prepared.laterAt);
      }
      return await withdraw(app, delivery, prepared.otherwise);
    }
    await app.mailer.send(prepared.mail);
  } catch (error) {
    return await fail(app, delivery, error);
  }
  // Nothing stands between the server's "250" and this one update: a crash here is the only way to a second copy.
  await end(app, delivery, sql`status = 'sent', sent_at = ${now}::timestamptz, last_error = null`);
  app.metrics.mailed("sent");
}

async function withdraw(app: App, delivery: Delivery, reason: Objection): Promise<void> {
  await end(app, delivery, sql`status = 'withdrawn', reason = ${reason}`);
  app.metrics.mailed("withdrawn");
}

async function fail(app: App, delivery: Delivery, error: unknown): Promise<void> {
  const { lastError, retryAt, isHardBounce } = noteFailure(app, delivery, error);
  if (isHardBounce) await suppressAddressOf(app, delivery.userId, lastError);
  if (retryAt) await tryAgainAt(app, delivery, retryAt, lastError);
  else await end(app, delivery, sql`status = 'failed', last_error = ${lastError}`);
}

async function tryAgainAt(app: App, { id }: Delivery, at: Date, lastError?: string): Promise<void> {
  await run(
    app.db.sql,
    sql`
    update mail_decisions set next_attempt_at = ${at}::timestamptz, last_error = coalesce(${
      lastError ?? null
    }::text, last_error)
    where id = ${id}::uuid and status = 'waiting'`,
  );
}

async function end(app: App, { id }: Delivery, changes: ReturnType<typeof sql>): Promise<void> {
  await run(
    app.db.sql,
    sql`update mail_decisions set ${changes}, next_attempt_at = null where id = ${id}::uuid and status = 'waiting'`,
  );
}
