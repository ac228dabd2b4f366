import { type SQL, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { ensurePreferences } from "./preferences.ts";
import { rescheduleMail } from "./reschedule.ts";
import type { StopScope, UnsubscribeGrant } from "./unsubscribe_tokens.ts";

/** How long mail can be snoozed from a mail, in hours. */
export const SNOOZE_HOURS = { "1h": 1, "8h": 8, "3d": 72, "1w": 168 } as const;
export type SnoozeLength = keyof typeof SNOOZE_HOURS;

/** What the holder of an unsubscribe token may ask for. Each can be taken back, and each may be repeated. */
export type StopAction = { stop: StopScope } | { resume: StopScope } | { snooze: SnoozeLength } | { wake: true };

/** How mail stands for the person of a token. Nothing here says who that is: mails are passed on, their links too. */
export interface MailState {
  isOff: Record<StopScope, boolean>;
  snoozedUntil?: Date;
}

interface Row {
  conversation: boolean;
  messages: boolean;
  everything: boolean;
  snoozedUntil: Date | null;
}

/** What the page of a token shows; reading it changes nothing. Throws `not_found` for a token that was not given out here. */
export async function readMailState(app: App, token: string): Promise<MailState> {
  return await readState(app, app.db.sql, await accessGrant(app, token));
}

/** Does what the page's buttons ask for. Throws `not_found` as readMailState does. */
export async function changeMailState(app: App, token: string, action: StopAction): Promise<MailState> {
  const grant = await accessGrant(app, token);
  return await apply(app, grant, action);
}

/** RFC 8058: one POST by the mail reader stops what the token is for. Throws `not_found` as readMailState does. */
export async function stopByOneClick(app: App, token: string): Promise<void> {
  const grant = await accessGrant(app, token);
  await apply(app, grant, { stop: grant.scope });
}

async function accessGrant(app: App, token: string): Promise<UnsubscribeGrant> {
  const grant = await app.unsubscribeTokens.verify(token);
  if (!grant) throw new Problem("not_found", "Cannot open this link: it is not complete, or not from one of our mails");
  return grant;
}

async function apply(app: App, grant: UnsubscribeGrant, action: StopAction): Promise<MailState> {
  return await app.db.sql.begin(async (tx) => {
    await readState(app, tx, grant);
    await ensurePreferences(tx, grant.userId);
    await run(tx, changeOf(app, grant, action));
    if ("resume" in action || "wake" in action) await rescheduleMail(app, tx, { userId: grant.userId });
    return await readState(app, tx, grant);
  });
}

function changeOf(app: App, { userId, conversationId }: UnsubscribeGrant, action: StopAction): SQL {
  const now = sql`${new Date(app.clock.now())}::timestamptz`;
  if ("snooze" in action) {
    return changePreferences(
      userId,
      sql`snoozed_until = ${now} + ${SNOOZE_HOURS[action.snooze]}::int * interval '1 hour'`,
    );
  }
  if ("wake" in action) return changePreferences(userId, sql`snoozed_until = null`);
  const isStop = "stop" in action;
  const offAt = isStop ? now : sql`null`;
  switch (isStop ? action.stop : action.resume) {
    case "conversation":
      return sql`update conversation_participants set mail_off_at = ${offAt}
        where conversation_id = ${conversationId}::uuid and user_id = ${userId}`;
    // The version tells a settings page that lies open: what it shows is not true any more.
    case "messages":
      return changePreferences(userId, sql`is_mail_on = ${!isStop}::boolean, version = version + 1`);
    case "everything":
      return changePreferences(userId, sql`all_mail_off_at = ${offAt}, version = version + 1`);
  }
}

function changePreferences(userId: string, changes: SQL): SQL {
  return sql`update notification_preferences set ${changes} where user_id = ${userId}`;
}

async function readState(app: App, executor: Executor, grant: UnsubscribeGrant): Promise<MailState> {
  const [row] = await run<Row>(
    executor,
    sql`
    select p.mail_off_at is not null as conversation, not coalesce(n.is_mail_on, true) as messages,
      n.all_mail_off_at is not null as everything, n.snoozed_until as "snoozedUntil"
    from users u left join notification_preferences n on n.user_id = u.id
    left join conversation_participants p on p.user_id = u.id and p.conversation_id = ${grant.conversationId}::uuid
    where u.id = ${grant.userId}`,
  );
  if (!row) throw new Problem("not_found");
  const { snoozedUntil, ...isOff } = row;
  const isSnoozed = snoozedUntil !== null && snoozedUntil.getTime() > app.clock.now();
  return { isOff, ...(isSnoozed ? { snoozedUntil } : {}) };
}
