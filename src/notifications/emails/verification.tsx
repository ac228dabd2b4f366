import { inline } from "./clean.ts";
import { noteMail } from "./note.tsx";
import type { MailParts, MailRecipient } from "./parts.ts";
import { wordsFor } from "./texts.ts";

interface VerificationMail {
  recipient: MailRecipient;
  /** A new account, another address of one, or one that mail came back from. */
  why: "new" | "changed" | "suppressed";
  /** The page where the address is confirmed. It signs nobody in. */
  link: string;
  /** How long the link works. */
  hours: number;
}

/**
 * Asks whether an address is its recipient's. Does not name them: who typed the address typed the name as well, and could have any text
 * sent by us to anybody.
 */
export function verificationMail({ recipient, why, link, hours }: VerificationMail): MailParts {
  const words = wordsFor(recipient.locale);
  const reason = words.say(`verify-${why}`, { email: inline(recipient.email) });
  return noteMail({
    words,
    subject: words.say("verify-subject"),
    preview: reason,
    heading: words.say("verify-heading"),
    blocks: [
      { kind: "sentence", text: reason },
      { kind: "action", label: words.say("verify-do"), lead: words.say("verify-lead"), href: link },
      { kind: "sentence", text: words.say("verify-hours", { hours }) },
      { kind: "sentence", text: words.say("verify-not-you") },
    ],
    footer: { sentences: [words.say("reply-nobody")] },
  });
}
