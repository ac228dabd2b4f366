import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import type { CapsChoice, ClassChoices, DigestChoice, Preferences, PutPreferences, QuietHours } from "../protocol.ts";
import { classesOf, shortestWaitOf, USUAL_CAPS, USUAL_DIGEST, withChoices } from "./classes.ts";
import { forgetLinkStops } from "./link_stops.ts";
import { rescheduleMail } from "./reschedule.ts";

interface Row {
  version: number;
  isMailOn: boolean;
  mailWaitSeconds: number | null;
  contentMode: Preferences["contentMode"];
  snoozedUntil: Date | null;
  quietHours: QuietHours | null;
  classes: ClassChoices;
  digest: DigestChoice | null;
  caps: CapsChoice | null;
  isNewsOn: boolean;
  stoppedByLinkAt: Date | null;
}

const COLUMNS = sql.raw(
  `version, is_mail_on and all_mail_off_at is null as "isMailOn", mail_wait_seconds as "mailWaitSeconds",
  content_mode as "contentMode", snoozed_until as "snoozedUntil", quiet_hours as "quietHours", classes, digest, caps,
  is_news_on and all_mail_off_at is null as "isNewsOn", stopped_by_link_at as "stoppedByLinkAt"`,
);
const DEFAULTS: Row = {
  version: 0,
  isMailOn: true,
  mailWaitSeconds: null,
  contentMode: "full",
  snoozedUntil: null,
  quietHours: null,
  classes: {},
  digest: null,
  caps: null,
  isNewsOn: false,
  stoppedByLinkAt: null,
};

export async function getPreferences(app: App, actor: Actor): Promise<Preferences> {
  return toPreferences(app, await readRow(app.db.sql, actor.userId) ?? DEFAULTS);
}

/**
 * Changes what is given and nothing else. With a `version` that is no longer the current one it is a `conflict` and nothing changes,
 * so that two tabs can't undo each other unseen.
 */
export async function putPreferences(app: App, actor: Actor, input: PutPreferences): Promise<Preferences> {
  const row = await app.db.sql.begin(async (tx) => {
    await ensurePreferences(tx, actor.userId);
    const before = await lockRow(tx, actor.userId);
    if (input.version !== undefined && input.version !== before.version) {
      throw new Problem("conflict", "Cannot change the preferences: they have changed since you read them", {
        field: "version",
      });
    }
    const changed = await change(app, tx, actor, before, input);
    await forgetLinkStops(tx, actor.userId, chosenScopes(before, input));
    await rescheduleMail(app, tx, { userId: actor.userId });
    return changed;
  });
  return toPreferences(app, row);
}

/** The row that changes are made to; a person who never chose has none. */
export async function ensurePreferences(tx: Executor, userId: string): Promise<void> {
  await run(tx, sql`insert into notification_preferences (user_id) values (${userId}) on conflict do nothing`);
}

async function readRow(executor: Executor, userId: string): Promise<Row | undefined> {
  return (await run<Row>(executor, sql`select ${COLUMNS} from notification_preferences where user_id = ${userId}`))[0];
}

/** Classes and digest are changed in parts, so that what is not named must not change in between. */
async function lockRow(tx: Executor, userId: string): Promise<Row> {
  return (await run<Row>(
    tx,
    sql`select ${COLUMNS} from notification_preferences where user_id = ${userId} for update`,
  ))[0];
}

/** What the owner has just chosen otherwise than it was. A form says all it has, also what nobody touched. */
function chosenScopes({ isMailOn, isNewsOn, digest }: Row, input: PutPreferences) {
  const scopes: ("messages" | "everything" | "digest" | "news")[] = [];
  if (isChosen(input.isMailOn, isMailOn)) scopes.push("messages", "everything");
  if (isChosen(input.digest?.isOn, (digest ?? USUAL_DIGEST).isOn)) scopes.push("digest");
  if (isChosen(input.isNewsOn, isNewsOn)) scopes.push("news", "everything");
  return scopes;
}

