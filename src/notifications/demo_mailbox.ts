import { desc, eq } from "drizzle-orm";
import { createTransport } from "nodemailer";
import type { Database } from "../db/open.ts";
import { demoMails } from "../db/schema/mod.ts";
import type { Mail, Mailer } from "./mail.ts";
import { toMime } from "./mime.ts";

const MAX_LISTED = 100;

export type DemoMail = typeof demoMails.$inferSelect;
export type ListedDemoMail = Pick<DemoMail, "messageId" | "to" | "subject" | "receivedAt">;

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

/** The newest mails of the demo, without their bodies. */
export async function listDemoMails(db: Database): Promise<ListedDemoMail[]> {
  const { messageId, to, subject, receivedAt } = demoMails;
  return await db.orm.select({ messageId, to, subject, receivedAt }).from(demoMails)
    .orderBy(desc(receivedAt), desc(messageId)).limit(MAX_LISTED);
}

export async function getDemoMail(db: Database, messageId: string): Promise<DemoMail | undefined> {
  return (await db.orm.select().from(demoMails).where(eq(demoMails.messageId, messageId)).limit(1))[0];
}
