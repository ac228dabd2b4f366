import { isTimeZone } from "../../utils/time_zone.ts";
import type { QuietHours } from "../protocol.ts";
import { quietUntil } from "./quiet_hours.ts";

/** Everything that counts for or against a mail, as it is at this moment. Instants are Dates, as the database gives them. */
export interface Facts {
  userId: string;
  conversationId: string;
  state: "requested" | "accepted" | "declined" | "left";
  joinedSeq: number;
  readSeq: number;
  mailedSeq: number;
  mutedUntil: Date | null;
  mailOffAt: Date | null;
  isDeactivated: boolean;
  email: string | null;
  isEmailVerified: boolean;
  isSuppressed: boolean;
  isMailOn: boolean;
  snoozedUntil: Date | null;
  quietHours: QuietHours | null;
  timeZone: string | null;
  waitSeconds: number;
  /** What a mail would be about lies after `fromSeq`, up to `upToSeq`. */
  fromSeq: number;
  upToSeq: number;
  unread: number;
  firstUnreadAt: Date | null;
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
  "request_mailed",
  "muted",
  "snoozed",
  "no_address",
  "not_verified",
  "suppressed",
  "not_set_up",
  "conversation_cap",
  "daily_cap",
] as const;
export type Objection = typeof OBJECTIONS[number];

export type Verdict =
  | { outcome: "mail" }
  /** `laterAt`: look again then; without it, only a further message makes a mail due. */
  | { outcome: "no_mail"; reason: Objection; laterAt?: Date }
  /** Neither for nor against: it is not time yet. */
  | { outcome: "postpone"; laterAt: Date };

const CONVERSATION_CAP = 2;
const DAILY_CAP = 20;
export const CAP_WINDOW_MS = 86_400_000;
const LOOKING_MS = 60_000;
/** A mute or snooze that lasts longer than this has no end worth waiting for. */
const FOR_GOOD_MS = 365 * 86_400_000;

/** Whether a mail is sent now, from the facts as they are now. */
export function judge(facts: Facts, around: Circumstances): Verdict {
  const reason = objectionToMail(facts, around.isMailAvailable);
  if (reason) return { outcome: "no_mail", reason };
  const dueAt = after(facts.firstUnreadAt ?? around.now, facts.waitSeconds * 1000);
  if (dueAt > around.now) return { outcome: "postpone", laterAt: dueAt };
  const pause = pauseOf(facts, around.now);
  if (pause) return pause;
  const quietEnd = quietEndOf(facts, around.now);
  if (quietEnd) return { outcome: "postpone", laterAt: quietEnd };
  const cap = capOf("conversation_cap", around.inConversation, CONVERSATION_CAP) ??
    capOf("daily_cap", around.inAll, DAILY_CAP);
  if (cap) return cap;
  // Postponed and never dropped: a page left open proves nothing about the person.
  if (around.isLooking) return { outcome: "postpone", laterAt: after(around.now, LOOKING_MS) };
  return { outcome: "mail" };
}

/** The same question at the moment of delivery, when caps and waits have been decided. */
export function judgeDelivery(facts: Facts, around: Pick<Circumstances, "now" | "isMailAvailable">): Verdict {
  const reason = objectionToMail(facts, around.isMailAvailable);
  if (reason) return { outcome: "no_mail", reason };
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

function quietEndOf({ quietHours, timeZone }: Facts, now: Date): Date | undefined {
  if (quietHours) return quietUntil(quietHours, isTimeZone(timeZone ?? undefined) ? timeZone! : "UTC", now);
}

function capOf(reason: Objection, mailedAt: readonly Date[], cap: number): Verdict | undefined {
  if (mailedAt.length < cap) return undefined;
  return { outcome: "no_mail", reason, laterAt: after(mailedAt[mailedAt.length - cap], CAP_WINDOW_MS) };
}

function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
