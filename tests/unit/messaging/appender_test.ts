import assert from "node:assert/strict";
import { getLogger } from "@logtape/logtape";
import type { Live, Publication } from "../../../src/events.ts";
import { Conversations } from "../../../src/messaging/appender.ts";
import { Metrics } from "../../../src/metrics.ts";
import { SetClock } from "../../support/clock.ts";

const ROOM = "018f0000-0000-7000-8000-000000000000";
const ADA = { userId: "ada", name: "Ada", role: "creator" as const, connectionId: "one" };
const MESSAGE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

/** A database whose every commit is lost on the way back, until it is reached again. */
class FarDatabase {
  isReached = false;
  keptId?: string;

  unsafe(text: string, values: unknown[]): Promise<object[]> {
    this.keptId ??= values.flat().map(String).find((value) => MESSAGE_ID.test(value) && value !== ROOM);
    if (!this.isReached) {
      return Promise.reject(Object.assign(new Error("The connection was lost"), { code: "CONNECTION_CLOSED" }));
    }
    // The statement for plain batches looks nothing up: it fails on the index of client ids.
    if (!text.includes("known_id")) return Promise.reject(Object.assign(new Error("Duplicate"), { code: "23505" }));
    const row = { ord: 1, seq: 2, isParticipant: true, isOpen: true, knownId: this.keptId, isSameContent: true };
    return Promise.resolve([{ ...row, knownAt: new Date(0), replyId: null }]);
  }
}

Deno.test("what was kept while Ada was told to try again is told to the others when she comes again, and once", async () => {
  const database = new FarDatabase();
  const told: Publication[] = [];
  const live: Partial<Live> = { publish: (publication) => told.push(publication), unreadChanged: () => {} };
  const members = { unsafe: () => Promise.resolve([{ conversationId: ROOM, userId: "ben", state: "accepted" }]) };
  const metrics = new Metrics();
  const parts = { clock: new SetClock(), log: getLogger("tests"), live, metrics, mailWaitSeconds: 600 };
  // Of the database's client, the appender knows one function.
  const conversations = new Conversations(
    Object.assign(Object.create(null), parts, { hot: database, db: { sql: members } }),
  );
  const draft = { conversationId: ROOM, clientId: crypto.randomUUID(), content: "Hello", replyToId: null };
  await withoutPauses(() => assert.rejects(conversations.send(ADA, draft), { code: "unavailable" }));
  assert.equal(told.length, 0);
  database.isReached = true;
  const sent = await conversations.send(ADA, draft);
  assert.equal(sent.messageId, database.keptId);
  assert.deepEqual(told.map(({ to, event }) => [to, event.type]), [[["ben"], "new_message"]]);
  assert.equal((await conversations.send(ADA, draft)).isRepeat, true);
  assert.equal(told.length, 1);
  metrics.close();
});

/** Whoever waits half a minute between tries waits no longer than a turn. */
async function withoutPauses(act: () => Promise<void>): Promise<void> {
  const { setTimeout } = globalThis;
  Reflect.set(globalThis, "setTimeout", (then: () => void) => setTimeout(then, 0));
  try {
    await act();
  } finally {
    globalThis.setTimeout = setTimeout;
  }
}
