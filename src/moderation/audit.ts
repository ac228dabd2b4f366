import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { type Executor, run } from "../db/run.ts";
import { sql } from "drizzle-orm";

interface Audited {
  action: "mail_paused" | "mail_resumed" | "mail_retried" | "mail_decisions_read" | "news_published";
  /** Whom it is about. */
  subjectId?: string;
  detail?: Record<string, string | number>;
}

/** Keeps who of the staff did what, and why. In the transaction of what is done, so that neither is without the other. */
export async function audit(
  app: App,
  tx: Executor,
  actor: Actor,
  { action, subjectId, detail }: Audited,
): Promise<void> {
  await run(
    tx,
    sql`insert into audit_log (actor_id, action, subject_id, detail, created_at)
      values (${actor.userId}, ${action}, ${subjectId ?? null}, ${detail ? JSON.stringify(detail) : null}::text::jsonb,
        ${new Date(app.clock.now())}::timestamptz)`,
  );
}
