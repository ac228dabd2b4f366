import assert from "node:assert/strict";
import { blocks, users } from "../../src/db/schema/mod.ts";
import { type PushChat, startPushChat, toldTo } from "../support/push_chat.ts";

interface Case {
  name: string;
  /** Between Ada's message and the moment at which its push is due. */
  act(chat: PushChat, room: string, said: { seq: number; messageId: string }): Promise<unknown>;
}

const NONE: Case[] = [
  { name: "Ben read it", act: (chat, room, { seq }) => chat.read("ben", room, seq) },
  { name: "Ben answered", act: (chat, room) => chat.say("ben", room, "I am") },
  {
    name: "Ada deleted it",
    act: (chat, room, { messageId }) => chat.app.call("ada", "DELETE", `/api/messages/${room}/messages/${messageId}`),
  },
  { name: "Ben left", act: (chat, room) => chat.set("ben", room, { state: "left" }) },
  {
    name: "Ben blocked Ada",
    act: (chat) =>
      chat.running.db.orm.insert(blocks).values({ userId: "ben", blockedId: "ada", createdAt: new Date() }),
  },
  {
    name: "Ben muted the conversation",
    act: (chat, room) => mine(chat, room, { mutedUntil: "2026-03-02T10:00:00.000Z" }),
  },
  { name: "Ben wants no push of this conversation", act: (chat, room) => mine(chat, room, { isPushOff: true }) },
  {
    name: "Ben snoozes",
    act: (chat) => put(chat, { snoozedUntil: "2026-03-02T10:00:00.000Z" }),
  },
  {
    name: "Ben wants no push of direct messages",
    act: (chat) => put(chat, { classes: { direct: { isPushOn: false } } }),
  },
  {
    name: "it is a quiet hour of Ben's, by his own clock",
    async act(chat) {
      await chat.running.db.orm.update(users).set({ timeZone: "America/New_York" });
      await put(chat, { quietHours: { from: "03:30", to: "04:30", days: [1] } });
    },
  },
  {
    name: "Ben's account is deactivated",
    act: (chat) => chat.running.db.orm.update(users).set({ deactivatedAt: new Date() }),
  },
];

for (const { name, act } of NONE) {
  Deno.test(`there is no push, now or later, because ${name}`, async () => {
    await using chat = await startPushChat();
    const browser = await chat.browser("ben");
    const room = await chat.room("ada", "ben");
    await act(chat, room, await chat.say("ada", room, "Are you coming?"));
    await chat.pass(10);
    assert.equal((await chat.seat("ben", room)).pushDueAt, null);
    await chat.pass(2 * 86_400);
    assert.equal(browser.attempts, 0);
  });
}

const STILL: Case[] = [
  { name: "mutes the conversation until a moment ago", act: (chat, room) => mutedUntilNow(chat, room) },
  {
    name: "wants no push of groups",
    act: (chat) => put(chat, { classes: { group: { isPushOn: false }, mention: { isPushOn: false } } }),
  },
  {
    name: "has quiet hours on other days",
    act: (chat) => put(chat, { quietHours: { from: "08:00", to: "12:00", days: [2] } }),
  },
  { name: "wants no mail", act: (chat) => put(chat, { isMailOn: false }) },
];

for (const { name, act } of STILL) {
  Deno.test(`Ben is pushed the message though he ${name}`, async () => {
    await using chat = await startPushChat();
    const browser = await chat.browser("ben");
    const room = await chat.room("ada", "ben");
    await act(chat, room, await chat.say("ada", room, "Are you coming?"));
    await chat.pass(10);
    assert.deepEqual(toldTo(browser), ["Ada: Are you coming?"]);
  });
}

Deno.test("a message in a conversation that is muted, or whose pushes are off, makes nothing due", async () => {
  await using chat = await startPushChat();
  await chat.browser("ben");
  const [muted, off] = [await chat.room("ada", "ben"), await chat.room("cleo", "ben")];
  await mine(chat, muted, { mutedUntil: "9999-12-31T00:00:00.000Z" });
  await mine(chat, off, { isPushOff: true });
  await chat.say("ada", muted, "Hello");
  await chat.say("cleo", off, "Hello");
  for (const room of [muted, off]) assert.equal((await chat.seat("ben", room)).pushDueAt, null);
});

Deno.test("what came in Ben's quiet hours is not pushed when they end, but counted with what comes then", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await put(chat, { quietHours: { from: "09:00", to: "09:30", days: [1] } });
  await chat.say("ada", room, "One");
  await chat.pass(10);
  await chat.pass(3600);
  assert.equal(browser.attempts, 0);
  await chat.say("ada", room, "Two");
  await chat.pass(10);
  assert.deepEqual(toldTo(browser), ["Ada: Two\nand one more unread message"]);
});

