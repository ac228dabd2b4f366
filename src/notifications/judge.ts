import { isTimeZone } from "../../utils/time_zone.ts";
import type {
  CapsChoice,
  ClassChoices,
  ClassPreference,
  DigestChoice,
  MailMode,
  MessageClass,
  QuietHours,
} from "../protocol.ts";
import { classesOf, USUAL_CAPS, USUAL_DIGEST } from "./classes.ts";
import { quietUntil } from "./quiet_hours.ts";

/** Everything that counts for or against a mail, as it is at this moment. Instants are Dates, as the database gives them. */
export interface Facts {
  userId: string;
  conversationId: string;
  kind: "direct" | "group" | "announcement";
  state: "requested" | "accepted" | "declined" | "left";
  joinedSeq: number;
  readSeq: number;
  mailedSeq: number;
  mutedUntil: Date | null;
  mailOffAt: Date | null;
  /** Chosen for this conversation. */
  mailMode: "after_wait" | "digest" | null;
  isDeactivated: boolean;
  email: string | null;
  isEmailVerified: boolean;
  isSuppressed: boolean;
  isMailOn: boolean;
  snoozedUntil: Date | null;
  quietHours: QuietHours | null;
  timeZone: string | null;
  /** The general one; a class may have its own. */
  waitSeconds: number;
  classes: ClassChoices;
  digest: DigestChoice | null;
  caps: CapsChoice | null;
  /** What a mail would be about lies after `fromSeq`, up to `upToSeq`. */
  fromSeq: number;
  upToSeq: number;
  unread: number;
  firstUnreadAt: Date | null;
  /** Of the unread ones, the first that names the person; in groups only. */
  firstMentionAt: Date | null;
  /** Unread, but written by somebody whom the person blocked. */
  blocked: number;
  deleted: number;
}

interface Circumstances {
  now: Date;
  isMailAvailable: boolean;
  /** Mails decided on in the last 24 hours, oldest first: of this conversation, and all of this person. */
  inConversation: readonly Date[];
  inAll: readonly Date[];
  /** A live socket of this person joined this conversation and was active within a minute. */
  isLooking: boolean;
}

/** Why a mail is not sent. Each has a sentence, `reason-…` in src/words, which its owner is shown. */
export const OBJECTIONS = [
  "read",
  "deleted",
  "blocked",
  "already_mailed",
  "left",
  "deactivated",
  "stopped",
  "mail_off",
  "class_off",
  "digest_off",
  "digest",
  "request_mailed",
  "muted",
  "snoozed",
  "no_address",
  "not_verified",
  "suppressed",
  "not_set_up",
  "conversation_cap",
  "daily_cap",
  "digest_empty",
] as const;
export type Objection = typeof OBJECTIONS[number];

export type Verdict =
  | { outcome: "mail" }
  /** `laterAt`: look again then; without it, only a further message makes a mail due. */
  | { outcome: "no_mail"; reason: Objection; laterAt?: Date; isForDigest?: true }
  /** Neither for nor against: it is not time yet. */
  | { outcome: "postpone"; laterAt: Date };

export const CAP_WINDOW_MS = 86_400_000;
const LOOKING_MS = 60_000;
/** A mute or snooze that lasts longer than this has no end worth waiting for. */
const FOR_GOOD_MS = 365 * 86_400_000;

/** Whether a mail is sent now, from the facts as they are now. */
export function judge(facts: Facts, around: Circumstances): Verdict {
  const reason = objectionToMail(facts, around.isMailAvailable);
  if (reason) return { outcome: "no_mail", reason };
  const waits = waitsOf(facts, around.now);
  if (waits.length === 0) return withoutWait(facts);
  const dueAt = waits.reduce((first, at) => at < first ? at : first);
  if (dueAt > around.now) return { outcome: "postpone", laterAt: dueAt };
  const pause = pauseOf(facts, around.now);
  if (pause) return pause;
  const quietEnd = quietEndOf(facts, around.now);
  if (quietEnd) return { outcome: "postpone", laterAt: quietEnd };
  const { perConversation, perDay } = facts.caps ?? USUAL_CAPS;
  const cap = capOf("conversation_cap", around.inConversation, perConversation) ??
    capOf("daily_cap", around.inAll, perDay);
  if (cap) return hasDigest(facts) ? { outcome: "no_mail", reason: cap.reason, isForDigest: true } : cap;
  // Postponed and never dropped: a page left open proves nothing about the person.
  if (around.isLooking) return { outcome: "postpone", laterAt: after(around.now, LOOKING_MS) };
  return { outcome: "mail" };
}

/** When the mail is due by each way in which the person wants it after a wait; by a mention it may come earlier than by its group. */
function waitsOf(facts: Facts, now: Date): Date[] {
  const due = (since: Date | null, preference: ClassPreference, mode: MailMode) =>
    mode === "after_wait" ? [after(since ?? now, preference.waitMinutes * 60_000)] : [];
  const own = preferenceOf(facts, classOf(facts));
  const mention = preferenceOf(facts, "mention");
  return [
    ...due(facts.firstUnreadAt, own, modeOf(facts)),
    ...(facts.firstMentionAt ? due(facts.firstMentionAt, mention, mention.mail) : []),
  ];
}

