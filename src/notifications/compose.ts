import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import { missedMessagesMail } from "./emails/missed_messages.tsx";
import { fromName } from "./emails/texts.ts";
import type { Letter } from "./letter.ts";
import type { Mail } from "./mail.ts";
import { replyAddressOf } from "./reply_addresses.ts";
import { signStopToken } from "./stop_token.ts";

/** Makes the mail of a letter. `messageId` comes from the decision, so that each attempt at it is the same mail. */
export async function composeMissedMessages(app: App, letter: Letter, messageId: string): Promise<Mail> {
  const { publicUrl, mail: { from } } = app.config;
  const { recipient, conversationId } = letter;
  const token = await signStopToken(app, recipient, { scope: "conversation", conversationId });
  const links = {
    conversation: `${publicUrl}/conversations/${conversationId}`,
    unsubscribe: `${publicUrl}/unsubscribe/${token}`,
    settings: `${publicUrl}/settings/notifications`,
  };
  // A request is accepted on its page, or not at all.
  const replyTo = letter.isRequest ? undefined : await replyAddressOf(app, recipient.userId, conversationId);
  const { subject, text, html } = missedMessagesMail({ letter, links, canReply: replyTo !== undefined });
  const domain = from.split("@")[1];
  return {
    messageId,
    ...(replyTo === undefined ? {} : { replyTo }),
    rootId: `<thread.${rootKey(letter)}@${domain}>`,
    from: { name: fromName(letter), address: from },
    to: { name: recipient.name, address: recipient.email },
    subject,
    text,
    html,
    headers: mailHeaders(app, "messages", token),
    date: new Date(app.clock.now()),
  };
}

const LISTS = { messages: "Pitchwire messages", digest: "Pitchwire digest", news: "Pitchwire news" } as const;

/** What mail programs and other machines are told of a mail that can be stopped by `token` (RFC 2919, 2369, 8058, 3834). */
export function mailHeaders(app: App, list: keyof typeof LISTS, token: string): Record<string, string> {
  const { publicUrl, mail: { from, replyDomain } } = app.config;
  const byMail = replyDomain === undefined ? "" : `, <mailto:unsubscribe@${replyDomain}?subject=${token}>`;
  return {
    "List-Id": `${LISTS[list]} <${list}.${from.split("@")[1]}>`,
    "List-Unsubscribe": `<${publicUrl}/unsubscribe/${token}>${byMail}`,
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
