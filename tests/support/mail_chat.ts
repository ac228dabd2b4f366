import { eq } from "drizzle-orm";
import { conversationParticipants, mailDecisions, notificationPreferences } from "../../src/db/schema/mod.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import { startApp, type StartOptions, type TestApp } from "./app.ts";
import { type ReceivedMail, SmtpServer } from "./smtp.ts";

const MINUTE_MS = 60_000;

/** The product beside a real mail server. Nothing works in the background: `pass` lets time go by and then the worker look once. */
export async function startMailChat(options: StartOptions = {}): Promise<MailChat> {
  const smtp = await SmtpServer.start();
  const settings = { EMAIL_URL: smtp.url, EMAIL_FROM: "mail@pitch.example", ...options.settings };
  const app = await startApp({ ...options, settings });
  await app.running.worker.stop();
  return new MailChat(app, smtp);
}

export class MailChat {
  constructor(readonly app: TestApp, readonly smtp: SmtpServer) {}

  get running() {
    return this.app.running;
  }

  get mails(): ReceivedMail[] {
    return this.smtp.mails;
  }

  room(...names: string[]): Promise<string> {
    return this.app.room(...names);
  }

  /** Sends and returns the message's seq. */
  async say(name: string, conversationId: string, content: string): Promise<{ seq: number; messageId: string }> {
    const actor = { userId: name, name, role: "creator" as const };
    return await sendMessage(this.running, actor, { conversationId, content });
  }

  async read(name: string, conversationId: string, seq: number): Promise<void> {
    const { status } = await this.app.call(name, "POST", `/api/messages/${conversationId}/read`, { seq });
    if (status !== 200) throw new Error(`reading was refused: ${status}`);
  }

  async pass(minutes: number): Promise<void> {
    this.app.clock.pass(minutes * MINUTE_MS);
    await this.running.worker.runOnce();
  }

  /** Newest last. */
  async decisions(name: string) {
    return await this.running.db.orm.select().from(mailDecisions).where(eq(mailDecisions.userId, name))
      .orderBy(mailDecisions.decidedAt, mailDecisions.id);
  }

  async reasons(name: string): Promise<string[]> {
    return (await this.decisions(name)).map((row) => row.reason);
  }

  /** Changes what a person's row in that conversation says, as no endpoint does yet. */
  async set(name: string, values: Partial<typeof conversationParticipants.$inferInsert>): Promise<void> {
    await this.running.db.orm.update(conversationParticipants).set(values).where(
      eq(conversationParticipants.userId, name),
    );
  }

  async prefer(name: string, values: Partial<typeof notificationPreferences.$inferInsert>): Promise<void> {
    await this.running.db.orm.insert(notificationPreferences).values({ userId: name, ...values })
      .onConflictDoUpdate({ target: notificationPreferences.userId, set: values });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app[Symbol.asyncDispose]();
    await this.smtp[Symbol.asyncDispose]();
  }
}
