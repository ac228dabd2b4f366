import assert from "node:assert/strict";
import { startApp, type TestApp } from "../support/app.ts";
import { say, setStage } from "../support/wire.ts";

type Person = { userId: string; readSeq: number; readAt?: string; deliveredSeq: number };

const LIST = "/api/messages/conversations";

/** Ben as `viewer` is shown him, wherever they look. */
async function benSeenBy(chat: TestApp, viewer: string, room: string): Promise<Person[]> {
  const answers = await Promise.all([
    chat.call(viewer, "GET", `${LIST}/${room}`),
    chat.call(viewer, "GET", LIST),
    chat.call(viewer, "GET", `/api/messages/${room}/changes?after=1`),
  ]);
  const [one, list, changes] = answers.map(({ body }) => body);
  const shown = [one.participants, list.items[0].participants, changes.participants];
  return shown.map((people: Person[]) => people.find(({ userId }) => userId === "ben")!);
}

const hide = async (chat: TestApp, name: string, fields: Record<string, boolean>) => {
  const { status, body } = await chat.call(name, "PATCH", "/api/auth/me", fields);
  assert.equal(status, 200);
  return body;
};

Deno.test("who changes what they hide is sent away at once, to come back as what they are now", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  await hide(chat, "ben", { hidesTyping: true });
  assert.equal((await stage.ben.next("goodbye")).reconnectInMs, 0);
  assert.equal((await stage.ben.closed).code, 1001);
});

Deno.test("what Ben hides of his reading nobody is told, by event, list, changes or socket; his own devices are", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada } = stage;
  await hide(chat, "ben", { hidesReading: true });
  const [ben, elsewhere] = [await chat.connect("ben"), await chat.connect("ben")];
  const { seq } = await say(ada, room, "Have you seen it?");
  await ben.next("new_message", (frame) => frame.seq === seq);
  await ben.request({ type: "mark_read", conversationId: room, seq });
  assert.equal((await elsewhere.next("message_read")).seq, seq);
  assert.ok((await ada.settled()).every(({ type }) => type !== "message_read"));
  for (const { readSeq, readAt } of await benSeenBy(chat, "ada", room)) {
    assert.deepEqual([readSeq, readAt], [0, undefined]);
  }
  for (const { readSeq } of await benSeenBy(chat, "ben", room)) assert.equal(readSeq, seq);
  await ada.request({ type: "join_conversation", conversationId: room });
  const { participants = [] } = await ada.next("conversation_history");
  assert.equal(participants.find(({ userId }) => userId === "ben")?.readSeq, 0);
  await ada.request({ type: "resume", conversations: { [room]: 1 } });
  const changes = await ada.next("conversation_changes");
  assert.equal(changes.participants.find(({ userId }) => userId === "ben")?.readSeq, 0);
});

Deno.test("who hides their reading sees nobody else's, and all of it again when they show theirs", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ben } = stage;
  await hide(chat, "ada", { hidesReading: true });
  const ada = await chat.connect("ada");
  const { seq } = await say(ada, room, "Have you seen it?");
  await ben.request({ type: "mark_read", conversationId: room, seq });
  assert.ok((await ada.settled()).every(({ type }) => type !== "message_read"));
  for (const { readSeq } of await benSeenBy(chat, "ada", room)) assert.equal(readSeq, 0);
  for (const { readSeq } of await benSeenBy(chat, "cleo", room)) assert.equal(readSeq, seq);
  await hide(chat, "ada", { hidesReading: false });
  for (const { readSeq } of await benSeenBy(chat, "ada", room)) assert.equal(readSeq, seq);
});

Deno.test("a change of membership tells no reading that is hidden, neither by event nor in its answer", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada, ben } = stage;
  const { seq } = await say(ada, room, "Have you seen it?");
  await ben.request({ type: "mark_read", conversationId: room, seq });
  await hide(chat, "ben", { hidesReading: true });
  const again = await chat.connect("ben");
  const path = `${LIST}/${room}/participants/ben`;
  assert.equal((await chat.call("ada", "PATCH", path, { role: "admin" })).body.readSeq, 0);
  const told = await ada.next("participant_updated");
  assert.deepEqual([told.participant.userId, told.participant.role, told.participant.readSeq], ["ben", "admin", 0]);
  assert.equal((await again.next("participant_updated")).participant.readSeq, seq);
  await hide(chat, "ben", { hidesReading: false });
  await hide(chat, "ada", { hidesReading: true });
  assert.equal((await chat.call("ada", "PATCH", path, { role: "member" })).body.readSeq, 0);
});

