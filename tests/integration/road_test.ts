import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";

Deno.test("what Ada sends, Ben sees at once, and Ada knows that it is kept", async () => {
  await using chat = await startApp();
  const room = await chat.room("ada", "ben");
  const [ada, ben] = [await chat.connect("ada"), await chat.connect("ben")];
  const clientId = crypto.randomUUID();
  const ack = await ada.request({ type: "send_message", conversationId: room, content: "Hello Ben", clientId });
  assert.equal(ack.type, "ack");
  assert.equal(ack.clientId, clientId);
  const seen = await ben.next("new_message");
  assert.equal(seen.content, "Hello Ben");
  assert.equal(seen.messageId, ack.messageId);
  assert.equal(seen.senderName, "Ada");
  assert.equal(seen.seq, ack.seq);
  const { body } = await chat.call("ben", "GET", `/api/messages/${room}/messages`);
  assert.deepEqual(body.items.map((message: { content: string }) => message.content), ["Hello Ben"]);
});
