import assert from "node:assert/strict";
import { startPushChat, toldTo } from "../support/push_chat.ts";

Deno.test("Ben, who is away, is pushed Ada's message after ten seconds, once, to each of his browsers", async () => {
  await using chat = await startPushChat();
  const [phone, desk] = [await chat.browser("ben"), await chat.browser("ben")];
  const room = await chat.room("ada", "ben");
  const { seq } = await chat.say("ada", room, "Are you coming?");
  await chat.pass(9.9);
  assert.deepEqual([phone.pushes, desk.pushes], [[], []]);
  await chat.pass(0.1);
  await chat.pass(60);
  for (const browser of [phone, desk]) assert.deepEqual(toldTo(browser), ["Ada: Are you coming?"]);
  const [{ payload, urgency, topic }] = phone.pushes;
  assert.equal(urgency, "high");
  assert.equal(topic?.length, 32);
  assert.deepEqual({ ...payload, body: undefined }, {
    v: 1,
    type: "message",
    conversationId: room,
    title: "Ada",
    body: undefined,
    tag: room,
    url: `/conversations/${room}`,
    unread: 1,
    seq,
    at: "2026-03-02T09:00:00.000Z",
    lang: "en-GB",
    actions: { reply: "Reply", read: "Mark as read" },
    words: { notSent: "Not sent. Open the conversation to send it from there." },
  });
  assert.equal((await chat.running.db.sql`select 1 from jobs`).length, 0);
});
