import { noteMail } from "./note.tsx";
import type { MailParts, MailRecipient } from "./parts.ts";
import { wordsFor } from "./texts.ts";

interface AccountExistsMail {
  recipient: MailRecipient;
  /** The page where one signs in. */
  signIn: string;
}

/**
 * Tells the owner of an account that somebody tried to make another with its address. Says nothing of what was typed, nor the account's
 * name: nobody has shown yet that the one or the other is their recipient's.
 */
export function accountExistsMail({ recipient, signIn }: AccountExistsMail): MailParts {
  const words = wordsFor(recipient.locale);
  const subject = words.say("account-subject");
  const what = words.say("account-exists");
  return noteMail({
    words,
    subject,
    preview: what,
    heading: subject,
    blocks: [
      { kind: "sentence", text: what },
      { kind: "action", label: words.say("account-sign-in"), lead: words.say("account-lead"), href: signIn },
      { kind: "sentence", text: words.say("account-not-you") },
    ],
    footer: { sentences: [words.say("reply-nobody")] },
  });
}
