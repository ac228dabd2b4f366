import type { App } from "../app.ts";
import { mailHeaders } from "./compose.ts";
import { type Digest, digestMail } from "./emails/digest.tsx";
import { newsMail } from "./emails/news.tsx";
import type { MailParts } from "./emails/parts.ts";
import type { Mail } from "./mail.ts";
import { signStopToken } from "./stop_token.ts";

interface Periodic {
  list: "digest" | "news";
  recipient: { userId: string; name: string; email: string };
  messageId: string;
}

/** A digest belongs to no thread of a mail program: each stands for itself. */
export async function composeDigest(app: App, digest: Digest, messageId: string): Promise<Mail> {
  const { publicUrl } = app.config;
  const about = { list: "digest" as const, recipient: digest.recipient, messageId };
  return await compose(app, about, (unsubscribe) =>
    digestMail({
      digest,
      links: {
        conversation: (conversationId) => `${publicUrl}/conversations/${conversationId}`,
        settings: `${publicUrl}/settings/notifications`,
        unsubscribe,
      },
    }));
}

/** Of one item of news. */
export async function composeNews(
  app: App,
  reader: Periodic["recipient"] & { locale: string | null; title: string; body: string },
  messageId: string,
): Promise<Mail> {
  const { title, body, ...recipient } = reader;
  const settings = `${app.config.publicUrl}/settings/notifications`;
  return await compose(
    app,
    { list: "news", recipient, messageId },
    (unsubscribe) => newsMail({ recipient, title, body, settings, unsubscribe }),
  );
}

async function compose(
  app: App,
  { list, recipient, messageId }: Periodic,
  parts: (unsubscribe: string) => MailParts,
): Promise<Mail> {
  const { publicUrl, mail: { from } } = app.config;
  const token = await signStopToken(app, recipient, { scope: list });
  const unsubscribe = `${publicUrl}/unsubscribe/${token}`;
  const { subject, text, html } = parts(unsubscribe);
  return {
    messageId,
    from: { name: "Pitchwire", address: from },
    to: { name: recipient.name, address: recipient.email },
    subject,
    text,
    html,
    headers: mailHeaders(app, list, token),
    date: new Date(app.clock.now()),
  };
}
