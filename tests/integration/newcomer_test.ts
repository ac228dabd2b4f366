import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";

Deno.test("Cleo, who came later, sees no text from before, not even when it is edited, and misses no number", async () => {
  await using chat = await startApp();
  const room = await chat.room("ada", "ben", "dan");
  await chat.person("cleo");
  const old = await chat.call("ada", "POST", "/api/messages/send", {
    conversationId: room,
    content: "for Ben and Dan",
  });
  const added = await chat.call("ada", "POST", `/api/messages/conversations/${room}/participants`, {
    userIds: ["cleo"],
  });
  const [ben, cleo] = [await chat.connect("ben"), await chat.connect("cleo")];
  await chat.call("ada", "PATCH", `/api/messages/${room}/messages/${old.body.messageId}`, { content: "edited secret" });
  const edited = await ben.next("message_edited");
  assert.equal(edited.content, "edited secret");
  const told = await cleo.next("conversation_updated");
  assert.equal(told.rev, edited.rev);
  assert.doesNotMatch(JSON.stringify([await cleo.settled(), told]), /secret/);
  const { body } = await chat.call("cleo", "GET", `/api/messages/${room}/changes?after=${added.body.rev}`);
  assert.deepEqual(body.messages, []);
  assert.equal(body.rev, edited.rev);
});

Deno.test("what Ada pins in one tab is pinned in the other, and Ben hears nothing of it", async () => {
  await using chat = await startApp();
  const room = await chat.room("ada", "ben");
  const [ada, ben] = [await chat.connect("ada"), await chat.connect("ben")];
  await chat.call("ada", "PATCH", `/api/messages/conversations/${room}/me`, { isPinned: true });
  const told = await ada.next("conversation_updated");
  assert.ok(told.conversation?.me.pinnedAt);
  assert.equal((await ben.settled()).some((frame) => frame.type === "conversation_updated"), false);
});
