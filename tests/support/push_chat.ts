import assert from "node:assert/strict";
import { and, eq } from "drizzle-orm";
import { conversationParticipants, notificationPreferences, pushSubscriptions } from "../../src/db/schema/mod.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import { startApp, type StartOptions, type TestApp } from "./app.ts";
import { PushService, type TestBrowserPush } from "./push_service.ts";

const PATH = "/api/notifications/push";

/** The product beside a real push service. Nothing works in the background: `pass` lets time go by and then the worker look once. */
export async function startPushChat(options: StartOptions = {}): Promise<PushChat> {
  const service = PushService.start();
  const settings = { PUSH_HOSTS: service.origin, EMAIL_FROM: "mail@pitch.example", ...options.settings };
  const app = await startApp({ ...options, settings });
  await app.running.worker.stop();
  return new PushChat(app, service);
}

export class PushChat {
  constructor(readonly app: TestApp, readonly service: PushService) {}

  get running() {
    return this.app.running;
  }

  room(...names: string[]): Promise<string> {
    return this.app.room(...names);
  }

  /** That person switches push on in a browser of theirs. */
  async browser(name: string): Promise<TestBrowserPush> {
    await this.app.person(name);
    const { body } = await this.app.call(name, "GET", PATH);
    const browser = await this.service.subscribe(body.publicKey);
    await this.subscribe(name, browser);
    return browser;
  }

  async subscribe(name: string, browser: TestBrowserPush): Promise<void> {
    const { status, body } = await this.app.call(name, "PUT", `${PATH}/subscriptions`, browser.json);
    assert.equal(status, 204, JSON.stringify(body));
  }

  async unsubscribe(name: string, { endpoint }: TestBrowserPush): Promise<void> {
    assert.equal((await this.app.call(name, "DELETE", `${PATH}/subscriptions`, { endpoint })).status, 204);
  }

  /** Sends and returns where the message is. */
  async say(name: string, conversationId: string, content: string): Promise<{ seq: number; messageId: string }> {
    return await sendMessage(this.running, { userId: name, name, role: "creator" }, { conversationId, content });
  }

  async read(name: string, conversationId: string, seq: number): Promise<void> {
    const { status } = await this.app.call(name, "POST", `/api/messages/${conversationId}/read`, { seq });
    assert.equal(status, 200);
  }

  async pass(seconds: number): Promise<void> {
    this.app.clock.pass(seconds * 1000);
    await this.running.worker.runOnce();
  }

  /** What the person's row in that conversation says. */
  async seat(name: string, conversationId: string): Promise<typeof conversationParticipants.$inferSelect> {
    const [row] = await this.running.db.orm.select().from(conversationParticipants).where(seatOf(name, conversationId));
    return row;
  }

  async set(
    name: string,
    conversationId: string,
    values: Partial<typeof conversationParticipants.$inferInsert>,
  ): Promise<void> {
    await this.running.db.orm.update(conversationParticipants).set(values).where(seatOf(name, conversationId));
  }

  async prefer(name: string, values: Partial<typeof notificationPreferences.$inferInsert>): Promise<void> {
    await this.running.db.orm.insert(notificationPreferences).values({ userId: name, ...values })
      .onConflictDoUpdate({ target: notificationPreferences.userId, set: values });
  }

  async subscriptions(name: string): Promise<(typeof pushSubscriptions.$inferSelect)[]> {
    return await this.running.db.orm.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, name))
      .orderBy(pushSubscriptions.createdAt, pushSubscriptions.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app[Symbol.asyncDispose]();
    await this.service[Symbol.asyncDispose]();
  }
}

/** The texts of the notices that were pushed there; "-" for one that was withdrawn. */
export function toldTo({ pushes }: TestBrowserPush): string[] {
  return pushes.map(({ payload }) => payload.type === "message" ? `${payload.title}: ${payload.body}` : "-");
}

function seatOf(name: string, conversationId: string) {
  const { userId, conversationId: id } = conversationParticipants;
  return and(eq(userId, name), eq(id, conversationId));
}