function isChosen(wish: boolean | undefined, before: boolean): boolean {
  return wish !== undefined && wish !== before;
}

async function change(app: App, tx: Executor, actor: Actor, before: Row, input: PutPreferences): Promise<Row> {
  const waitSeconds = input.mailWaitMinutes === undefined ? before.mailWaitSeconds : input.mailWaitMinutes * 60;
  const classes = withChoices(before.classes, input.classes ?? {});
  const shortest = shortestWaitOf(classes, waitSeconds ?? app.config.mail.waitSeconds);
  const digest = input.digest ? { ...USUAL_DIGEST, ...before.digest, ...input.digest } : before.digest;
  const caps = input.caps ? { ...USUAL_CAPS, ...before.caps, ...input.caps } : before.caps;
  const snooze = input.snoozedUntil === undefined ? sql`snoozed_until` : sql`${input.snoozedUntil}::timestamptz`;
  const quiet = input.quietHours === undefined ? sql`quiet_hours` : jsonSql(tidyQuiet(input.quietHours));
  const isWanted = isChosen(input.isMailOn, before.isMailOn) ? input.isMailOn! : null;
  const isNewsWanted = isChosen(input.isNewsOn, before.isNewsOn) ? input.isNewsOn! : null;
  // Who wants some mail again wants no other kind with it that was stopped along.
  const isStopLifted = isWanted === true || isNewsWanted === true;
  const isAllOff = sql`all_mail_off_at is not null and ${isStopLifted}::boolean`;
  const [row] = await run<Row>(
    tx,
    sql`
    update notification_preferences set version = version + 1, updated_at = ${new Date(app.clock.now())}::timestamptz,
      is_mail_on = coalesce(${isWanted}::boolean, is_mail_on and not (${isAllOff})),
      is_news_on = coalesce(${isNewsWanted}::boolean, is_news_on and not (${isAllOff})),
      all_mail_off_at = case when not (${isAllOff}) then all_mail_off_at end,
      mail_wait_seconds = ${waitSeconds}::int, shortest_wait_seconds = ${shortest ?? null}::int,
      content_mode = coalesce(${input.contentMode ?? null}::text, content_mode),
      classes = ${jsonSql(classes)}, digest = ${jsonSql(digest)}, caps = ${
      jsonSql(caps)
    }, snoozed_until = ${snooze}, quiet_hours = ${quiet}
    where user_id = ${actor.userId} returning ${COLUMNS}`,
  );
  return row;
}

// As text: the driver would write an object of its own as a string in JSON.
function jsonSql(value: object | null) {
  return sql`${value && JSON.stringify(value)}::text::jsonb`;
}

/** Days in order, each once. */
function tidyQuiet(quiet: QuietHours | null): QuietHours | null {
  return quiet && { ...quiet, days: [...new Set(quiet.days)].sort() };
}

function toPreferences(app: App, row: Row): Preferences {
  const isSnoozed = row.snoozedUntil !== null && row.snoozedUntil.getTime() > app.clock.now();
  const mailWaitMinutes = (row.mailWaitSeconds ?? app.config.mail.waitSeconds) / 60;
  return {
    version: row.version,
    isMailOn: row.isMailOn,
    mailWaitMinutes,
    contentMode: row.contentMode,
    classes: classesOf(row.classes, mailWaitMinutes),
    digest: row.digest ?? USUAL_DIGEST,
    caps: row.caps ?? USUAL_CAPS,
    isNewsOn: row.isNewsOn,
    ...(isSnoozed ? { snoozedUntil: row.snoozedUntil!.toISOString() } : {}),
    ...(row.quietHours === null ? {} : { quietHours: row.quietHours }),
    ...(row.stoppedByLinkAt === null ? {} : { stoppedByLinkAt: row.stoppedByLinkAt.toISOString() }),
    isMailAvailable: app.mailer.isAvailable,
  };
}
