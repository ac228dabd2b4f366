import assert from "node:assert/strict";
import type { Conversation } from "../../src/protocol.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { kept, say, setStage, sharedApp, startStage } from "../support/wire.ts";

const app = sharedApp({ settings: { LIMIT_SENDS_PER_10S: "1000" } });

interface Cursors {
  readSeq: number;
  deliveredSeq: number;
}

async function cursorsOf(chat: TestApp, room: string, userId: string): Promise<Cursors> {
  const { body } = await chat.call("cleo", "GET", `/api/messages/conversations/${room}`);
  const { readSeq, deliveredSeq } = body.participants.find((each: { userId: string }) => each.userId === userId);
  return { readSeq, deliveredSeq };
}

Deno.test("Ben's cursors never go back, and never beyond what there is", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  const last = await say(ada, room, "Second");
  const read = (seq: number) => ben.request({ type: "mark_read", conversationId: room, seq });
  const deliver = (seq: number) => ben.request({ type: "mark_delivered", conversationId: room, seq });

  await deliver(2_000_000_000);
  assert.equal((await ada.next("message_delivered")).seq, last.seq);
  await read(2_000_000_000);
  assert.equal((await ada.next("message_read")).seq, last.seq);
  const before = await kept(chat);
  for (const seq of [last.seq, first.seq, 1]) {
    assert.equal((await read(seq)).type, "ack");
    assert.equal((await deliver(seq)).type, "ack");
  }
  assert.deepEqual(await cursorsOf(chat, room, "ben"), { readSeq: last.seq, deliveredSeq: last.seq });
  assert.deepEqual(await kept(chat), before);
  const heard = (await ada.settled()).map(({ type }) => type);
  assert.ok(!heard.includes("message_read") && !heard.includes("message_delivered"));
});

Deno.test("readings that come in any order end at the furthest", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  const sent = await Promise.all(Array.from({ length: 20 }, (_, n) => say(ada, room, `Message ${n}`)));
  const seqs = sent.map(({ seq }) => seq).sort(() => Math.random() - 0.5);
  const other = await chat.connect("ben");
  await Promise.all(seqs.flatMap((seq, i) => [
    (i % 2 ? ben : other).request({ type: "mark_read", conversationId: room, seq }),
    other.request({ type: "mark_delivered", conversationId: room, seq }),
  ]));
  await other.close();
  const head = Math.max(...seqs);
  assert.deepEqual(await cursorsOf(chat, room, "ben"), { readSeq: head, deliveredSeq: head });
  await ada.find((frame) => frame.type === "message_read" && frame.seq === head);
  const told = (await ada.settled()).filter(({ type }) => type === "message_read").map(({ seq }) => Number(seq));
  assert.equal(new Set(told).size, told.length, "no reading is told twice");
});

Deno.test("a message may be named instead of its seq, and one of another conversation counts for nothing", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  await ben.request({ type: "mark_read", conversationId: room, messageId: first.messageId });
  assert.equal((await ada.next("message_read")).seq, first.seq);
  const other = await chat.room("ada", "ben");
  const refused = await ben.request({ type: "mark_read", conversationId: other, messageId: first.messageId });
  assert.deepEqual([refused.type, refused.code], ["error", "not_found"]);
  const unnamed = await ben.request({ type: "mark_read", conversationId: room });
  assert.deepEqual([unnamed.type, unnamed.code, unnamed.field], ["error", "invalid", "seq"]);
});

Deno.test("reading implies having got it, and writing implies having read", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ben, first } = stage;
  await ben.request({ type: "mark_read", conversationId: room, seq: first.seq });
  assert.deepEqual(await cursorsOf(chat, room, "ben"), { readSeq: first.seq, deliveredSeq: first.seq });
  const { seq } = await say(ben, room, "Second");
  assert.deepEqual(await cursorsOf(chat, room, "ben"), { readSeq: seq, deliveredSeq: seq });
});

Deno.test("reading by REST is the same reading", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, first } = stage;
  const read = (seq: number) => chat.call("ben", "POST", `/api/messages/${room}/read`, { seq });
  assert.deepEqual((await read(first.seq + 500)).body, { seq: first.seq });
  assert.equal((await ada.next("message_read")).seq, first.seq);
  assert.deepEqual((await read(1)).body, { seq: first.seq });
});

Deno.test("Ben marks a conversation as unread, and reads on by the same door", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  const { seq } = await say(ada, room, "Second");
  await ben.request({ type: "mark_read", conversationId: room, seq });
  await ada.next("message_read");
  const patch = (readSeq: number) => chat.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, { readSeq });
  assert.equal((await patch(first.seq - 1)).body.unread, 2);
  assert.equal((await patch(0)).body.unread, 2);
  assert.ok((await ada.settled()).every(({ type }) => type !== "message_read"), "going back is Ben's alone");
  assert.equal((await patch(seq + 100)).body.unread, 0);
  const seen = await ada.next("message_read");
  assert.deepEqual([seen.seq, seen.readBy], [seq, "ben"]);
});

