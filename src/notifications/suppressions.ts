import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";

/** Why nothing goes to an address any more. `reported`: by a link in a mail, as that of an account its reader does not know. */
export interface Suppression {
  reason: "hard_bounce" | "complaint" | "reported";
  since: Date;
}

const REST_MS = 86_400_000;

export async function readSuppression(executor: Executor, email: string): Promise<Suppression | undefined> {
  const [row] = await run<Suppression>(
    executor,
    sql`select reason, created_at as since from mail_suppressions where email = lower(${email})`,
  );
  return row;
}

/**
 * From when on a mail may ask there for proof of the address. Whoever has just complained gets nothing for a day, whatever the account's
 * owner asks for; where a mail came back there is nobody to be annoyed.
 */
export function askableAt({ reason, since }: Suppression): Date {
  return reason === "hard_bounce" ? since : new Date(since.getTime() + REST_MS);
}

/** Nothing more goes to the address of this person, which was refused as one that gets no mail. `detail`: by whom, in which words. */
export async function suppressAddressOf(app: App, userId: string, detail: string): Promise<void> {
  // Anew after each time, so that a proof from before it does not count.
  await run(
    app.db.sql,
    sql`
    insert into mail_suppressions (email, reason, detail, created_at)
    select lower(email), 'hard_bounce', ${detail}, ${new Date(app.clock.now())}::timestamptz from users
    where id = ${userId} and email is not null
    on conflict (email) do update set detail = excluded.detail, created_at = excluded.created_at
    where mail_suppressions.reason = 'hard_bounce'`,
  );
}

/** A complaint that came by the mail's own way is not overwritten: it is taken back by nobody's click. */
export async function suppressReported(executor: Executor, email: string, at: Date): Promise<boolean> {
  const rows = await run(
    executor,
    sql`
    insert into mail_suppressions (email, reason, created_at) values (lower(${email}), 'reported', ${at}::timestamptz)
    on conflict (email) do update set reason = 'reported', detail = null, created_at = excluded.created_at
    where mail_suppressions.reason = 'hard_bounce' returning 1`,
  );
  return rows.length > 0;
}

export async function liftSuppression(executor: Executor, email: string): Promise<void> {
  await run(executor, sql`delete from mail_suppressions where email = lower(${email})`);
}

/** Whoever got a mail called it spam: whatever was known of the address before, nothing more goes there. */
export async function suppressComplaint(app: App, userId: string): Promise<void> {
  await run(
    app.db.sql,
    sql`
    insert into mail_suppressions (email, reason, created_at)
    select lower(email), 'complaint', ${new Date(
      app.clock.now(),
    )}::timestamptz from users where id = ${userId} and email is not null
    on conflict (email) do update set reason = 'complaint', detail = null, created_at = excluded.created_at`,
  );
}
