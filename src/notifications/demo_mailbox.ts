import { desc, eq } from "drizzle-orm";
import { createTransport } from "nodemailer";
import type { App } from "../app.ts";
import type { Database } from "../db/open.ts";
import { demoMails } from "../db/schema/mod.ts";
import { Problem } from "../errors.ts";
import { text } from "../protocol.ts";
import type { Mail, Mailer } from "./mail.ts";
import { toMime } from "./mime.ts";

const MAX_LISTED = 100;

/** A Message-ID without its brackets. */
export const MailId = text(400, 1);
type DemoMail = typeof demoMails.$inferSelect;
type ListedDemoMail = Pick<DemoMail, "messageId" | "to" | "subject" | "receivedAt">;

/** Keeps what would have gone out where it can be looked at. A mail that comes twice is one mail, as in any mailbox. */
export function demoMailbox(db: Database): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    isAvailable: true,
    isLocal: true,
    async send(mail: Mail): Promise<void> {
      const { message } = await composer.sendMail(toMime(mail));
      await db.orm.insert(demoMails).values({
        messageId: mail.messageId,
        to: mail.to.address,
        subject: mail.subject,
        raw: String(message),
        text: mail.text,
        html: mail.html,
        receivedAt: mail.date,
      }).onConflictDoNothing();
    },
    close: () => Promise.resolve(),
  };
}

/** The newest mails of the demo, without their bodies. Throws `not_found` outside the demo. */
export async function listDemoMails(app: App): Promise<ListedDemoMail[]> {
  if (app.config.mode !== "demo") throw new Problem("not_found");
  const { messageId, to, subject, receivedAt } = demoMails;
  return await app.db.orm.select({ messageId, to, subject, receivedAt }).from(demoMails)
    .orderBy(desc(receivedAt), desc(messageId)).limit(MAX_LISTED);
}

/** One mail of the demo; Throws `not_found`, and always outside the demo. */
export async function accessDemoMail(app: App, mailId: string): Promise<DemoMail> {
  if (app.config.mode !== "demo") throw new Problem("not_found");
  const [mail] = await app.db.orm.select().from(demoMails).where(eq(demoMails.messageId, `<${mailId}>`)).limit(1);
  if (!mail) throw new Problem("not_found");
  return mail;
}
