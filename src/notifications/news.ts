import { sql } from "drizzle-orm";
import { lowestIdAt, uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import type { QuietHours } from "../protocol.ts";
import { composeNews } from "./compose_periodic.ts";
import { hasProvenAddressSql } from "./facts.ts";
import { type Objection, quietEndOf } from "./judge.ts";
import type { Decided, Prepared } from "./prepare.ts";

interface NewsItem {
  title: string;
  /** Plain text; an empty line parts paragraphs. */
  body: string;
}

/** Whoever runs the product publishes an item; the worker then mails it to all who asked for news. Returns its id. */
export async function publishNews(app: Pick<App, "db" | "clock">, item: NewsItem): Promise<string> {
  const now = app.clock.now();
  const id = uuidv7(now);
  await run(
    app.db.sql,
    sql`insert into product_news (id, title, body, published_at)
      values (${id}::uuid, ${item.title}, ${item.body}, ${new Date(now)}::timestamptz)`,
  );
  return id;
}

/**
 * Gives each who wants news their decision about the oldest item that has none, in one commit; a worker that dies in between leaves
 * nothing. One mail for each person and item, however often this runs. Returns how many mails were decided on.
 */
export async function spreadNews(app: App): Promise<number> {
  const now = new Date(app.clock.now());
  const domain = app.config.mail.from.split("@")[1];
  return await app.db.sql.begin(async (tx) => {
    const [item] = await run<{ id: string }>(
      tx,
      sql`select id from product_news where spread_at is null order by published_at limit 1 for update skip locked`,
    );
    if (!item) return 0;
    // Ids of decisions begin with their time (retention.ts); Postgres makes such only from its version 18 on.
    const decided = await run(
      tx,
      sql`
      insert into mail_decisions (id, user_id, kind, period, from_seq, up_to_seq, outcome, reason, decided_at, status, message_id, next_attempt_at)
      select d.id, d.user_id, 'news', ${item.id}, 0, 0, 'mail', 'news', ${now}::timestamptz, 'waiting',
        '<' || d.id || '@' || ${domain}::text || '>', ${now}::timestamptz
      from (
        select (${
        lowestIdAt(now.getTime()).slice(0, 13)
      } || '-7' || substr(r.hex, 1, 3) || '-8' || substr(r.hex, 4, 3) || '-' || substr(r.hex, 7, 12))::uuid as id,
          n.user_id
        from notification_preferences n join users u on u.id = n.user_id
          cross join lateral (select replace(gen_random_uuid()::text, '-', '') as hex where n.user_id is not null) r
        where n.is_news_on and n.all_mail_off_at is null and u.deactivated_at is null
      ) d
      on conflict (user_id, kind, period) where period is not null do nothing returning 1`,
    );
    await run(tx, sql`update product_news set spread_at = ${now}::timestamptz where id = ${item.id}::uuid`);
    return Math.max(1, decided.length);
  });
}

interface Reader {
  name: string;
  email: string | null;
  locale: string | null;
  timeZone: string | null;
  quietHours: QuietHours | null;
  snoozedUntil: Date | null;
  isWanted: boolean;
  isDeactivated: boolean;
  isProven: boolean;
  isSuppressed: boolean;
  title: string;
  body: string;
}

/** The mail of one item for one person, if it still may go to them. */
export async function prepareNews(app: App, { userId, period, messageId }: Decided, now: Date): Promise<Prepared> {
  const [reader] = await run<Reader>(
    app.db.sql,
    sql`
    select u.name, u.email, u.locale, u.time_zone as "timeZone", n.quiet_hours as "quietHours", n.snoozed_until as "snoozedUntil",
      coalesce(n.is_news_on and n.all_mail_off_at is null, false) as "isWanted", u.deactivated_at is not null as "isDeactivated",
      ${hasProvenAddressSql(app, "u")} as "isProven",
      exists (select 1 from mail_suppressions s where s.email = lower(u.email)) as "isSuppressed", i.title, i.body
    from users u join product_news i on i.id = ${period}::uuid left join notification_preferences n on n.user_id = u.id
    where u.id = ${userId}`,
  );
  const objection = reader ? objectionTo(app, reader) : "deactivated";
  if (objection) return { withdrawn: objection };
  if (reader.snoozedUntil && reader.snoozedUntil > now) return { laterAt: reader.snoozedUntil, otherwise: "snoozed" };
  const quietEnd = quietEndOf(reader, now);
  if (quietEnd) return { laterAt: quietEnd };
  return { mail: await composeNews(app, { ...reader, userId, email: reader.email! }, messageId) };
}

function objectionTo(app: App, reader: Reader): Objection | undefined {
  if (reader.isDeactivated) return "deactivated";
  if (!reader.isWanted) return "mail_off";
  if (!app.mailer.isAvailable) return "not_set_up";
  if (!reader.email) return "no_address";
  if (!reader.isProven) return "not_verified";
  if (reader.isSuppressed) return "suppressed";
}
