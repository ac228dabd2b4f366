import assert from "node:assert/strict";
import { startApp, type TestApp } from "../support/app.ts";
import { setStage } from "../support/wire.ts";

/** Sets the time on and lets end what ends by it. */
function pass(chat: TestApp, ms: number): void {
  chat.clock.pass(ms);
  chat.running.realtime.sweep();
}

Deno.test("typing ends five seconds after it was last repeated", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  const type = () => ada.request({ type: "typing_start", conversationId: room });
  await type();
  pass(chat, 3000);
  await type();
  pass(chat, 3000);
  const seen = [await ben.next("user_typing"), await ben.next("user_typing")];
  assert.deepEqual(seen.map(({ isTyping }) => isTyping), [true, true]);
  assert.ok((await ben.settled()).every((frame) => frame.type !== "user_typing"));
  pass(chat, 2000);
  const ended = await ben.next("user_typing");
  assert.deepEqual([ended.isTyping, ended.userId, ended.ttlMs], [false, "ada", 0]);
});

Deno.test("typing ends with the message, by whichever way it goes", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  const byRest = () => chat.call("ada", "POST", "/api/messages/send", { conversationId: room, content: "By REST" });
  const clientId = crypto.randomUUID();
  const bySocket = () => ada.request({ type: "send_message", conversationId: room, content: "By socket", clientId });
  for (const send of [byRest, bySocket]) {
    await ada.request({ type: "typing_start", conversationId: room });
    await ben.next("user_typing", ({ isTyping }) => isTyping);
    await send();
    await ben.next("new_message");
    assert.equal((await ben.next("user_typing")).isTyping, false);
  }
});

Deno.test("typing ends when the socket goes, and for who is removed", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada, elsewhere, ben } = stage;
  await elsewhere.request({ type: "typing_start", conversationId: room });
  await ben.next("user_typing", ({ isTyping }) => isTyping);
  await elsewhere.close();
  assert.equal((await ben.next("user_typing")).isTyping, false);
  await ben.request({ type: "typing_start", conversationId: room });
  await ada.next("user_typing", ({ isTyping }) => isTyping);
  await chat.call("ada", "DELETE", `/api/messages/conversations/${room}/participants/ben`);
  assert.equal((await ada.next("user_typing")).isTyping, false);
});

Deno.test("who goes is told as offline after ten seconds, and not at all if they come back in time", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { ada, ben } = stage;
  await ben.close();
  pass(chat, 9999);
  const again = await chat.connect("ben");
  await again.next("unread");
  pass(chat, 60);
  assert.ok((await ada.settled()).every((frame) => frame.type !== "user_offline"));
  const leftAt = new Date(chat.clock.now()).toISOString();
  await again.close();
  await ada.request({ type: "ping" });
  pass(chat, 10_000);
  const seen = await ada.next("user_offline");
  assert.deepEqual(seen, { type: "user_offline", userId: "ben", username: "Ben", lastSeenAt: leftAt });
  ada.send({ type: "watch_presence", userIds: ["ben"] });
  assert.deepEqual((await ada.next("ack", ({ users }) => users !== undefined)).users?.[0].isOnline, false);
});

Deno.test("a newcomer is told who is there, and those who are there that they came", async () => {
  await using chat = await startApp();
  await chat.room("ada", "ben");
  const ada = await chat.connect("ada");
  await ada.next("unread");
  const ben = await chat.connect("ben");
  assert.deepEqual(await ben.next("user_online"), { type: "user_online", userId: "ada", username: "Ada" });
  assert.deepEqual(await ada.next("user_online"), { type: "user_online", userId: "ben", username: "Ben" });
  // A second socket changes nothing for anybody else.
  const elsewhere = await chat.connect("ben");
  await elsewhere.next("unread");
  await elsewhere.close();
  assert.ok((await ada.settled()).every((frame) => frame.type !== "user_online"));
});

Deno.test("who is invisible is offline to others, types unseen, and reads and writes all the same", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  await ben.request({ type: "set_presence", status: "invisible" });
  await ada.next("user_offline");
  assert.equal((await ben.request({ type: "typing_start", conversationId: room })).type, "ack");
  const clientId = crypto.randomUUID();
  await ben.request({ type: "send_message", conversationId: room, content: "Boo", clientId });
  await ada.next("new_message");
  ada.send({ type: "watch_presence", userIds: ["ben"] });
  const { users } = await ada.next("ack", ({ users }) => users !== undefined);
  assert.equal(users?.[0].isOnline, false);
  assert.ok((await ada.settled()).every((frame) => frame.type !== "user_typing"));
  const late = await chat.connect("cleo");
  await late.next("unread");
  const there = (await late.settled()).filter(({ type }) => type === "user_online").map(({ userId }) => userId);
  assert.deepEqual(there, ["ada"]);
});

Deno.test("Dora, with whom nobody shares a conversation, sees nobody's coming and going", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { ada, ben } = stage;
  const dora = await chat.connect("dora");
  await dora.request({ type: "watch_presence", userIds: ["ada", "ben", "cleo"] });
  await ben.request({ type: "set_presence", status: "invisible" });
  await ada.next("user_offline");
  await ben.request({ type: "set_presence", status: "active" });
  await ada.next("user_online");
  assert.ok((await dora.settled()).every(({ type }) => !type.startsWith("user_")));
});

Deno.test("when their last conversation ends, two people stop seeing each other's presence", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  const cleo = await chat.connect("cleo");
  await cleo.next("unread");
  await chat.room("ada", "ben");
  await chat.call("ada", "DELETE", `/api/messages/conversations/${room}/participants/ben`);
  await ben.next("conversation_removed");
  for (const socket of [ada, ben, cleo]) {
    await socket.settled();
    socket.frames.splice(0);
  }
  await ben.request({ type: "set_presence", status: "invisible" });
  await ada.next("user_offline");
  await cleo.request({ type: "set_presence", status: "invisible" });
  await ada.next("user_offline", ({ userId }) => userId === "cleo");
  assert.ok((await cleo.settled()).every(({ type }) => !type.startsWith("user_")), "Cleo no longer sees Ben");
  assert.ok((await ben.settled()).every(({ type }) => !type.startsWith("user_")), "Ben no longer sees Cleo");
});
