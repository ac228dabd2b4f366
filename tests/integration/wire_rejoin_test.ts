import assert from "node:assert/strict";
import { startStage } from "../support/wire.ts";

Deno.test("who was put out and let in again while away is told of a gap, and keeps nothing from before", async () => {
  await using stage = await startStage();
  const { chat, room, ada, ben, first } = stage;
  const participants = `/api/messages/conversations/${room}/participants`;
  await ben.close();
  await chat.call("ada", "DELETE", `${participants}/ben`);
  await ada.request({ type: "delete_message", messageId: first.messageId });
  await chat.call("ada", "POST", participants, { userIds: ["ben"] });
  const back = await chat.connect("ben");
  await back.request({ type: "resume", conversations: { [room]: first.rev } });
  const { messages, gap } = await back.next("conversation_changes");
  assert.deepEqual([messages, gap], [[], true]);
});

Deno.test("nobody quotes what was written before they were let in", async () => {
  await using stage = await startStage();
  const { chat, room, ben, first } = stage;
  const participants = `/api/messages/conversations/${room}/participants`;
  await chat.call("ada", "DELETE", `${participants}/ben`);
  await chat.call("ada", "POST", participants, { userIds: ["ben"] });
  const answer = await ben.request({
    type: "send_message",
    conversationId: room,
    content: "What was that?",
    clientId: crypto.randomUUID(),
    replyToId: first.messageId,
  });
  assert.deepEqual([answer.code, answer.field], ["not_found", "replyToId"]);
});

Deno.test("whatever Ben asks for at the moment at which he is put out, nothing of the conversation is told after that", async () => {
  await using stage = await startStage();
  const { chat, room, ben } = stage;
  const people = `/api/messages/conversations/${room}/participants`;
  for (let round = 0; round < 40; round++) {
    ben.frames.splice(0);
    const asked = [
      ben.request({ type: "resume", conversations: { [room]: 1 } }),
      ben.request({ type: "join_conversation", conversationId: room }),
    ];
    const removed = await chat.call("ada", "DELETE", `${people}/ben`);
    assert.equal(removed.status, 204);
    await Promise.all([...asked, ben.find(({ type }) => type === "conversation_removed")]);
    const told = (await ben.settled()).map(({ type }) => type);
    const after = told.slice(told.indexOf("conversation_removed"));
    for (const type of ["conversation_changes", "conversation_history"]) assert.ok(!after.includes(type), `${told}`);
    await chat.call("ada", "POST", people, { userIds: ["ben"] });
    await ben.find(({ type }) => type === "conversation_created");
  }
});
