import assert from "node:assert/strict";
import { readManyChanges } from "../../src/messaging/changes.ts";
import { Changes } from "../../src/protocol.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { exactly } from "../support/shapes.ts";
import { say, setStage, sharedApp } from "../support/wire.ts";

const MANY = { settings: { LIMIT_SENDS_PER_10S: "1000000", LIMIT_FRAMES_PER_10S: "100000" } };
const app = sharedApp(MANY);

async function sayMany(chat: TestApp, conversationId: string, count: number, content = "One of many"): Promise<number> {
  const actor = { userId: "ada", name: "Ada", role: "creator" as const };
  const sent = await Promise.all(
    Array.from({ length: count }, () => sendMessage(chat.running, actor, { conversationId, content })),
  );
  return Math.max(...sent.map(({ rev }) => rev));
}

Deno.test("a reconnect heals everything that Ben missed: messages, edits, deletions, titles, people and receipts", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  const second = await say(ada, room, "Second");
  await ben.next("new_message");
  await ben.close();
  const path = `/api/messages/conversations/${room}`;
  await ada.request({ type: "edit_message", messageId: first.messageId, content: "Edited" });
  await ada.request({ type: "delete_message", messageId: second.messageId });
  const third = await say(ada, room, "Third");
  await chat.call("ada", "PATCH", path, { title: "A new title" });
  await chat.person("dora");
  await chat.call("ada", "POST", `${path}/participants`, { userIds: ["dora"] });
  await chat.call("ada", "DELETE", `${path}/participants/cleo`);
  await chat.call("dora", "POST", `/api/messages/${room}/read`, { seq: 1000 });

  const again = await chat.connect("ben");
  again.send({ type: "resume", conversations: { [room.toUpperCase()]: second.rev } });
  const { type: _type, conversationId, ...changes } = await again.next("conversation_changes");
  assert.equal(conversationId, room);
  assert.deepEqual(changes.messages.map(({ seq, content, rev }) => [seq, content, rev]), [
    [first.seq, "Edited", second.rev + 1],
    [second.seq, "", second.rev + 2],
    [third.seq, "Third", third.rev],
  ]);
  assert.deepEqual(changes.participants.map(({ userId }) => userId), ["ada", "ben", "dora"]);
  assert.equal(changes.participants[2].readSeq, changes.rev);
  assert.deepEqual([changes.conversation.title, changes.rev, changes.gap], ["A new title", second.rev + 6, undefined]);
  const { body } = await chat.call("ben", "GET", `/api/messages/${room}/changes?after=${second.rev}`);
  assert.deepEqual(exactly(Changes, body), changes);
});

Deno.test("who missed nothing gets no messages, and the head", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ben, first } = stage;
  const { id } = await ben.request({ type: "resume", conversations: { [room]: first.rev } });
  assert.deepEqual((await ben.next("conversation_changes")).messages, []);
  assert.deepEqual(await ben.next("resumed"), { type: "resumed", id, conversations: { [room]: first.rev } });
  await ben.request({ type: "resume", conversations: {} });
  assert.deepEqual((await ben.next("resumed")).conversations, {});
});

Deno.test("who comes back together with others is told only what they may see, from where they were", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, first } = stage;
  await chat.person("dora");
  await chat.person("eve");
  await say(ada, room, "Second");
  await chat.call("ada", "POST", `/api/messages/conversations/${room}/participants`, { userIds: ["dora"] });
  const third = await say(ada, room, "Third");
  await ada.request({ type: "edit_message", messageId: first.messageId, content: "First, edited" });
  await sayMany(chat, room, 30);
  const ask = async (userId: string, after: number) => {
    const actor = { userId, name: userId, role: "creator" as const };
    const { found, gone } = await readManyChanges(chat.running, actor, new Map([[room, after]]));
    const messages = found.get(room)?.messages.map(({ seq, content }) => `${seq} ${content}`);
    return { unread: found.get(room)?.conversation.unread, messages, gone };
  };
  const many = Array.from({ length: 30 }, (_, i) => `${third.rev + 2 + i} One of many`);
  const edited = `${first.seq} First, edited`;
  const [, ben, cleo, dora, late, eve, own] = await Promise.all([
    // The first is asked alone; those that wait meanwhile are asked together.
    ask("ada", 0),
    ask("ben", third.rev + 11),
    ask("cleo", third.rev),
    ask("dora", third.rev + 30),
    ask("dora", 0),
    ask("eve", third.rev + 30),
    ask("ada", third.rev + 31),
  ]);
  assert.deepEqual([ben.messages, ben.unread], [many.slice(10), 33]);
  assert.deepEqual([cleo.messages, cleo.unread], [[edited, ...many], 33]);
  assert.deepEqual([dora.messages, dora.unread], [many.slice(-1), 31]);
  assert.deepEqual(late.messages, [`${third.seq} Third`, ...many]);
  assert.deepEqual([eve.messages, eve.gone], [undefined, [room]]);
  assert.deepEqual([own.messages, own.unread], [[], 0]);
});

