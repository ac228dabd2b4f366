import { type SQL, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import { USUAL_DIGEST } from "./classes.ts";
import { hasStops, type LinkStops, writeLinkStops } from "./link_stops.ts";
import { isOff, isOffByLink, isSnoozeOfLink, type MailStanding } from "./mail_standing.ts";
import { rescheduleMail } from "./reschedule.ts";
import { liftSuppression, suppressReported } from "./suppressions.ts";
import type { StopScope } from "./unsubscribe_tokens.ts";

/** How long mail can be snoozed from a mail, in hours. */
export const SNOOZE_HOURS = { "1h": 1, "8h": 8, "3d": 72, "1w": 168 } as const;
export type SnoozeLength = keyof typeof SNOOZE_HOURS;

/** What the holder of a link may ask for. Each can be taken back, and each may be repeated. */
export type StopAction =
  | { stop: StopScope }
  | { resume: StopScope }
  /** `end` is until when the owner themselves had chosen; `take_back` undoes the last of these. */
  | { snooze: SnoozeLength | "end" | "take_back" }
  | { report: "unknown_account" | "take_back" };

/** The rows, locked. */
interface Place {
  userId: string;
  conversationId?: string;
  standing: MailStanding;
  stops: LinkStops;
}

/** Does it, and notes that it was done by a link. What is so already is not done again, and stays its owner's if it was. */
export async function changeByLink(app: App, tx: Executor, place: Place, action: StopAction): Promise<void> {
  if ("stop" in action) await stop(app, tx, place, action.stop);
  else if ("resume" in action) await resume(app, tx, place, action.resume);
  else if ("snooze" in action) await snooze(app, tx, place, action.snooze);
  else if (action.report === "take_back") await takeBackReport(app, tx, place);
  else await report(app, tx, place);
  await writeLinkStops(tx, place.userId, place.stops);
}

async function stop(app: App, tx: Executor, place: Place, scope: StopScope): Promise<void> {
  const { userId, conversationId, standing, stops } = place;
  if (isOff(standing, scope) || (scope === "conversation" && !standing.isParticipant)) return;
  const now = new Date(app.clock.now());
  const at = sql`${now}::timestamptz`;
  if (scope === "conversation") {
    await setMailOff(tx, place, at);
    stops.conversations[conversationId!] = now.toISOString();
  } else if (scope === "everything") stops.everything = now.toISOString();
  else stops[scope] = true;
  const noticed = sql`stopped_by_link_at = coalesce(stopped_by_link_at, ${at})`;
  await setPreferences(tx, userId, scope === "conversation" ? noticed : sql`${noticed}, ${switched(scope, false, at)}`);
}

async function resume(app: App, tx: Executor, place: Place, scope: StopScope): Promise<void> {
  const { userId, conversationId = "", standing, stops } = place;
  if (!isOffByLink(standing, stops, scope, conversationId)) return;
  if (scope === "conversation") {
    await setMailOff(tx, place, sql`null`);
    delete stops.conversations[conversationId];
  } else {
    await setPreferences(tx, userId, switched(scope, true, sql`null`));
    delete stops[scope];
  }
  if (!hasStops(stops)) await setPreferences(tx, userId, sql`stopped_by_link_at = null`);
  await rescheduleMail(app, tx, { userId });
}

async function snooze(app: App, tx: Executor, place: Place, wish: SnoozeLength | "end" | "take_back"): Promise<void> {
  const { userId, standing, stops } = place;
  const current = standing.snoozedUntil?.toISOString() ?? null;
  const noted = isSnoozeOfLink(standing, stops) ? stops.snooze : undefined;
  if (wish === "end" || wish === "take_back") {
    if (!noted) return;
    const until = wish === "end" ? noted.original : noted.before;
    const before = wish === "end" ? current : noted.original;
    stops.snooze = { until, before, original: noted.original };
    if (until === before) delete stops.snooze;
    await setPreferences(tx, userId, sql`snoozed_until = ${until}::timestamptz`);
    return await rescheduleMail(app, tx, { userId });
  }
  const until = new Date(app.clock.now() + SNOOZE_HOURS[wish] * 3_600_000);
  // What its owner has chosen for longer is not made shorter.
  if (!noted && standing.snoozedUntil && standing.snoozedUntil >= until) return;
  stops.snooze = { until: until.toISOString(), before: current, original: noted ? noted.original : current };
  await setPreferences(tx, userId, sql`snoozed_until = ${until}::timestamptz`);
}

async function report(app: App, tx: Executor, { userId, standing, stops }: Place): Promise<void> {
  const { email, emailVerifiedAt } = standing;
  if (email === null || !await suppressReported(tx, email, new Date(app.clock.now()))) return;
  stops.report = { email, verifiedAt: emailVerifiedAt?.toISOString() ?? null };
  await run(tx, sql`update users set email_verified_at = null where id = ${userId}`);
}

async function takeBackReport(app: App, tx: Executor, { userId, standing, stops }: Place): Promise<void> {
  const { report } = stops;
  if (!report || report.email !== standing.email || !standing.isReported) return;
  delete stops.report;
  await liftSuppression(tx, report.email);
  // First what is locked first by whoever decides (decide.ts).
  await rescheduleMail(app, tx, { userId });
  await run(tx, sql`update users set email_verified_at = ${report.verifiedAt}::timestamptz where id = ${userId}`);
}

async function setMailOff(tx: Executor, { userId, conversationId }: Place, at: SQL): Promise<void> {
  await run(
    tx,
    sql`
    update conversation_participants set mail_off_at = ${at}
    where conversation_id = ${conversationId ?? null}::uuid and user_id = ${userId}`,
  );
}

/** The version tells a settings page that lies open: what it shows is not true any more. */
function switched(scope: Exclude<StopScope, "conversation">, isOn: boolean, offAt: SQL): SQL {
  const change = {
    messages: sql`is_mail_on = ${isOn}::boolean`,
    everything: sql`all_mail_off_at = ${offAt}`,
    digest: sql`digest = coalesce(digest, ${JSON.stringify(USUAL_DIGEST)}::text::jsonb) || ${
      JSON.stringify({ isOn })
    }::text::jsonb`,
    news: sql`is_news_on = ${isOn}::boolean`,
  }[scope];
  return sql`version = version + 1, ${change}`;
}

async function setPreferences(tx: Executor, userId: string, changes: SQL): Promise<void> {
  await run(tx, sql`update notification_preferences set ${changes} where user_id = ${userId}`);
}