/** Nothing is wanted at once: what is unread waits for the digest, or nobody wants to hear of it. */
function withoutWait(facts: Facts): Verdict & { outcome: "no_mail" } {
  const mention = preferenceOf(facts, "mention").mail;
  const isForDigest = modeOf(facts) === "digest" || (facts.firstMentionAt !== null && mention === "digest");
  if (!isForDigest) return { outcome: "no_mail", reason: "class_off" };
  return hasDigest(facts)
    ? { outcome: "no_mail", reason: "digest", isForDigest: true }
    : { outcome: "no_mail", reason: "digest_off" };
}

function classOf({ state, kind }: Facts): MessageClass {
  if (state === "requested") return "request";
  return kind === "direct" ? "direct" : "group";
}

function preferenceOf({ classes, waitSeconds }: Facts, name: MessageClass): ClassPreference {
  return classesOf(classes, waitSeconds / 60)[name];
}

/** What was chosen for a conversation goes before what its class says. */
function modeOf(facts: Facts): MailMode {
  return facts.mailMode ?? preferenceOf(facts, classOf(facts)).mail;
}

function hasDigest({ digest }: Facts): boolean {
  return (digest ?? USUAL_DIGEST).isOn;
}

/**
 * Whether a digest may tell of this conversation now. `laterAt` is when what is unread is to be looked at again; quiet hours and pauses of
 * all mail are the digest's own business.
 */
export function judgeEntry(facts: Facts, around: Pick<Circumstances, "now" | "isMailAvailable">): Verdict {
  const reason = objectionToMail(facts, around.isMailAvailable);
  if (reason) return { outcome: "no_mail", reason };
  return pauseOf({ ...facts, snoozedUntil: null }, around.now) ?? { outcome: "mail" };
}

/** The same question at the moment of delivery, when caps and waits have been decided. */
export function judgeDelivery(facts: Facts, around: Pick<Circumstances, "now" | "isMailAvailable">): Verdict {
  const reason = objectionToMail(facts, around.isMailAvailable);
  if (reason) return { outcome: "no_mail", reason };
  if (waitsOf(facts, around.now).length === 0) {
    const verdict = withoutWait(facts);
    // For the digest of that day it is too late: this has been counted as mailed.
    if (!verdict.isForDigest) return verdict;
  }
  const quietEnd = quietEndOf(facts, around.now);
  return pauseOf(facts, around.now) ?? (quietEnd ? { outcome: "postpone", laterAt: quietEnd } : { outcome: "mail" });
}

function objectionToMail(facts: Facts, isMailAvailable: boolean): Objection | undefined {
  if (facts.state !== "accepted" && facts.state !== "requested") return "left";
  if (facts.isDeactivated) return "deactivated";
  if (facts.unread === 0) return whyNothing(facts);
  if (facts.mailOffAt) return "stopped";
  if (!facts.isMailOn) return "mail_off";
  if (facts.state === "requested" && facts.mailedSeq > facts.joinedSeq && facts.fromSeq >= facts.mailedSeq) {
    return "request_mailed";
  }
  if (!isMailAvailable) return "not_set_up";
  if (!facts.email) return "no_address";
  if (!facts.isEmailVerified) return "not_verified";
  if (facts.isSuppressed) return "suppressed";
}

function whyNothing(facts: Facts): Objection {
  if (facts.blocked > 0) return "blocked";
  if (facts.deleted > 0) return "deleted";
  return facts.mailedSeq > facts.readSeq ? "already_mailed" : "read";
}

function pauseOf({ mutedUntil, snoozedUntil }: Facts, now: Date): Verdict | undefined {
  const pauses = [{ reason: "muted", until: mutedUntil }, { reason: "snoozed", until: snoozedUntil }] as const;
  for (const { reason, until } of pauses) {
    if (!until || until <= now) continue;
    const hasEnd = until.getTime() - now.getTime() < FOR_GOOD_MS;
    return { outcome: "no_mail", reason, ...(hasEnd ? { laterAt: until } : {}) };
  }
}

/** When the quiet hours end that `now` lies in. */
export function quietEndOf(
  { quietHours, timeZone }: Pick<Facts, "quietHours" | "timeZone">,
  now: Date,
): Date | undefined {
  if (quietHours) return quietUntil(quietHours, zoneOr(timeZone), now);
}

/** The person's zone, or UTC for one that this machine does not know. */
export function zoneOr(timeZone: string | null): string {
  return isTimeZone(timeZone ?? undefined) ? timeZone! : "UTC";
}

function capOf(reason: Objection, mailedAt: readonly Date[], cap: number) {
  if (mailedAt.length < cap) return undefined;
  return { outcome: "no_mail" as const, reason, laterAt: after(mailedAt[mailedAt.length - cap], CAP_WINDOW_MS) };
}

function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
