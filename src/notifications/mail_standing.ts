import { sql } from "drizzle-orm";
import { type Executor, run } from "../db/run.ts";
import type { DigestChoice } from "../protocol.ts";
import type { LinkStops } from "./link_stops.ts";
import type { StopScope } from "./unsubscribe_tokens.ts";

/** How mail stands for a person, and for one of their conversations: the rows as they are. */
export interface MailStanding {
  email: string | null;
  emailVerifiedAt: Date | null;
  /** Somebody who reads mail at the account's address has complained about it, or said that the account is not theirs. */
  isReported: boolean;
  locale: string | null;
  timeZone: string | null;
  linkEpoch: number;
  isParticipant: boolean;
  mailOffAt: Date | null;
  isMailOn: boolean;
  allMailOffAt: Date | null;
  digest: DigestChoice | null;
  isNewsOn: boolean;
  snoozedUntil: Date | null;
  stoppedByLinkAt: Date | null;
}

/** Undefined when there is no such person any more. */
export async function readMailStanding(
  executor: Executor,
  userId: string,
  conversationId?: string,
): Promise<MailStanding | undefined> {
  const [row] = await run<MailStanding>(
    executor,
    sql`
    select u.email, u.email_verified_at as "emailVerifiedAt", u.locale, u.time_zone as "timeZone",
      exists (select 1 from mail_suppressions s where s.email = lower(u.email) and s.reason <> 'hard_bounce') as "isReported",
      coalesce(n.link_epoch, 0) as "linkEpoch", p.user_id is not null as "isParticipant", p.mail_off_at as "mailOffAt",
      coalesce(n.is_mail_on, true) as "isMailOn", n.all_mail_off_at as "allMailOffAt", n.digest,
      coalesce(n.is_news_on, false) as "isNewsOn", n.snoozed_until as "snoozedUntil", n.stopped_by_link_at as "stoppedByLinkAt"
    from users u left join notification_preferences n on n.user_id = u.id
    left join conversation_participants p on p.user_id = u.id and p.conversation_id = ${conversationId ?? null}::uuid
    where u.id = ${userId}`,
  );
  return row;
}

/** The lock under which what links did is read and written. */
export async function lockPreferences(tx: Executor, userId: string): Promise<void> {
  await run(tx, sql`select 1 from notification_preferences where user_id = ${userId} for update`);
}

/** Whether mail of this kind is stopped, by whomever. */
export function isOff(standing: MailStanding, scope: StopScope): boolean {
  switch (scope) {
    case "conversation":
      return standing.mailOffAt !== null;
    case "messages":
      return !standing.isMailOn;
    case "everything":
      return standing.allMailOffAt !== null;
    case "digest":
      return standing.digest?.isOn === false;
    case "news":
      return !standing.isNewsOn;
  }
}

/** Whether a link stopped it, and its owner has said nothing else since. */
export function isOffByLink(
  standing: MailStanding,
  stops: LinkStops,
  scope: StopScope,
  conversationId: string = "",
): boolean {
  switch (scope) {
    case "conversation":
      return isSame(standing.mailOffAt, stops.conversations[conversationId]);
    case "everything":
      return isSame(standing.allMailOffAt, stops.everything);
    default:
      return isOff(standing, scope) && stops[scope] === true;
  }
}

/** Whether it was a link that said until when there is no mail, or that there is some again. */
export function isSnoozeOfLink({ snoozedUntil }: MailStanding, { snooze }: LinkStops): boolean {
  return snooze !== undefined && (snoozedUntil?.toISOString() ?? null) === snooze.until;
}

function isSame(instant: Date | null, noted: string | undefined): boolean {
  return instant !== null && instant.toISOString() === noted;
}
