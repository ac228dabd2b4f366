import assert from "node:assert/strict";
import { SendResult } from "../../src/protocol.ts";
import type { TestSocket } from "../support/test_socket.ts";
import { kept, say, setStage, sharedApp } from "../support/wire.ts";

const app = sharedApp({ settings: { LIMIT_SENDS_PER_10S: "100000", LIMIT_FRAMES_PER_10S: "100000" } });
const CHANGES = new Set([
  "new_message",
  "message_edited",
  "message_deleted",
  "conversation_updated",
  "participant_updated",
]);

/** The revs in the order in which a socket heard them; people who come in together share one. */
function revsOf(socket: TestSocket): number[] {
  const revs = socket.frames.filter((frame) => CHANGES.has(frame.type)).map((frame) => Number(frame.rev));
  return revs.filter((rev, i) => rev !== revs[i - 1]);
}

Deno.test("whatever happens at once, Cleo hears it in one order without a hole", async () => {
  await using stage = await setStage(app());
  const { chat, room, ada, elsewhere, ben } = stage;
  for (const name of ["dora", "emil", "fay"]) await chat.person(name);
  const cleo = await chat.connect("cleo");
  const start = (await chat.call("cleo", "GET", `/api/messages/conversations/${room}`)).body.rev;
  const own = await Promise.all([1, 2, 3, 4].map((n) => say(ada, room, `Draft ${n}`)));
  const path = `/api/messages/conversations/${room}`;
  const works: Promise<unknown>[] = [];
  for (let n = 0; n < 20; n++) {
    works.push(...[ada, elsewhere, ben].map((socket) => say(socket, room, `Message ${n}`)));
    const { messageId } = own[n % own.length];
    if (n < 8) works.push(elsewhere.request({ type: "edit_message", messageId, content: `Edited ${n}` }));
    if (n % 7 === 0) works.push(chat.call("ada", "PATCH", path, { title: `Title ${n}` }));
  }
  works.push(chat.call("ada", "POST", `${path}/participants`, { userIds: ["dora", "emil"] }));
  works.push(chat.call("ada", "POST", `${path}/participants`, { userIds: ["fay"] }));
  works.push(chat.call("ada", "PATCH", `${path}/participants/ben`, { role: "admin" }));
  await Promise.all(works);
  await ada.request({ type: "delete_message", messageId: own[0].messageId });
  const head = (await chat.call("ada", "GET", path)).body.rev;
  await cleo.find((frame) => frame.type === "message_deleted");
  const heard = revsOf(cleo);
  assert.deepEqual(heard, Array.from({ length: head - start }, (_, i) => start + 1 + i));
  assert.equal(head - start, 4 + 60 + 8 + 3 + 2 + 1 + 1);
});

Deno.test("everybody finds the same messages in the same order, each once", async () => {
  await using stage = await setStage(app());
  const { chat, room, ada, elsewhere, ben } = stage;
  await Promise.all([ada, elsewhere, ben].flatMap((socket) => {
    return Array.from({ length: 25 }, (_, n) => say(socket, room, `Message ${n}`));
  }));
  const [hers, his] = await Promise.all(
    ["ada", "ben"].map((name) => chat.call(name, "GET", `/api/messages/${room}/messages?limit=100`)),
  );
  assert.deepEqual(hers.body.items, his.body.items);
  const seqs = hers.body.items.map((item: { seq: number }) => item.seq);
  assert.deepEqual(seqs, Array.from({ length: 76 }, (_, i) => seqs[0] + i));
});

Deno.test("what Ada sends without waiting keeps its order, also when the conversation is still to be found", async () => {
  const chat = app();
  const room = await chat.room("ada", "ben");
  const ada = await chat.connect("ada");
  const answers = [];
  for (let n = 0; n < 30; n++) {
    const to = n % 5 === 1 ? { recipientId: "ben" } : { conversationId: room };
    answers.push(
      ada.request({ type: "send_message", ...to, content: `Message ${n}`, clientId: crypto.randomUUID() }),
    );
  }
  await Promise.all(answers);
  const { body } = await chat.call("ben", "GET", `/api/messages/${room}/messages`);
  const contents = body.items.map((item: { content: string }) => item.content);
  assert.deepEqual(contents, Array.from({ length: 30 }, (_, n) => `Message ${n}`));
});

