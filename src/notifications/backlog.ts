import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";

interface Backlog {
  /** 0 when nothing is due. */
  oldestDueSeconds: number;
  /** Decided on or, about an account, asked for, and not delivered yet. */
  waiting: number;
}

/** How far mail is behind. All are look-ups in an index, however many mails there are to come. */
export async function readMailBacklog(app: App): Promise<Backlog> {
  const [{ oldestDueAt, waiting }] = await run<{ oldestDueAt: Date | null; waiting: number }>(
    app.db.sql,
    sql`
    select least(
        (select mail_due_at from conversation_participants where mail_due_at is not null order by mail_due_at limit 1),
        (select digest_due_at from conversation_participants where digest_due_at is not null order by digest_due_at limit 1)
      ) as "oldestDueAt",
      (select count(*)::int from mail_decisions where status = 'waiting')
        + (select count(*)::int from jobs where ended_at is null and kind like 'mail:%') as waiting`,
  );
  const ageMs = oldestDueAt === null ? 0 : app.clock.now() - oldestDueAt.getTime();
  return { oldestDueSeconds: Math.max(0, ageMs / 1000), waiting };
}