Deno.test("five hundred changes come whole; one more is a gap with the newest page, and one pages back", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ben, first } = stage;
  const head = await sayMany(chat, room, 501);
  ben.send({ type: "resume", conversations: { [room]: first.rev + 1 } });
  const whole = await ben.next("conversation_changes");
  assert.deepEqual([whole.messages.length, whole.gap], [500, undefined]);
  ben.send({ type: "resume", conversations: { [room]: first.rev } });
  const gap = await ben.next("conversation_changes");
  assert.deepEqual([gap.gap, gap.rev, gap.messages.at(-1)?.seq], [true, head, head]);
  const before = gap.messages[0].seq;
  ben.send({ type: "fetch_history", conversationId: room, before, limit: 100 });
  const older = await ben.next("conversation_history");
  assert.deepEqual([older.messages.at(-1)?.seq, older.hasMore], [before - 1, true]);
});

Deno.test("a rev that was never reached is a gap: the database was put back, and the client must read anew", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ben, first } = stage;
  ben.send({ type: "resume", conversations: { [room]: first.rev + 1000 } });
  const changes = await ben.next("conversation_changes");
  assert.deepEqual([changes.gap, changes.rev, changes.messages.length], [true, first.rev, 1]);
});

Deno.test("what is gone is named as gone, and the rest is resumed", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ben, first } = stage;
  const [left, foreign, absent] = [
    await chat.room("ada", "ben", "dora"),
    await chat.room("ada", "dora"),
    crypto.randomUUID(),
  ];
  await chat.call("ben", "DELETE", `/api/messages/conversations/${left}/participants/ben`);
  ben.send({ type: "resume", conversations: { [left]: 0, [foreign]: 0, [absent]: 0, [room]: 0 } });
  const resumed = await ben.next("resumed");
  assert.deepEqual(resumed.conversations, { [room]: first.rev });
  assert.deepEqual(resumed.gone?.sort(), [left, foreign, absent].sort());
});

Deno.test("who came later does not catch up with what was before", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada } = stage;
  await chat.person("dora");
  await chat.call("ada", "POST", `/api/messages/conversations/${room}/participants`, { userIds: ["dora"] });
  await say(ada, room, "Welcome");
  const dora = await chat.connect("dora");
  dora.send({ type: "resume", conversations: { [room]: 0 } });
  const changes = await dora.next("conversation_changes");
  assert.deepEqual(changes.messages.map(({ content }) => content), ["Welcome"]);
  for (const query of ["", "?before=1000", "?after=0", "?around=1"]) {
    const { body } = await chat.call("dora", "GET", `/api/messages/${room}/messages${query}`);
    assert.deepEqual(body.items.map((item: { content: string }) => item.content), ["Welcome"], query);
  }
});

Deno.test("catching up with more than may wait for a socket does not count as slowness", async () => {
  await using chat = await startApp({ settings: { ...MANY.settings, LIMIT_WAITING_BYTES: "65536" } });
  const rooms = [];
  for (const other of ["cleo", "dora", "emil"]) {
    const room = await chat.room("ada", "ben", other);
    await sayMany(chat, room, 200, "long ".repeat(1000));
    rooms.push(room);
  }
  const [ada, ben] = [await chat.connect("ada"), await chat.connect("ben")];
  const id = ben.send({ type: "resume", conversations: Object.fromEntries(rooms.map((room) => [room, 0])) });
  await say(ada, rooms[0], "Meanwhile");
  await ben.next("resumed");
  const changes = [1, 2, 3].map(() => ben.next("conversation_changes"));
  for (const { messages } of await Promise.all(changes)) assert.ok(messages.length >= 200);
  assert.equal((await ben.next("ack")).id, id);
  await ben.next("new_message", ({ content }) => content === "Meanwhile");
});
