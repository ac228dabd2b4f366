import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import type { Objection } from "./judge.ts";
import { MailError } from "./mail.ts";
import { type Decided, prepareMail } from "./prepare.ts";

/** How long an attempt belongs to its worker; after a crash another one takes over. Longer than any attempt can last. */
const LEASE_MS = 300_000;
const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 6 * 3_600_000;
const GIVE_UP_MS = 24 * 3_600_000;

interface Delivery extends Decided {
  decidedAt: Date;
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
      message_id as "messageId", coalesce(retried_at, decided_at) as "decidedAt", attempts`,
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
    return await noteFailure(app, delivery, error);
  }
  // Nothing stands between the server's "250" and this one update: a crash here is the only way to a second copy.
  await end(app, delivery, sql`status = 'sent', sent_at = ${now}::timestamptz, last_error = null`);
  app.metrics.mailed("sent");
}

function endOf({ decidedAt }: Delivery): Date {
  return new Date(decidedAt.getTime() + GIVE_UP_MS);
}

async function withdraw(app: App, delivery: Delivery, reason: Objection): Promise<void> {
  await end(app, delivery, sql`status = 'withdrawn', reason = ${reason}`);
  app.metrics.mailed("withdrawn");
}

async function noteFailure(app: App, delivery: Delivery, error: unknown): Promise<void> {
  const failure = error instanceof MailError ? error : undefined;
  const retryAt = new Date(app.clock.now() + retryMs(delivery.attempts));
  const isOver = failure?.isFinal || retryAt > endOf(delivery);
  // Neither the address nor the text: a log outlives both.
  app.log.warning("Mail {messageId} was not delivered, attempt {attempts}", {
    messageId: delivery.messageId,
    attempts: delivery.attempts,
    isOver,
    ...(failure ? { code: failure.code } : { cause: error }),
  });
  const lastError = failure?.message.slice(0, 500) ?? "the mail could not be made";
  if (failure?.isHardBounce) await suppress(app, delivery, lastError);
  if (isOver) await end(app, delivery, sql`status = 'failed', last_error = ${lastError}`);
  else await tryAgainAt(app, delivery, retryAt, lastError);
  app.metrics.mailed(isOver ? "failed" : "retried");
}

/** 1 min, 2, 4 … up to 6 h. */
function retryMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
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

async function suppress(app: App, { userId }: Delivery, detail: string): Promise<void> {
  await run(
    app.db.sql,
    sql`
    insert into mail_suppressions (email, reason, detail, created_at)
    select lower(email), 'hard_bounce', ${detail}, ${new Date(app.clock.now())}::timestamptz from users
    where id = ${userId} and email is not null
    on conflict (email) do nothing`,
  );
}
