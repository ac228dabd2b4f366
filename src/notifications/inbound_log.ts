import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";

const HOUR_MS = 3_600_000;

/** What became of a mail that came in. */
export type InboundOutcome =
  /** It is a message now, and so was it when it came the first time. */
  | "sent"
  | "repeated"
  /** Its sender was told why it is none. */
  | "answered"
  | "bounce"
  | "complaint"
  | "unsubscribed"
  /** Programs' answers, lists, and our own mails. */
  | "auto_reply"
  | "list"
  | "loop"
  /** From somebody else than whose address it came to. */
  | "forged"
  /** To no address of ours, from nobody we know. */
  | "unknown"
  | "unreadable";

export async function wasTaken(app: App, messageId: string): Promise<boolean> {
  const rows = await run(app.db.sql, sql`select 1 from inbound_mails where message_id = ${messageId}`);
  return rows.length > 0;
}

/** In the transaction of what else follows from it. False when it stands there already: another delivery of it was first. */
export async function noteTaken(
  app: App,
  tx: Executor,
  { messageId, userId, outcome }: { messageId: string; userId?: string; outcome: InboundOutcome },
): Promise<boolean> {
  const rows = await run(
    tx,
    sql`insert into inbound_mails (message_id, user_id, outcome, received_at)
      values (${messageId}, ${userId ?? null}, ${outcome}, ${new Date(app.clock.now())}::timestamptz)
      on conflict do nothing returning 1`,
  );
  return rows.length > 0;
}

/** How many of a person's answers became messages within the last hour. */
export async function countAnswers(app: App, userId: string): Promise<number> {
  const since = new Date(app.clock.now() - HOUR_MS);
  const [{ count }] = await run<{ count: number }>(
    app.db.sql,
    sql`select count(*)::int as count from inbound_mails
      where user_id = ${userId} and outcome = 'sent' and received_at > ${since}::timestamptz`,
  );
  return count;
}
