import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import { missedMessagesMail } from "./emails/missed_messages.tsx";
import { fromName } from "./emails/texts.ts";
import type { Letter } from "./letter.ts";
import type { Mail } from "./mail.ts";

/** Makes the mail of a letter. `messageId` comes from the decision, so that each attempt at it is the same mail. */
export async function composeMissedMessages(app: App, letter: Letter, messageId: string): Promise<Mail> {
  const { publicUrl, mail: { from, replyDomain } } = app.config;
  const { recipient, conversationId } = letter;
  const token = await app.unsubscribeTokens.sign({ userId: recipient.userId, conversationId, scope: "conversation" });
  const links = {
    conversation: `${publicUrl}/conversations/${conversationId}`,
    unsubscribe: `${publicUrl}/unsubscribe/${token}`,
    settings: `${publicUrl}/settings/notifications`,
  };
  const { subject, text, html } = missedMessagesMail({ letter, links, canReply: false });
  const domain = from.split("@")[1];
  return {
    messageId,
    rootId: `<thread.${rootKey(letter)}@${domain}>`,
    from: { name: fromName(letter), address: from },
    to: { name: recipient.name, address: recipient.email },
    subject,
    text,
    html,
    headers: headersOf(links.unsubscribe, token, domain, replyDomain),
    date: new Date(app.clock.now()),
  };
}

function headersOf(unsubscribe: string, token: string, domain: string, replyDomain?: string): Record<string, string> {
  const byMail = replyDomain === undefined ? "" : `, <mailto:unsubscribe@${replyDomain}?subject=${token}>`;
  return {
    "List-Id": `Pitchwire messages <messages.${domain}>`,
    "List-Unsubscribe": `<${unsubscribe}>${byMail}`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
  };
}

// The person's id may be any text of the platform's, and is nobody's business on the way.
function rootKey({ conversationId, recipient }: Letter): string {
  const person = createHash("sha256").update(`${conversationId} ${recipient.userId}`).digest("hex").slice(0, 16);
  return `${conversationId}.${person}`;
}
