import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import { POST_KINDS, writeAccountMail } from "./account_mails.ts";
import { endOf, LEASE_MS, noteFailure } from "./attempts.ts";
import type { Mail } from "./mail.ts";
import { kindOf, type Posted, type PostKind } from "./post.ts";
import { suppressAddressOf } from "./suppressions.ts";

interface Job {
  id: string;
  kind: string;
  input: Posted<PostKind>;
  /** This attempt included. */
  attempts: number;
}

/**
 * Hands one mail about an account to the mailer, the one that waited longest. Each attempt at it is the same mail, by its Message-ID.
 * Returns how many were taken up.
 */
export async function sendPosts(app: App): Promise<number> {
  if (!app.mailer.isAvailable) return 0;
  const job = await claim(app);
  if (!job) return 0;
  await send(app, job);
  return 1;
}

// As in deliver.ts: the lease is committed before anything is sent, and stands in for a lock.
async function claim(app: App): Promise<Job | undefined> {
  const now = app.clock.now();
  const [job] = await run<Job>(
    app.db.sql,
    sql`
    update jobs set attempts = attempts + 1, due_at = ${new Date(now + LEASE_MS)}::timestamptz
    where id = (
      select id from jobs where ended_at is null and due_at <= ${new Date(now)}::timestamptz
        and not exists (select 1 from switches where name = 'mail_paused')
        and kind = any(${sql.param(POST_KINDS.map(kindOf))}::text[])
      order by due_at limit 1 for update skip locked
    )
    returning id, kind, input, attempts`,
  );
  return job;
}

async function send(app: App, job: Job): Promise<void> {
  const attempt = {
    messageId: `<${job.id}@${app.config.mail.from.split("@")[1]}>`,
    since: new Date(job.input.postedAt),
    attempts: job.attempts,
  };
  try {
    // Past its end when each worker that took it up was cut off, or mail was off for long.
    const isTooLate = new Date(app.clock.now()) > endOf(attempt);
    const mail = isTooLate ? undefined : await compose(app, job, attempt.messageId);
    if (!mail) {
      await end(app, job, isTooLate ? "given up after a day" : "not wanted any more");
      return app.metrics.mailed(isTooLate ? "failed" : "withdrawn");
    }
    await app.mailer.send(mail);
  } catch (error) {
    const { lastError, retryAt, isHardBounce } = noteFailure(app, attempt, error);
    if (isHardBounce) await suppressAddressOf(app, job.input.userId, lastError);
    return retryAt ? await tryAgainAt(app, job, retryAt, lastError) : await end(app, job, lastError);
  }
  // As in deliver.ts: a crash before this update is the only way to a second copy.
  await end(app, job);
  app.metrics.mailed("sent");
}

async function compose(app: App, job: Job, messageId: string): Promise<Mail | undefined> {
  const kind = POST_KINDS.find((each) => kindOf(each) === job.kind);
  const mail = kind && await writeAccountMail(app, kind, job.input);
  return mail && {
    messageId,
    from: { name: "Pitchwire", address: app.config.mail.from },
    // Without the name: whoever typed the address typed it as well, and it could be any text.
    to: { name: "", address: mail.to },
    subject: mail.parts.subject,
    text: mail.parts.text,
    html: mail.parts.html,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    date: new Date(app.clock.now()),
  };
}

async function tryAgainAt(app: App, { id }: Job, at: Date, lastError: string): Promise<void> {
  await run(
    app.db.sql,
    sql`update jobs set due_at = ${at}::timestamptz, last_error = ${lastError} where id = ${id}::uuid and ended_at is null`,
  );
}

async function end(app: App, { id }: Job, lastError?: string): Promise<void> {
  await run(
    app.db.sql,
    sql`
    update jobs set ended_at = ${new Date(app.clock.now())}::timestamptz, last_error = ${lastError ?? null}
    where id = ${id}::uuid and ended_at is null`,
  );
}