Deno.test("each hears their unread counts on connecting, and after whatever changes them", async () => {
  await using chat = await startApp();
  const room = await chat.room("ada", "ben", "cleo", "dora", "emil", "fay");
  const direct = await chat.room("ada", "ben");
  const ada = await chat.connect("ada");
  const [first] = [await say(ada, room, "First"), await say(ada, room, "Second"), await say(ada, direct, "Third")];
  const connect = async (name: string, total: number, conversations: number) => {
    const socket = await chat.connect(name);
    assert.deepEqual(await socket.next("unread"), { type: "unread", total, conversations, requests: 0 });
    return socket;
  };
  const ben = await connect("ben", 3, 2);
  const [cleo, dora, emil] = await Promise.all(["cleo", "dora", "emil"].map((name) => connect(name, 2, 1)));
  const path = `/api/messages/conversations/${room}`;
  await Promise.all([
    ben.request({ type: "mark_read", conversationId: room, seq: 1000 }),
    chat.call("cleo", "PATCH", `${path}/me`, { mutedUntil: "2026-12-01T00:00:00.000Z" }),
    chat.call("dora", "PATCH", `${path}/me`, { isArchived: true }),
    chat.call("emil", "DELETE", `${path}/participants/emil`),
  ]);
  const told = (total: number, conversations: number) => ({ type: "unread", total, conversations, requests: 0 });
  assert.deepEqual(await ben.next("unread"), told(1, 1));
  for (const socket of [cleo, dora, emil]) assert.deepEqual(await socket.next("unread"), told(0, 0));
  const fay = await connect("fay", 2, 1);
  await ada.request({ type: "delete_message", messageId: first.messageId });
  await fay.next("unread", ({ total }) => total === 1);
  await say(ada, room, "Fourth");
  await fay.next("unread", ({ total }) => total === 2);
});

Deno.test("counting stops at a hundred", async () => {
  await using stage = await startStage({ settings: { LIMIT_SENDS_PER_10S: "1000" } });
  const { chat, room, ada } = stage;
  await Promise.all(Array.from({ length: 105 }, (_, n) => say(ada, room, `Message ${n}`)));
  const ben = await chat.connect("ben");
  assert.equal((await ben.next("unread")).total, 100);
  assert.equal((await chat.call("ben", "GET", `/api/messages/conversations/${room}`)).body.unread, 100);
});

Deno.test("what is said to be unread goes with how far it is said to be read, also while Ben is reading", async () => {
  await using chat = await startApp({ settings: { LIMIT_SENDS_PER_10S: "1000", LIMIT_FRAMES_PER_10S: "1000" } });
  const room = await chat.room("ada", "ben");
  const ada = await chat.connect("ada");
  const sends = 60;
  let head = 0;
  for (let number = 0; number < sends; number++) {
    const ack = await ada.request({
      type: "send_message",
      conversationId: room,
      content: "Hello",
      clientId: crypto.randomUUID(),
    });
    head = Number(ack.seq);
  }
  const ben = await chat.connect("ben");
  const look = async () => (await chat.call("ben", "GET", `/api/messages/conversations/${room}`)).body;
  const looks: Promise<Conversation>[] = [];
  for (let seq = head - sends + 1; seq <= head; seq++) {
    looks.push(look(), look());
    await ben.request({ type: "mark_read", conversationId: room, seq });
  }
  for (const { unread, participants } of await Promise.all(looks)) {
    const readSeq = participants.find(({ userId }) => userId === "ben")?.readSeq ?? 0;
    assert.equal(unread, Math.min(sends, head - readSeq));
  }
});

Deno.test("what Ben reads, marks as unread and catches up with at once is told in an order that ends as it is", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  const { seq } = await say(ada, room, "Read me, or not");
  for (let round = 0; round < 40; round++) {
    ben.frames.splice(0);
    await Promise.all([
      ben.request({ type: "mark_read", conversationId: room, seq }),
      chat.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, { readSeq: 0 }),
      ben.request({ type: "resume", conversations: { [room]: 1 } }),
      chat.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, { draft: `Draft ${round}` }),
    ]);
    let shown = -1;
    for (const frame of await ben.settled()) {
      const people = (frame.conversation as Conversation | undefined)?.participants;
      const told = people?.find(({ userId }) => userId === "ben")?.readSeq;
      if (frame.type === "message_read") shown = Math.max(shown, Number(frame.seq));
      if (frame.type === "conversation_updated" && told !== undefined) shown = told;
      if (frame.type === "conversation_changes" && told !== undefined) shown = Math.max(shown, told);
    }
    assert.equal(shown, (await cursorsOf(chat, room, "ben")).readSeq, `round ${round}`);
  }
});