Deno.test("in a group Ben's choice for groups counts", async () => {
  await using chat = await startPushChat();
  const [ben, cleo] = [await chat.browser("ben"), await chat.browser("cleo")];
  const room = await chat.room("ada", "ben", "cleo");
  await put(chat, { classes: { group: { isPushOn: false }, direct: { isPushOn: true } } });
  await chat.say("ada", room, "To both");
  await chat.pass(10);
  assert.deepEqual([ben.attempts, toldTo(cleo)], [0, ["Ada: Ada: To both"]]);
  assert.equal(cleo.pushes[0].urgency, "normal");
});

Deno.test("a message that names Ben reaches him though he wants no push of groups, urgently, and others that come with it do not", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben", "cleo");
  await put(chat, { classes: { group: { isPushOn: false } } });
  await chat.say("ada", room, "@Ben, are you coming?");
  await chat.say("cleo", room, "I am");
  await chat.pass(10);
  assert.deepEqual(toldTo(browser), ["Ada: Ada: @Ben, are you coming?\nand one more unread message"]);
  assert.equal(browser.pushes[0].urgency, "high");
  await chat.say("cleo", room, "And @Ada?");
  await chat.pass(10);
  assert.equal(browser.attempts, 1);
});

Deno.test("who wants pushes of groups and none of mentions gets the others", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben", "cleo");
  await put(chat, { classes: { mention: { isPushOn: false } } });
  await chat.say("ada", room, "Hello");
  await chat.say("ada", room, "@ben?");
  await chat.pass(10);
  assert.deepEqual(toldTo(browser), ["Ada: Ada: Hello\nand one more unread message"]);
});

Deno.test("in a direct conversation a name is no mention", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await put(chat, { classes: { direct: { isPushOn: false } } });
  await chat.say("ada", room, "@Ben, are you coming?");
  await chat.pass(10);
  assert.equal(browser.attempts, 0);
});

Deno.test("while Ben looks at the conversation nothing is pushed; when he has left without reading, it is", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  const ben = await chat.app.connect("ben");
  await ben.request({ type: "join_conversation", conversationId: room });
  await chat.say("ada", room, "Are you coming?");
  await chat.pass(10);
  await chat.pass(30);
  assert.equal(browser.attempts, 0);
  await ben.request({ type: "leave_conversation", conversationId: room });
  await chat.pass(30);
  assert.deepEqual(toldTo(browser), ["Ada: Are you coming?"]);
});

Deno.test("while Ben writes elsewhere on a page he sees it there; a page that is only open is no Ben", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const [room, other] = [await chat.room("ada", "ben"), await chat.room("cleo", "ben")];
  const ben = await chat.app.connect("ben");
  await chat.say("ada", room, "Are you coming?");
  chat.app.clock.pass(5000);
  await ben.request({ type: "typing_start", conversationId: other });
  await chat.pass(5);
  assert.equal(browser.attempts, 0);
  await ben.request({ type: "ping" });
  await chat.pass(30);
  assert.deepEqual(toldTo(browser), ["Ada: Are you coming?"]);
});

Deno.test("a request is worth one push without a word of it, and none once Ben has looked at it", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await chat.set("ben", room, { state: "requested" });
  const { seq } = await chat.say("ada", room, "You don't know me");
  await chat.pass(10);
  await chat.say("ada", room, "But you should");
  await chat.pass(10);
  assert.deepEqual(toldTo(browser), ["Pitchwire: Somebody would like to write to you"]);
  assert.equal(browser.pushes[0].urgency, "low");
  assert.deepEqual(browser.pushes[0].payload.actions, {});
  await chat.read("ben", room, seq + 1);
  await chat.pass(0);
  await chat.say("ada", room, "Really");
  await chat.pass(10);
  assert.deepEqual(toldTo(browser).slice(1), ["-"]);
});

Deno.test("a request is not pushed to who wants no push of requests", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await chat.set("ben", room, { state: "requested" });
  await put(chat, { classes: { request: { isPushOn: false } } });
  await chat.say("ada", room, "You don't know me");
  await chat.pass(10);
  assert.equal(browser.attempts, 0);
});

async function mine(chat: PushChat, room: string, body: Record<string, unknown>): Promise<void> {
  const { status } = await chat.app.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, body);
  assert.equal(status, 200);
}

async function mutedUntilNow(chat: PushChat, room: string): Promise<void> {
  await mine(chat, room, { mutedUntil: new Date(chat.app.clock.now() + 5000).toISOString() });
}

async function put(chat: PushChat, body: Record<string, unknown>): Promise<void> {
  assert.equal((await chat.app.call("ben", "PUT", "/api/notifications/preferences", body)).status, 200);
}
