import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { readMailBacklog } from "../notifications/backlog.ts";
import { listDecisions } from "../notifications/decisions.ts";
import { publishNews } from "../notifications/news.ts";
import type { MailDecisions, PublishNews, ReadDecisions, RetryMails } from "../protocol.ts";
import { audit } from "./audit.ts";
import { requireStaff } from "./staff.ts";

const SHOWN_FAILURES = 50;
const DAY_MS = 86_400_000;

/** A mail that was given up: refused for good, or tried for a day. */
interface DeadLetter {
  id: string;
  kind: string;
  attempts: number;
  decidedAt: Date;
  lastError: string | null;
}

export interface MailDesk {
  /** Set while nothing is delivered; decisions are made all the same. */
  pausedAt?: Date;
  oldestDueSeconds: number;
  waiting: number;
  suppressed: number;
  /** Of the last 24 hours. */
  sent: number;
  failed: number;
  returned: number;
  deadLetters: DeadLetter[];
}

/** How mail stands, for the staff. Names nobody. */
export async function readMailDesk(app: App, actor: Actor): Promise<MailDesk> {
  requireStaff(actor);
  const since = new Date(app.clock.now() - DAY_MS);
  const [backlog, [counts], deadLetters] = await Promise.all([
    readMailBacklog(app),
    run<{ pausedAt: Date | null } & Pick<MailDesk, "suppressed" | "sent" | "failed" | "returned">>(
      app.db.sql,
      sql`
      select (select changed_at from switches where name = 'mail_paused') as "pausedAt",
        (select count(*)::int from mail_suppressions) as suppressed,
        count(*) filter (where status = 'sent')::int as sent, count(*) filter (where status = 'failed')::int as failed,
        count(*) filter (where bounced_at is not null)::int as returned
      from mail_decisions where decided_at > ${since}::timestamptz and outcome = 'mail'`,
    ),
    run<DeadLetter>(
      app.db.sql,
      sql`select id, kind, attempts, decided_at as "decidedAt", last_error as "lastError" from mail_decisions
        where status = 'failed' order by decided_at desc limit ${SHOWN_FAILURES}::int`,
    ),
  ]);
  const { pausedAt, ...rest } = counts;
  return { ...backlog, ...rest, ...(pausedAt ? { pausedAt } : {}), deadLetters: [...deadLetters] };
}

/** Stops delivery on all instances, or lets it go on. What was decided waits; each mail is looked at again before it goes. */
export async function pauseMail(app: App, actor: Actor, { isPaused }: { isPaused: boolean }): Promise<void> {
  requireStaff(actor);
  await app.db.sql.begin(async (tx) => {
    const now = new Date(app.clock.now());
    const changed = await run(
      tx,
      isPaused
        ? sql`insert into switches (name, changed_at) values ('mail_paused', ${now}::timestamptz) on conflict do nothing returning 1`
        : sql`delete from switches where name = 'mail_paused' returning 1`,
    );
    if (changed.length > 0) await audit(app, tx, actor, { action: isPaused ? "mail_paused" : "mail_resumed" });
  });
}

/**
 * Has mails that were given up tried for another day; all of them without ids. What is read, stopped or suppressed by now is withdrawn
 * then. Returns how many.
 */
export async function retryMails(app: App, actor: Actor, { ids }: RetryMails): Promise<number> {
  requireStaff(actor);
  return await app.db.sql.begin(async (tx) => {
    const now = new Date(app.clock.now());
    const rows = await run(
      tx,
      sql`update mail_decisions set status = 'waiting', attempts = 0, next_attempt_at = ${now}::timestamptz, retried_at = ${now}::timestamptz
        where status = 'failed' and (${ids ? sql.param(ids) : null}::uuid[] is null or id = any(${
        ids ? sql.param(ids) : null
      }::uuid[])) returning 1`,
    );
    if (rows.length > 0) await audit(app, tx, actor, { action: "mail_retried", detail: { count: rows.length } });
    return rows.length;
  });
}

/**
 * Why somebody did, or did not, get a mail: what they see themselves, for the staff, by their id or e-mail address. That it was looked at, by
 * whom and why, is kept first. Throws `not_found` for whoever does not exist.
 */
export async function readDecisionsOf(app: App, actor: Actor, input: ReadDecisions): Promise<MailDecisions> {
  requireStaff(actor);
  const { person, reason, cursor } = input;
  const [found] = await run<{ userId: string }>(
    app.db.sql,
    sql`select id as "userId" from users where id = ${person} or lower(email) = lower(${person})
      order by (id = ${person}) desc limit 1`,
  );
  if (!found) throw new Problem("not_found", "Cannot show decisions: there is no such person", { field: "person" });
  await audit(app, app.db.sql, actor, {
    action: "mail_decisions_read",
    subjectId: found.userId,
    detail: { reason },
  });
  const page = await listDecisions(app, { userId: found.userId }, { ...(cursor === undefined ? {} : { cursor }) });
  // With whom somebody talks, and about what, is not the staff's to know.
  return { ...page, items: page.items.map(({ conversationName: _, ...decision }) => decision) };
}

/** Has an item of news mailed to all who asked for them. */
export async function publishNewsAs(app: App, actor: Actor, item: PublishNews): Promise<void> {
  requireStaff(actor);
  const newsId = await publishNews(app, item);
  await audit(app, app.db.sql, actor, { action: "news_published", detail: { newsId } });
}
