import assert from "node:assert/strict";
import { type PushChat, startPushChat, toldTo } from "../support/push_chat.ts";
import type { TestBrowserPush } from "../support/push_service.ts";

type Said = { seq: number; messageId: string };

const ENDS: Record<string, (chat: PushChat, room: string, said: Said) => Promise<unknown>> = {
  "read elsewhere": (chat, room, { seq }) => chat.read("ben", room, seq),
  "answered from elsewhere": (chat, room) => chat.say("ben", room, "I am"),
  "deleted": (chat, room, { messageId }) =>
    chat.app.call("ada", "DELETE", `/api/messages/${room}/messages/${messageId}`),
  "in a conversation that Ben leaves": (chat, room) =>
    chat.app.call("ben", "DELETE", `/api/messages/conversations/${room}/participants/ben`),
};

for (const [name, act] of Object.entries(ENDS)) {
  Deno.test(`a notice of what is ${name} is withdrawn at once, and once`, async () => {
    const { chat, browser, room, said } = await tell();
    await using _ = chat;
    await act(chat, room, said);
    for (let round = 0; round < 3; round++) await chat.pass(round);
    assert.deepEqual(toldTo(browser), ["Ada: Are you coming?", "-"]);
    const [message, withdrawal] = browser.pushes;
    assert.deepEqual(withdrawal.payload, { v: 1, type: "withdraw", tag: message.payload.tag });
    assert.equal(withdrawal.topic, message.topic);
    const { pushedSeq, pushDueAt } = await chat.seat("ben", room);
    assert.deepEqual([pushedSeq, pushDueAt], [0, null]);
  });
}

Deno.test("a request that Ben declines leaves no notice behind", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await chat.set("ben", room, { state: "requested" });
  await chat.say("ada", room, "You don't know me");
  await chat.pass(10);
  await chat.app.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, { state: "declined" });
  await chat.pass(0);
  assert.deepEqual(toldTo(browser), ["Pitchwire: Somebody would like to write to you", "-"]);
});

Deno.test("a notice stays while what it tells is unread, and the next message takes its place", async () => {
  const { chat, browser, room, said } = await tell();
  await using _ = chat;
  await chat.say("ada", room, "Hello?");
  await chat.read("ben", room, said.seq - 1);
  await chat.pass(10);
  await chat.read("ben", room, said.seq);
  await chat.pass(0);
  assert.deepEqual(toldTo(browser), ["Ada: Are you coming?", "Ada: Hello?\nand one more unread message"]);
  assert.equal(browser.pushes[0].payload.tag, browser.pushes[1].payload.tag);
});

Deno.test("what comes just after a reading waits its ten seconds, while the notice before it goes", async () => {
  const { chat, browser, room, said } = await tell();
  await using _ = chat;
  await chat.read("ben", room, said.seq);
  await chat.say("ada", room, "Good");
  await chat.pass(0);
  assert.deepEqual(toldTo(browser).slice(1), ["-"]);
  await chat.pass(10);
  assert.deepEqual(toldTo(browser).slice(2), ["Ada: Good"]);
});

Deno.test("reading costs nobody anything to whom nothing was pushed", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  const { seq } = await chat.say("ada", room, "Are you coming?");
  await chat.read("ben", room, seq);
  await chat.pass(10);
  await chat.say("ben", room, "I am");
  assert.equal((await chat.seat("ben", room)).pushDueAt, null);
  await chat.pass(10);
  assert.equal(browser.attempts, 0);
});

Deno.test("Safari, which forbids pushes that show nothing, gets no withdrawal", async () => {
  const { chat, browser, room, said } = await tell();
  await using _ = chat;
  await chat.running.db.sql`update push_subscriptions set endpoint = 'https://web.push.apple.com/x'`;
  let sent = 0;
  chat.running.push.send = () => Promise.resolve({ result: ++sent > 0 ? "sent" : "gone" });
  await chat.read("ben", room, said.seq);
  await chat.pass(0);
  assert.deepEqual([sent, browser.attempts], [0, 1]);
  await chat.say("ada", room, "Hello?");
  await chat.pass(10);
  assert.equal(sent, 1);
});

/** Ben's browser shows Ada's message. */
async function tell(): Promise<{ chat: PushChat; browser: TestBrowserPush; room: string; said: Said }> {
  const chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  const said = await chat.say("ada", room, "Are you coming?");
  await chat.pass(10);
  return { chat, browser, room, said };
}