Deno.test("a repeat under the same clientId gets the first result, on the socket and by REST, and nobody hears it twice", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, elsewhere, ben } = stage;
  const clientId = crypto.randomUUID();
  const first = await say(ada, room, "Once", clientId);
  await ben.next("new_message");
  const before = await kept(chat);
  assert.deepEqual(await say(ada, room, "Once", clientId), first);
  assert.deepEqual(await say(elsewhere, room, "Once", clientId.toUpperCase()), first);
  const body = { conversationId: room, content: "Once", clientId };
  const repeat = await chat.call("ada", "POST", "/api/messages/send", body);
  assert.deepEqual([repeat.status, repeat.body], [200, first]);
  // What it says now does not matter, only what was sent under this id.
  await ada.request({ type: "edit_message", messageId: first.messageId, content: "Edited" });
  await ben.next("message_edited");
  assert.deepEqual(await say(ada, room, "Once", clientId), first);
  const after = await kept(chat);
  assert.deepEqual({ ...after, message_edits: 0 }, { ...before, message_edits: 0 });
  assert.ok((await ben.settled()).every((frame) => frame.type !== "new_message"));
});

Deno.test("the same clientId with other content is a conflict, and nothing is kept of it", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  const clientId = crypto.randomUUID();
  await say(ada, room, "One thing", clientId);
  const before = await kept(chat);
  const answer = await ada.request({ type: "send_message", conversationId: room, content: "Another", clientId });
  assert.deepEqual([answer.type, answer.code, answer.clientId], ["error", "conflict", clientId]);
  const refused = await chat.call("ada", "POST", "/api/messages/send", {
    conversationId: room,
    content: "Another",
    clientId,
  });
  assert.deepEqual([refused.status, refused.body.code], [409, "conflict"]);
  assert.deepEqual(await kept(chat), before);
  // The id is Ada's own: Ben's message under it is another one.
  assert.equal((await say(ben, room, "Another", clientId)).clientId, clientId);
});

Deno.test("one clientId of two people and in two conversations at once is a message each", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, elsewhere, ben } = stage;
  const other = await chat.room("ada", "ben", "emil");
  for (let n = 0; n < 10; n++) {
    const clientId = crypto.randomUUID();
    const sent = await Promise.all([
      say(ada, room, "Hers", clientId),
      say(elsewhere, room, "Hers", clientId),
      say(ben, room, "His", clientId),
      say(ada, other, "Hers, there", clientId),
      say(ben, other, "His, there", clientId),
      say(elsewhere, other, "Hers, there", clientId),
    ]);
    const ids = sent.map(({ messageId }) => messageId);
    assert.deepEqual([ids[1], ids[5]], [ids[0], ids[3]]);
    assert.equal(new Set(ids).size, 4);
  }
});

Deno.test("one message sent from two sockets and by REST at once is one message", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, elsewhere, ben } = stage;
  for (let n = 0; n < 10; n++) {
    const clientId = crypto.randomUUID();
    const body = { conversationId: room, content: `Message ${n}`, clientId };
    const results = await Promise.all([
      say(ada, room, body.content, clientId),
      say(elsewhere, room, body.content, clientId),
      chat.call("ada", "POST", "/api/messages/send", body).then((answer) => SendResult.parse(answer.body)),
      say(ada, room, body.content, clientId),
    ]);
    for (const result of results) assert.deepEqual(result, results[0]);
    const seen = await ben.next("new_message");
    assert.equal(seen.clientId, clientId);
  }
  assert.ok((await ben.settled()).every((frame) => frame.type !== "new_message"));
  const { body } = await chat.call("ben", "GET", `/api/messages/${room}/messages`);
  assert.equal(body.items.length, 11);
});

Deno.test("a reply quotes what it answers, and nothing of what was deleted since", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  const send = (replyToId: string) => {
    const clientId = crypto.randomUUID();
    return ben.request({ type: "send_message", conversationId: room, content: "Yes", clientId, replyToId });
  };
  await send(first.messageId);
  const { replyTo } = await ada.next("new_message");
  assert.deepEqual(replyTo, { messageId: first.messageId, senderId: "ada", senderName: "Ada", excerpt: "First" });
  await ada.request({ type: "delete_message", messageId: first.messageId });
  const { body } = await chat.call("ben", "GET", `/api/messages/${room}/messages`);
  assert.equal(body.items[1].replyTo.excerpt, "");
  const elsewhereRoom = await chat.room("ada", "ben");
  const other = await say(ada, elsewhereRoom, "Elsewhere");
  const before = await kept(chat);
  for (const replyToId of [other.messageId, crypto.randomUUID()]) {
    const answer = await send(replyToId);
    assert.deepEqual([answer.code, answer.field], ["not_found", "replyToId"]);
  }
  // No conversation begins for a reply to nothing.
  const clientId = crypto.randomUUID();
  const replyToId = first.messageId;
  const answer = await ben.request({ type: "send_message", recipientId: "cleo", content: "Yes", clientId, replyToId });
  assert.deepEqual([answer.code, answer.field], ["not_found", "replyToId"]);
  assert.deepEqual(await kept(chat), before);
});