Deno.test("who hides that they type is not told of, and not told of others", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada } = stage;
  await hide(chat, "ben", { hidesTyping: true });
  const ben = await chat.connect("ben");
  const type = { type: "typing_start", conversationId: room } as const;
  assert.equal((await ben.request(type)).type, "ack");
  assert.equal((await ada.request(type)).type, "ack");
  for (const socket of [ada, ben]) {
    assert.ok((await socket.settled()).every((frame) => frame.type !== "user_typing"));
  }
});

Deno.test("who hides that they are there is gone for all at once, and sees nobody", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada } = stage;
  await ada.request({ type: "watch_presence", userIds: ["ben"] });
  await ada.settled();
  ada.frames.splice(0);
  await hide(chat, "ben", { hidesPresence: true });
  const gone = await ada.next("user_offline", ({ userId }) => userId === "ben");
  assert.equal(gone.lastSeenAt, undefined);
  const ben = await chat.connect("ben");
  const { seq } = await say(ada, room, "Are you there?");
  await ben.request({ type: "mark_delivered", conversationId: room, seq });
  chat.clock.pass(11_000);
  chat.running.realtime.sweep();
  const heard = (await ada.settled()).map(({ type }) => type);
  for (const type of ["user_online", "user_offline", "message_delivered"]) assert.ok(!heard.includes(type), type);
  for (const { deliveredSeq } of await benSeenBy(chat, "ada", room)) assert.equal(deliveredSeq, 0);
  const seen = await ada.request({ type: "watch_presence", userIds: ["ben"] });
  assert.deepEqual(seen.users, [{ userId: "ben", isOnline: false }]);
  assert.deepEqual((await ben.request({ type: "watch_presence", userIds: ["ada"] })).users, []);
  assert.ok((await ben.settled()).every(({ type }) => type !== "user_online"));
  assert.equal((await chat.call("ben", "GET", "/api/users?query=ada")).body.items[0].isOnline, undefined);
  assert.equal((await chat.call("ada", "GET", "/api/users?query=ben")).body.items[0].isOnline, false);
  await hide(chat, "ben", { hidesPresence: false });
  await chat.connect("ben");
  await ada.next("user_online", ({ userId }) => userId === "ben");
});

Deno.test("who hides without a page open is gone at once, too", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { ada, ben } = stage;
  await ada.request({ type: "watch_presence", userIds: ["ben"] });
  await ben.close();
  await ada.settled();
  ada.frames.splice(0);
  await hide(chat, "ben", { hidesPresence: true });
  assert.equal((await ada.next("user_offline", ({ userId }) => userId === "ben")).lastSeenAt, undefined);
  assert.equal((await chat.call("ada", "GET", "/api/users?query=ben")).body.items[0].isOnline, false);
});

Deno.test("a name of which nothing can be seen is refused, and a new one is told with the next message", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ben } = stage;
  assert.equal((await chat.call("ada", "PATCH", "/api/auth/me", { name: "\u200b\u202e" })).status, 422);
  assert.equal((await hide(chat, "ada", {})).name, "Ada");
  const session = await chat.connect("ada");
  const { body } = await chat.call("ada", "PATCH", "/api/auth/me", { name: " Ada  Park " });
  assert.equal(body.name, "Ada Park");
  assert.equal((await session.closed).code, 1001);
  const [row] = await chat.running.db.sql`select name from users where id = 'ada'`;
  assert.equal(row.name, "Ada Park");
  const claims = await chat.running.tokens.sign({ sub: "ada" });
  const again = await chat.open({ protocols: ["pitchwire.v1", `bearer.${claims}`] });
  await again.next("connected");
  await say(again, room, "Under a new name");
  assert.equal((await ben.next("new_message", ({ content }) => content.startsWith("Under"))).senderName, "Ada Park");
});
