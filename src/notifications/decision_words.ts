import type { MailDecision } from "../protocol.ts";
import type { Words } from "../words/words.ts";
import { OBJECTIONS } from "./judge.ts";

/** Why a mail came or not. Where an earlier version of the product gave a reason that this one does not know, its name has to do. */
export function decisionWords(
  words: Words,
  { kind, outcome, status, reason, isRetried }: Pick<
    MailDecision,
    "kind" | "outcome" | "status" | "reason" | "isRetried"
  >,
): string {
  const known = OBJECTIONS.find((objection) => objection === reason);
  const why = { reason: known ? words.say(`reason-${known}`) : reason };
  if (outcome === "no_mail") return words.say("decision-none", why);
  if (status === "withdrawn") return words.say("decision-withdrawn", why);
  if (status === "sent") return words.say("decision-sent", { kind });
  if (status === "failed") return words.say("decision-failed");
  return words.say(isRetried ? "decision-retried" : "decision-underway", { kind });
}
