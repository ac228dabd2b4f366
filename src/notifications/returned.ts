import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import type { ComplaintReport, DeliveryReport } from "./inbound/reports.ts";
import { suppressAddressOf, suppressComplaint } from "./suppressions.ts";

/** Not all feedback is a complaint: "not-spam" is the opposite, "virus" says nothing about who reads the mail (RFC 5965, section 7.3). */
const COMPLAINTS = ["abuse", "fraud", "opt-out"];

/**
 * A mail came back. Where a mailbox does not exist any more nothing further goes there. Anybody can write such a report, so that it counts
 * only for a mail that we sent, by its Message-ID, which its recipient alone knows. Returns whether it was about one.
 */
export async function takeBounce(app: App, { originalMessageId, recipients }: DeliveryReport): Promise<boolean> {
  const userId = originalMessageId && await findRecipient(app.db.sql, originalMessageId);
  if (!userId || !originalMessageId) return false;
  const failed = recipients.find(({ action }) => action === "failed");
  if (!failed) return true;
  await run(
    app.db.sql,
    sql`update mail_decisions set bounced_at = ${new Date(app.clock.now())}::timestamptz,
        last_error = ${`came back: ${failed.status ?? ""} ${failed.diagnostic ?? ""}`.slice(0, 500)}
      where message_id = ${originalMessageId} and bounced_at is null`,
  );
  app.metrics.mailReturned("bounce");
  if (failed.isPermanent) await suppressAddressOf(app, userId, failed.diagnostic ?? failed.status ?? "");
  return true;
}

/** Somebody called a mail of ours spam: nothing further goes to that address. Returns whether the mail was ours. */
export async function takeComplaint(app: App, { feedbackType, originalMessageId }: ComplaintReport): Promise<boolean> {
  const userId = originalMessageId && await findRecipient(app.db.sql, originalMessageId);
  if (!userId) return false;
  if (!COMPLAINTS.includes(feedbackType)) return true;
  app.metrics.mailReturned("complaint");
  await suppressComplaint(app, userId);
  return true;
}

/** Of a mail of ours, by its Message-ID: a decision's, or that of a mail about an account. */
async function findRecipient(executor: Executor, messageId: string): Promise<string | undefined> {
  const jobId = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(messageId)?.[1];
  const [row] = await run<{ userId: string }>(
    executor,
    sql`select user_id as "userId" from mail_decisions where message_id = ${messageId} and sent_at is not null
      union all select input->>'userId' from jobs where id = ${jobId ?? null}::uuid and kind like 'mail:%' limit 1`,
  );
  return row?.userId;
}
