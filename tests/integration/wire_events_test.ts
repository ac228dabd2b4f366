import assert from "node:assert/strict";
import { Conversation, SERVER_MESSAGES } from "../../src/protocol.ts";
import { startApp } from "../support/app.ts";
import { exactly } from "../support/shapes.ts";
import type { TestSocket } from "../support/test_socket.ts";
import { setStage, sharedApp } from "../support/wire.ts";

const BASE = "/api/messages/conversations";
const app = sharedApp();

Deno.test("a new conversation reaches everybody's sockets, to each as they see it", async () => {
  const chat = app();
  for (const name of ["ada", "ben", "cleo"]) await chat.person(name);
  const sockets = await Promise.all(["ada", "ada", "ben", "cleo"].map((name) => chat.connect(name)));
  const { body } = await chat.call("ada", "POST", BASE, {
    participantIds: ["ben", "cleo"],
    title: "Three",
    firstMessage: { content: "Hello" },
  });
  assert.deepEqual([body.rev, body.lastMessage.content, body.title], [2, "Hello", "Three"]);
  for (const [i, socket] of sockets.entries()) {
    const { type: _type, ...conversation } = await socket.next("conversation_created");
    exactly(Conversation, conversation);
    assert.deepEqual([conversation.rev, conversation.me.role], [1, i < 2 ? "admin" : "member"]);
    assert.equal((await socket.next("new_message")).rev, 2);
  }
});

Deno.test("what is done by REST reaches the sockets as what is done by a socket does, in the order of rev", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  await chat.person("dora");
  const dora = await chat.connect("dora");
  let rev = first.rev;

  await chat.call("ada", "PATCH", `${BASE}/${room}`, { title: "Renamed" });
  const renamed = { type: "conversation_updated", conversationId: room, rev: ++rev, title: "Renamed", status: "open" };
  for (const socket of [ada, ben]) assert.deepEqual(await socket.next("conversation_updated"), renamed);

  await chat.call("ada", "POST", `${BASE}/${room}/participants`, { userIds: ["dora", "ben"] });
  rev++;
  const participant = {
    userId: "dora",
    name: "Dora",
    role: "member",
    state: "accepted",
    readSeq: rev,
    deliveredSeq: rev,
  };
  const joined = { type: "participant_updated", conversationId: room, rev, participant };
  for (const socket of [ada, ben]) assert.deepEqual(await socket.next("participant_updated"), joined);
  const { me, lastMessage, unread } = await dora.next("conversation_created");
  assert.deepEqual([me.state, lastMessage, unread], ["accepted", undefined, 0]);

  await chat.call("ada", "PATCH", `${BASE}/${room}/participants/dora`, { role: "admin" });
  for (const socket of [ada, ben, dora]) {
    const changed = await socket.next("participant_updated");
    assert.deepEqual([changed.rev, changed.participant.role], [rev + 1, "admin"]);
  }
  rev++;

  const sent = await chat.call("ada", "POST", "/api/messages/send", { conversationId: room, content: "By REST" });
  assert.equal(sent.body.rev, ++rev);
  for (const socket of [ada, ben, dora]) assert.equal((await socket.next("new_message")).rev, rev);
  const path = `/api/messages/${room}/messages/${sent.body.messageId}`;
  await chat.call("ada", "PATCH", path, { content: "By REST, edited" });
  assert.deepEqual((await ben.next("message_edited")).rev, ++rev);
  await chat.call("ada", "DELETE", path);
  assert.deepEqual((await ben.next("message_deleted")).rev, ++rev);

  await chat.call("dora", "DELETE", `${BASE}/${room}/participants/dora`);
  assert.deepEqual(await dora.next("conversation_removed"), { type: "conversation_removed", conversationId: room });
  const left = await ben.next("participant_updated");
  assert.deepEqual([left.rev, left.participant.state, left.participant.role], [++rev, "left", "member"]);
});

Deno.test("a group is never without an admin: when Ada goes, the next in line is told to everybody", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ben } = stage;
  await chat.call("ada", "DELETE", `${BASE}/${room}/participants/ada`);
  const [gone, heir] = [await ben.next("participant_updated"), await ben.next("participant_updated")];
  assert.deepEqual([gone.participant.userId, gone.participant.state], ["ada", "left"]);
  assert.deepEqual([heir.participant.userId, heir.participant.role, heir.rev], ["ben", "admin", gone.rev]);
  assert.equal((await chat.call("ben", "PATCH", `${BASE}/${room}`, { title: "Ben's now" })).status, 200);
});

Deno.test("what changes nothing takes no number and is told to nobody", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  await ada.request({ type: "delete_message", messageId: first.messageId });
  await ben.next("message_deleted");
  const { rev } = (await chat.call("ada", "GET", `${BASE}/${room}`)).body;
  for (const socket of [ada, ben]) {
    await socket.settled();
    socket.frames.splice(0);
  }
  assert.equal((await ada.request({ type: "delete_message", messageId: first.messageId })).type, "ack");
  const edited = await ada.request({ type: "edit_message", messageId: first.messageId, content: "Too late" });
  assert.equal(edited.code, "not_found");
  await chat.call("ada", "POST", `${BASE}/${room}/participants`, { userIds: ["ben", "cleo"] });
  await chat.call("ada", "PATCH", `${BASE}/${room}/participants/ben`, { role: "member" });
  assert.equal((await chat.call("ada", "GET", `${BASE}/${room}`)).body.rev, rev);
  assert.deepEqual((await ben.settled()).filter(({ type }) => !["ack", "pong", "unread"].includes(type)), []);
});

Deno.test("of everything that the server may say, everything is said, and nothing else", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  const cleo = await chat.connect("cleo");
  const heard = new Set(["connected", "unread", "new_message"]);
  const hear = async (socket: TestSocket, type: keyof typeof SERVER_MESSAGES) => {
    await socket.find((frame) => frame.type === type);
    heard.add(type);
  };
  await ben.request({ type: "join_conversation", conversationId: room });
  await ben.request({ type: "resume", conversations: { [room]: 0 } });
  await ben.request({ type: "typing_start", conversationId: room });
  await ben.request({ type: "mark_delivered", conversationId: room, seq: first.seq });
  await ben.request({ type: "mark_read", conversationId: room, seq: first.seq });
  await ben.request({ type: "leave_conversation", conversationId: crypto.randomUUID() });
  await ada.request({ type: "edit_message", messageId: first.messageId, content: "Edited" });
  await ada.request({ type: "delete_message", messageId: first.messageId });
  await chat.call("ada", "PATCH", `${BASE}/${room}`, { title: "Renamed" });
  await chat.room("ada", "ben");
  await chat.call("ada", "DELETE", `${BASE}/${room}/participants/cleo`);
  await ben.request({ type: "set_presence", status: "invisible" });
  await ben.settled();
  for (const type of ["pong", "ack", "error", "conversation_history", "conversation_changes", "resumed"] as const) {
    await hear(ben, type);
  }
  for (const type of ["message_edited", "message_deleted", "message_read", "message_delivered"] as const) {
    await hear(ada, type);
  }
  for (const type of ["user_typing", "user_online", "user_offline", "conversation_created"] as const) {
    await hear(ada, type);
  }
  for (const type of ["conversation_updated", "participant_updated"] as const) await hear(ada, type);
  await hear(cleo, "conversation_removed");
  chat.running.realtime.drain();
  await hear(ada, "goodbye");
  assert.deepEqual([...heard].sort(), Object.keys(SERVER_MESSAGES).sort());
});
