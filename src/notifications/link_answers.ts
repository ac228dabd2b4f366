import { type SQL, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { type Executor, run } from "../db/run.ts";
import type { Preferences } from "../protocol.ts";
import { type LinkStops, readLinkStops, writeLinkStops } from "./link_stops.ts";
import { isOffByLink, isSnoozeOfLink, lockPreferences, type MailStanding, readMailStanding } from "./mail_standing.ts";
import { ensurePreferences, getPreferences } from "./preferences.ts";
import { rescheduleMail } from "./reschedule.ts";

/** What links have done to an account's mail that its owner has not answered for. */
interface UnansweredStops {
  /** The first of them. Left out when links have stopped nothing. */
  since?: Date;
  /** What is stopped by them still. */
  scopes: ("everything" | "messages" | "digest" | "news" | "conversation")[];
  /** In how many conversations. */
  conversations: number;
  isSnoozed: boolean;
}

const SCOPES = ["everything", "messages", "digest", "news"] as const;

export async function readUnansweredStops(app: App, actor: Actor): Promise<UnansweredStops> {
  const standing = await readMailStanding(app.db.sql, actor.userId);
  if (!standing) return { scopes: [], conversations: 0, isSnoozed: false };
  const stops = await readLinkStops(app.db.sql, actor.userId);
  const conversations = await countConversations(app.db.sql, actor.userId, stops);
  return {
    ...(standing.stoppedByLinkAt === null ? {} : { since: standing.stoppedByLinkAt }),
    scopes: [
      ...SCOPES.filter((scope) => isOffByLink(standing, stops, scope)),
      ...(conversations > 0 ? ["conversation" as const] : []),
    ],
    conversations,
    isSnoozed: isSnoozeOfLink(standing, stops) && standing.snoozedUntil !== null,
  };
}

/**
 * Its owner says who it was that stopped mail by links. Their own doing stays, as chosen by them. What somebody else did is undone, but
 * not what its owner has chosen themselves, and no link in a mail that was sent before does anything any more.
 */
export async function answerLinkStops(app: App, actor: Actor, { isMine }: { isMine: boolean }): Promise<Preferences> {
  const { userId } = actor;
  await app.db.sql.begin(async (tx) => {
    await ensurePreferences(tx, userId);
    await lockPreferences(tx, userId);
    const standing = await readMailStanding(tx, userId);
    if (!standing) return;
    const stops = await readLinkStops(tx, userId);
    const answered = sql`version = version + 1, stopped_by_link_at = null`;
    const changes = isMine ? answered : sql`${answered}, link_epoch = link_epoch + 1${undone(standing, stops)}`;
    await run(tx, sql`update notification_preferences set ${changes} where user_id = ${userId}`);
    const { report } = stops;
    await writeLinkStops(tx, userId, { conversations: {}, ...(report ? { report } : {}) });
    if (isMine) return;
    await run(
      tx,
      sql`
      update conversation_participants p set mail_off_at = null from ${stoppedIn(stops)}
      where p.user_id = ${userId} and p.conversation_id = s.id and p.mail_off_at = s.at`,
    );
    await rescheduleMail(app, tx, { userId });
  });
  return await getPreferences(app, actor);
}

async function countConversations(executor: Executor, userId: string, stops: LinkStops): Promise<number> {
  const rows = await run(
    executor,
    sql`
    select 1 from conversation_participants p join ${
      stoppedIn(stops)
    } on p.conversation_id = s.id and p.mail_off_at = s.at
    where p.user_id = ${userId}`,
  );
  return rows.length;
}

/** As a table `s` of `id` and `at`. */
function stoppedIn({ conversations }: LinkStops): SQL {
  const [ids, times] = [Object.keys(conversations), Object.values(conversations)];
  return sql`unnest(${sql.param(ids)}::uuid[], ${sql.param(times)}::timestamptz[]) as s (id, at)`;
}

/** What else to set, each with a comma before it. */
function undone(standing: MailStanding, stops: LinkStops): SQL {
  const isUndone = (scope: typeof SCOPES[number]) => isOffByLink(standing, stops, scope);
  return sql.join([
    ...(isUndone("everything") ? [sql`, all_mail_off_at = null`] : []),
    ...(isUndone("messages") ? [sql`, is_mail_on = true`] : []),
    ...(isUndone("digest") ? [sql`, digest = digest || '{"isOn": true}'::jsonb`] : []),
    ...(isUndone("news") ? [sql`, is_news_on = true`] : []),
    ...(isSnoozeOfLink(standing, stops) ? [sql`, snoozed_until = ${stops.snooze!.original}::timestamptz`] : []),
  ]);
}
