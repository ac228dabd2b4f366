import { accountExistsMail } from "./account_exists.tsx";
import { digestMail } from "./digest.tsx";
import { missedMessagesMail } from "./missed_messages.tsx";
import { newsMail } from "./news.tsx";
import type { MailParts } from "./parts.ts";
import { type ReplyProblemMail, replyProblemMail } from "./reply_problem.tsx";
import { SAMPLE_DIGESTS } from "./sample_digests.ts";
import { SAMPLE_LETTERS, sampleConversationId, sampleRecipient, SITE } from "./sample_letters.ts";
import { verificationMail } from "./verification.tsx";

/** Writes a mail for somebody who reads `locale`. */
type Sample = (locale: string) => MailParts;

const WROTE = "Thursday suits me.\n\nCould you send me the budget before? Then I can bring the figures along.";
const NEWS = `From today a conversation can be about a pitch, and everybody in it sees which one.

What else is new:
- mail in five languages
- quiet hours, for mail and for pushes

Read more at https://pitchwire.example/news/march. Your answers to this mail reach nobody; write to us on the page.`;

const byProblem: Record<string, Sample> = {
  "not-participant": (locale) =>
    replyProblemMail({ recipient: sampleRecipient(locale), problem: "not_participant", wrote: WROTE }),
  "closed": (locale) => replyProblemMail({ ...reply(locale), problem: "closed", wrote: WROTE }),
  "too-long": (locale) =>
    replyProblemMail({ ...reply(locale), problem: "too_long", limit: 4_000, wrote: `${WROTE}\n`.repeat(800) }),
  "empty": (locale) => replyProblemMail({ ...reply(locale), problem: "empty" }),
  "too-many": (locale) => replyProblemMail({ ...reply(locale), problem: "too_many", limit: 30, wrote: WROTE }),
  "files-left-out": (locale) =>
    replyProblemMail({ ...reply(locale), problem: "files_left_out", fileNames: ["Budget 2026.xlsx", "trailer.mov"] }),
  "unknown-address": (locale) =>
    replyProblemMail({ recipient: { ...sampleRecipient(locale), name: "" }, problem: "unknown_address", wrote: WROTE }),
};

/** Every template with every kind of content, by names that can stand in an address. */
export const SAMPLES: Record<string, Record<string, Sample>> = {
  "missed-messages": map(SAMPLE_LETTERS, missedMessagesMail),
  "digest": map(SAMPLE_DIGESTS, digestMail),
  "verification": {
    "new": (locale) => verify(locale, "new"),
    "changed": (locale) => verify(locale, "changed"),
    "suppressed": (locale) => verify(locale, "suppressed"),
  },
  "account-exists": {
    "one": (locale) => accountExistsMail({ recipient: sampleRecipient(locale), signIn: `${SITE}/sign-in` }),
  },
  "reply-problem": byProblem,
  "news": {
    "one": (locale) => news(locale, NEWS),
    "largest": (locale) => news(locale, `${NEWS}\n\n`.repeat(200)),
  },
};

function map<Input>(
  inputs: Record<string, (locale: string) => Input>,
  write: (input: Input) => MailParts,
): Record<string, Sample> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, inputOf]) => [name, (locale: string) => write(inputOf(locale))]),
  );
}

function reply(locale: string): Omit<ReplyProblemMail, "problem"> {
  return { recipient: sampleRecipient(locale), conversation: `${SITE}/conversations/${sampleConversationId()}` };
}

function verify(locale: string, why: "new" | "changed" | "suppressed"): MailParts {
  return verificationMail({ recipient: sampleRecipient(locale), why, link: `${SITE}/verify/Kx0pTz5WqH2v`, hours: 24 });
}

function news(locale: string, body: string): MailParts {
  return newsMail({
    recipient: sampleRecipient(locale),
    title: "Conversations about a pitch",
    body,
    settings: `${SITE}/settings/notifications`,
    unsubscribe: `${SITE}/unsubscribe/8sJw0PqL2mZx`,
  });
}
