import { isTimeZone } from "../../../utils/time_zone.ts";
import type { MessageClass } from "../../protocol.ts";
import { classesOf } from "../classes.ts";
import { quietUntil } from "../quiet_hours.ts";
import { PUSH_WAIT_SECONDS } from "./due.ts";
import type { PushFacts } from "./facts.ts";

interface Circumstances {
  now: Date;
  /** They look at the conversation, or do something on a page of ours: then they will see it there. */
  isThere: boolean;
}

export interface PushVerdict {
  act: "push" | "withdraw" | "nothing";
  /** Of a push: up to where it tells. */
  upToSeq?: number;
  /** Look again then, though nothing new comes. */
  laterAt?: Date;
}

/** How often is looked whether somebody who is there has left with the message unread. */
const THERE_MS = 30_000;

/**
 * Whether a push goes out now, from the facts as they are now. What comes in quiet hours, in a snooze or while a class is off is not told
 * later either: the next message that may be told counts it among the unread.
 */
export function judgePush(facts: PushFacts, { now, isThere }: Circumstances): PushVerdict {
  const otherwise = facts.pushedSeq > 0 && facts.isToldMention === null ? "withdraw" : "nothing";
  const upToSeq = isQuiet(facts, now) ? undefined : newsOf(facts);
  if (upToSeq === undefined || !facts.hasBrowser) return { act: otherwise };
  const dueAt = new Date((facts.firstNewsAt ?? now).getTime() + PUSH_WAIT_SECONDS * 1000);
  if (dueAt > now) return { act: otherwise, laterAt: dueAt };
  if (isThere) return { act: otherwise, laterAt: new Date(now.getTime() + THERE_MS) };
  return { act: "push", upToSeq };
}

/** Whether the message that a push was decided to tell may still be told. */
export function mayStillTell(facts: PushFacts, now: Date): boolean {
  return facts.isToldMention !== null && !isQuiet(facts, now) && isWanted(facts, facts.isToldMention);
}

/** How urgent it is that a browser hears of what is told (RFC 8030, section 5.3). */
export function urgencyOf(facts: PushFacts): "low" | "normal" | "high" {
  const name = classOf(facts, facts.isToldMention ?? false);
  if (name === "request") return "low";
  return name === "group" ? "normal" : "high";
}

function isQuiet(facts: PushFacts, now: Date): boolean {
  const { state, mutedUntil, snoozedUntil, quietHours, timeZone } = facts;
  if (state !== "accepted" && state !== "requested") return true;
  if (facts.isDeactivated || facts.isPushOff) return true;
  if ((mutedUntil && mutedUntil > now) || (snoozedUntil && snoozedUntil > now)) return true;
  const zone = isTimeZone(timeZone ?? undefined) ? timeZone! : "UTC";
  return quietHours !== null && quietUntil(quietHours, zone, now) !== undefined;
}

/** The newest message that is worth a push and was in none. */
function newsOf(facts: PushFacts): number | undefined {
  // A request is worth one push, and none once it was looked at.
  if (facts.state === "requested" && Math.max(facts.pushedSeq, facts.readSeq) > facts.joinedSeq) return undefined;
  const { newestMention, newestOther } = facts;
  const newest = Math.max(
    isWanted(facts, true) ? newestMention ?? 0 : 0,
    isWanted(facts, false) ? newestOther ?? 0 : 0,
  );
  return newest > 0 ? newest : undefined;
}

function isWanted(facts: PushFacts, isMention: boolean): boolean {
  // Waits are mail's, so that any will do.
  return classesOf(facts.classes, 0)[classOf(facts, isMention)].isPushOn;
}

function classOf({ state, kind }: PushFacts, isMention: boolean): MessageClass {
  if (state === "requested") return "request";
  if (kind === "direct") return "direct";
  return isMention ? "mention" : "group";
}
