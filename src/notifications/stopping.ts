import type { App } from "../app.ts";
import { addressMark } from "../auth/sealer.ts";
import { updateUser } from "../auth/users.ts";
import type { Executor } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { changeByLink, type StopAction } from "./link_changes.ts";
import { type LinkStops, readLinkStops } from "./link_stops.ts";
import {
  isOff,
  isOffByLink,
  isSnoozeOfLink,
  lockPreferences,
  type MailStanding,
  readMailStanding,
} from "./mail_standing.ts";
import { ensurePreferences } from "./preferences.ts";
import type { StopScope, UnsubscribeGrant } from "./unsubscribe_tokens.ts";

/** One thing that a link can stop. */
interface MailSwitch {
  scope: StopScope;
  isOff: boolean;
  /** A link stopped it. What its owner has switched off signed in is switched on signed in. */
  canResume: boolean;
}

/** How mail stands for the person of a token. Nothing here says who that is: mails are passed on, their links too. */
export interface MailState {
  /** Whose language and time zone the page speaks: those of the mail's recipient. */
  locale?: string;
  timeZone?: string;
  /** Its owner has made the links of that time worthless: nothing can be done by this one. */
  isOld: boolean;
  /** The narrowest first. */
  switches: MailSwitch[];
  snooze?: { until: Date; canEnd: boolean };
  /** What a link last did to the snooze can be taken back. */
  canTakeBackSnooze: boolean;
  /** Whether whoever reads this may say, or has said, that the account is none of theirs. */
  report?: "possible" | "done";
}

/** What each kind of mail's link can stop, the narrowest first. */
const SWITCHES: Record<StopScope, readonly StopScope[]> = {
  conversation: ["conversation", "messages", "everything"],
  messages: ["conversation", "messages", "everything"],
  everything: ["conversation", "messages", "everything"],
  digest: ["digest", "messages", "everything"],
  news: ["news", "everything"],
};

/** What the page of a token shows; reading it changes nothing. Throws `not_found` for a token that was not given out here. */
export async function readMailState(app: App, token: string): Promise<MailState> {
  const grant = await accessGrant(app, token);
  return toState(app, grant, ...await readRows(app.db.sql, grant));
}

/**
 * Does what the page's buttons ask for, where the link still counts. Each may be repeated. Throws as readMailState does, and `invalid` for
 * what this link is not about.
 */
export async function changeMailState(app: App, token: string, action: StopAction): Promise<MailState> {
  const grant = await accessGrant(app, token);
  const scope = "stop" in action ? action.stop : "resume" in action ? action.resume : undefined;
  if (scope && !SWITCHES[grant.scope].includes(scope)) {
    throw new Problem("invalid", "Cannot change mail: the link is not about that", { field: "action" });
  }
  return await apply(app, grant, action);
}

/**
 * What a mail program does for its reader by one click: RFC 8058's POST, or a mail to the address in List-Unsubscribe (RFC 2369). Stops
 * what the token is for. Throws as readMailState does, and `conflict` when its owner has made the links of that time worthless.
 */
export async function stopByMail(app: App, token: string): Promise<void> {
  const grant = await accessGrant(app, token);
  const { isOld } = await apply(app, grant, { stop: grant.scope });
  if (isOld) {
    throw new Problem("conflict", "Cannot stop mail: the link is one that does not count any more", { status: 410 });
  }
}

async function accessGrant(app: App, token: string): Promise<UnsubscribeGrant> {
  const grant = await app.unsubscribeTokens.verify(token);
  if (!grant) throw new Problem("not_found", "Cannot open this link: it is not complete, or not from one of our mails");
  return grant;
}

async function apply(app: App, grant: UnsubscribeGrant, action: StopAction): Promise<MailState> {
  const { userId } = grant;
  const state = await app.db.sql.begin(async (tx) => {
    await readRows(tx, grant);
    await ensurePreferences(tx, userId);
    await lockPreferences(tx, userId);
    const [standing, stops] = await readRows(tx, grant);
    const before = toState(app, grant, standing, stops);
    if (before.isOld || !isAllowed(before, action)) return before;
    await changeByLink(app, tx, { userId, conversationId: conversationOf(grant), standing, stops }, action);
    return toState(app, grant, ...await readRows(tx, grant));
  });
  // What is remembered of the person is overtaken.
  if ("report" in action) await updateUser(app, userId, { id: userId });
  return state;
}

function isAllowed({ report }: MailState, action: StopAction): boolean {
  return "report" in action ? report === (action.report === "unknown_account" ? "possible" : "done") : true;
}

async function readRows(executor: Executor, grant: UnsubscribeGrant): Promise<[MailStanding, LinkStops]> {
  const standing = await readMailStanding(executor, grant.userId, conversationOf(grant));
  if (!standing) throw new Problem("not_found");
  return [standing, await readLinkStops(executor, grant.userId)];
}

function conversationOf(grant: UnsubscribeGrant): string | undefined {
  return "conversationId" in grant ? grant.conversationId : undefined;
}

function toState(app: App, grant: UnsubscribeGrant, standing: MailStanding, stops: LinkStops): MailState {
  const { locale, timeZone, snoozedUntil } = standing;
  const isSnoozed = snoozedUntil !== null && snoozedUntil.getTime() > app.clock.now();
  const isByLink = isSnoozeOfLink(standing, stops);
  return {
    ...(locale === null ? {} : { locale }),
    ...(timeZone === null ? {} : { timeZone }),
    isOld: grant.epoch < standing.linkEpoch,
    switches: SWITCHES[grant.scope].map((scope) => ({
      scope,
      isOff: isOff(standing, scope),
      canResume: isOffByLink(standing, stops, scope, conversationOf(grant)),
    })),
    ...(isSnoozed ? { snooze: { until: snoozedUntil, canEnd: isByLink } } : {}),
    canTakeBackSnooze: isByLink && stops.snooze?.before !== stops.snooze?.until,
    ...reportOf(grant, standing, stops),
  };
}

// Of an account that has moved to another address, a link in a mail to the old one must not speak for the new one.
function reportOf(
  grant: UnsubscribeGrant,
  { email, isReported }: MailStanding,
  stops: LinkStops,
): Pick<MailState, "report"> {
  if (email === null || grant.address !== addressMark(email)) return {};
  if (!isReported) return { report: "possible" };
  return stops.report?.email === email ? { report: "done" } : {};
}
