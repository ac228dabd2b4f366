import type { MailDecision } from "../protocol.ts";
import type { Words } from "../words/words.ts";

const REASONS = [
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

/** Why a mail came or not, in the reader's language; in the server's own words where it knows a reason that this does not. */
export function decisionWords(words: Words, { outcome, status, reason, sentence, isRetried }: MailDecision): string {
  const known = REASONS.find((each) => each === reason);
  if (outcome === "no_mail" || status === "withdrawn") {
    if (!known) return sentence;
    const why = { reason: words.say(`reason-${known}`) };
    return outcome === "no_mail" ? words.say("decision-none", why) : words.say("decision-withdrawn", why);
  }
  if (status === "sent") return words.say("decision-sent");
  if (status === "failed") return words.say("decision-failed");
  return words.say(isRetried ? "decision-retried" : "decision-underway");
}
