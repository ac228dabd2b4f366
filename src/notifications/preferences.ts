import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import type { Preferences, PutPreferences, QuietHours } from "../protocol.ts";
import { rescheduleMail } from "./reschedule.ts";

interface Row {
  version: number;
  isMailOn: boolean;
  mailWaitSeconds: number | null;
  contentMode: Preferences["contentMode"];
  snoozedUntil: Date | null;
  quietHours: QuietHours | null;
}

const COLUMNS = sql.raw(
  `version, is_mail_on and all_mail_off_at is null as "isMailOn", mail_wait_seconds as "mailWaitSeconds",
  content_mode as "contentMode", snoozed_until as "snoozedUntil", quiet_hours as "quietHours"`,
);
const DEFAULTS: Row = {
  version: 0,
  isMailOn: true,
  mailWaitSeconds: null,
  contentMode: "full",
  snoozedUntil: null,
  quietHours: null,
};

export async function getPreferences(app: App, actor: Actor): Promise<Preferences> {
  return toPreferences(app, await readRow(app.db.sql, actor) ?? DEFAULTS);
}

/**
 * Changes what is given and nothing else. With a `version` that is no longer the current one it is a `conflict` and nothing changes,
 * so that two tabs can't undo each other unseen.
 */
export async function putPreferences(app: App, actor: Actor, input: PutPreferences): Promise<Preferences> {
  const now = new Date(app.clock.now());
  const row = await app.db.sql.begin(async (tx) => {
    await ensurePreferences(tx, actor.userId);
    const [changed] = await change(tx, actor, input, now);
    if (!changed) {
      throw new Problem("conflict", "Cannot change the preferences: they have changed since you read them", {
        field: "version",
      });
    }
    await rescheduleMail(app, tx, { userId: actor.userId });
    return changed;
  });
  return toPreferences(app, row);
}

/** The row that changes are made to; a person who never chose has none. */
export async function ensurePreferences(tx: Executor, userId: string): Promise<void> {
  await run(tx, sql`insert into notification_preferences (user_id) values (${userId}) on conflict do nothing`);
}

async function readRow(executor: Executor, actor: Actor): Promise<Row | undefined> {
  return (await run<Row>(
    executor,
    sql`select ${COLUMNS} from notification_preferences where user_id = ${actor.userId}`,
  ))[0];
}

async function change(tx: Executor, actor: Actor, input: PutPreferences, now: Date): Promise<Row[]> {
  const waitSeconds = input.mailWaitMinutes === undefined ? null : input.mailWaitMinutes * 60;
  const snooze = input.snoozedUntil === undefined ? sql`snoozed_until` : sql`${input.snoozedUntil}::timestamptz`;
  const quiet = input.quietHours === undefined ? sql`quiet_hours` : sql`${quietText(input.quietHours)}::text::jsonb`;
  return await run<Row>(
    tx,
    sql`
    update notification_preferences set version = version + 1, updated_at = ${now}::timestamptz,
      is_mail_on = coalesce(${input.isMailOn ?? null}::boolean, is_mail_on),
      all_mail_off_at = case when ${input.isMailOn ?? null}::boolean then null else all_mail_off_at end,
      mail_wait_seconds = coalesce(${waitSeconds}::int, mail_wait_seconds),
      content_mode = coalesce(${input.contentMode ?? null}::text, content_mode),
      snoozed_until = ${snooze}, quiet_hours = ${quiet}
    where user_id = ${actor.userId} and version = coalesce(${input.version ?? null}::int, version)
    returning ${COLUMNS}`,
  );
}

/** Days in order, each once. */
function quietText(quiet: QuietHours | null): string | null {
  return quiet && JSON.stringify({ ...quiet, days: [...new Set(quiet.days)].sort() });
}

function toPreferences(app: App, row: Row): Preferences {
  const isSnoozed = row.snoozedUntil !== null && row.snoozedUntil.getTime() > app.clock.now();
  return {
    version: row.version,
    isMailOn: row.isMailOn,
    mailWaitMinutes: (row.mailWaitSeconds ?? app.config.mail.waitSeconds) / 60,
    contentMode: row.contentMode,
    ...(isSnoozed ? { snoozedUntil: row.snoozedUntil!.toISOString() } : {}),
    ...(row.quietHours === null ? {} : { quietHours: row.quietHours }),
    isMailAvailable: app.mailer.isAvailable,
  };
}
