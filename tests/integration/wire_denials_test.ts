import assert from "node:assert/strict";
import { CLIENT_MESSAGES, type ClientMessageType } from "../../src/protocol.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { Command, TestSocket } from "../support/test_socket.ts";
import { kept, rowsOf, setStage, sharedApp, type Stage } from "../support/wire.ts";

const app = sharedApp();

interface Denial {
  /** A good command, were it not for who sends it. */
  command(stage: Stage): Command | Promise<Command>;
  /** What is answered, where it is not `not_found`. */
  refusal?(socket: TestSocket, answer: Record<string, unknown>, stage: Stage): void | Promise<void>;
}

const isFine = (_: TestSocket, { type }: Record<string, unknown>) => assert.equal(type, "ack");

/** Total, as the table of successes is. */
const DENIALS: Record<ClientMessageType, Denial> = {
  ping: { command: () => ({ type: "ping" }), refusal: isFine },
  authenticate: {
    command: async ({ chat }) => ({ type: "authenticate", token: await chat.token("ada") }),
    refusal: (_, { type, code }) => assert.deepEqual([type, code], ["error", "forbidden"]),
  },
  send_message: {
    command: ({ room }) => ({
      type: "send_message",
      conversationId: room,
      content: "Let me in",
      clientId: crypto.randomUUID(),
    }),
  },
  edit_message: { command: ({ first }) => ({ type: "edit_message", messageId: first.messageId, content: "Mine" }) },
  delete_message: { command: ({ first }) => ({ type: "delete_message", messageId: first.messageId }) },
  mark_read: { command: ({ room, first }) => ({ type: "mark_read", conversationId: room, seq: first.seq }) },
  mark_delivered: { command: ({ room, first }) => ({ type: "mark_delivered", conversationId: room, seq: first.seq }) },
  typing_start: { command: ({ room }) => ({ type: "typing_start", conversationId: room }) },
  typing_stop: { command: ({ room }) => ({ type: "typing_stop", conversationId: room }) },
  join_conversation: { command: ({ room }) => ({ type: "join_conversation", conversationId: room }) },
  leave_conversation: { command: ({ room }) => ({ type: "leave_conversation", conversationId: room }) },
  fetch_history: { command: ({ room }) => ({ type: "fetch_history", conversationId: room }) },
  resume: {
    command: ({ room }) => ({ type: "resume", conversations: { [room]: 0 } }),
    async refusal(socket, { id }, { room }) {
      assert.deepEqual(await socket.next("resumed"), { type: "resumed", id, conversations: {}, gone: [room] });
      assert.ok((await socket.settled()).every((frame) => frame.type !== "conversation_changes"));
    },
  },
  watch_presence: {
    command: () => ({ type: "watch_presence", userIds: ["ada", "ben"] }),
    refusal: (_, { users }) => assert.deepEqual(users, []),
  },
  set_presence: { command: () => ({ type: "set_presence", status: "active" }), refusal: isFine },
};

async function assertDenied(stage: Stage, type: ClientMessageType, socket: TestSocket): Promise<void> {
  const { chat, room, ada, elsewhere, ben } = stage;
  const before = [await kept(chat), await rowsOf(chat, room)];
  await Promise.all([ada, elsewhere, ben].map((each) => each.settled()));
  for (const each of [ada, elsewhere, ben, socket]) each.frames.splice(0);
  const { command, refusal } = DENIALS[type];
  const answer = await socket.request(await command(stage));
  if (refusal) await refusal(socket, answer, stage);
  else assert.deepEqual([answer.type, answer.code], ["error", "not_found"]);
  // Whatever the command did to others would be on its way before their pong.
  for (const each of [ada, elsewhere, ben]) {
    const heard = (await each.settled()).filter(({ type }) => !["ack", "pong", "unread"].includes(type));
    assert.deepEqual(heard, []);
  }
  assert.deepEqual([await kept(chat), await rowsOf(chat, room)], before);
}

async function removed(chat: TestApp, room: string): Promise<TestSocket> {
  const cleo = await chat.connect("cleo");
  const path = `/api/messages/conversations/${room}/participants/cleo`;
  assert.equal((await chat.call("ada", "DELETE", path)).status, 204);
  assert.deepEqual(await cleo.next("conversation_removed"), { type: "conversation_removed", conversationId: room });
  return cleo;
}

Deno.test("Dora, who is a stranger to Ada and Ben, reaches nothing of theirs by any message", async (test) => {
  const chat = app();
  assert.deepEqual(Object.keys(DENIALS).sort(), Object.keys(CLIENT_MESSAGES).sort());
  await using stage = await setStage(chat);
  const dora = await chat.connect("dora");
  await dora.next("unread");
  for (const type of Object.keys(DENIALS) as ClientMessageType[]) {
    await test.step(type, () => assertDenied(stage, type, dora));
  }
  assert.ok(dora.isOpen);
});

Deno.test("Cleo, who was removed, reaches nothing any more by any message", async (test) => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const cleo = await removed(chat, stage.room);
  await cleo.next("unread");
  for (const type of Object.keys(DENIALS) as ClientMessageType[]) {
    await test.step(type, () => assertDenied(stage, type, cleo));
  }
  assert.ok(cleo.isOpen);
});

Deno.test("an absent conversation looks to Dora as a foreign one does", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const dora = await chat.connect("dora");
  const absent = { ...stage, room: crypto.randomUUID(), first: { ...stage.first, messageId: crypto.randomUUID() } };
  for (const type of Object.keys(DENIALS) as ClientMessageType[]) {
    if (["ping", "authenticate", "resume", "watch_presence", "set_presence"].includes(type)) continue;
    const foreign = await dora.request(await DENIALS[type].command(stage));
    const nowhere = await dora.request(await DENIALS[type].command(absent));
    assert.deepEqual(clean(nowhere), clean(foreign), type);
  }
});

function clean({ id: _id, clientId: _clientId, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

Deno.test("nobody, who is not signed in, is closed with 4001 and told nothing, whatever was sent", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const before = [await kept(chat), await rowsOf(chat, stage.room)];
  for (const type of Object.keys(DENIALS) as ClientMessageType[]) {
    const nobody = await chat.open({ protocols: ["pitchwire.v1"] });
    if (nobody.isOpen) nobody.sendRaw(JSON.stringify({ id: 1, ...await DENIALS[type].command(stage) }));
    assert.equal((await nobody.closed).code, 4001);
    assert.deepEqual(nobody.frames, []);
  }
  assert.deepEqual([await kept(chat), await rowsOf(chat, stage.room)], before);
});

Deno.test("Ben may read Ada's message, and neither edit nor delete it", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const before = await rowsOf(chat, stage.room);
  for (const type of ["edit_message", "delete_message"] as const) {
    const answer = await stage.ben.request(await DENIALS[type].command(stage));
    assert.deepEqual([answer.type, answer.code], ["error", "forbidden"]);
  }
  assert.deepEqual(await rowsOf(chat, stage.room), before);
});

Deno.test("nothing that happens after Cleo was removed reaches her sockets", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  await ben.request({ type: "typing_start", conversationId: room });
  const cleo = await removed(chat, room);
  await cleo.next("unread");
  cleo.frames.splice(0);
  await ada.request({ type: "send_message", conversationId: room, content: "Alone", clientId: crypto.randomUUID() });
  await ada.request({ type: "edit_message", messageId: first.messageId, content: "Edited" });
  await ben.request({ type: "mark_read", conversationId: room, seq: first.seq });
  await ben.request({ type: "typing_stop", conversationId: room });
  await chat.call("ada", "PATCH", `/api/messages/conversations/${room}`, { title: "Without her" });
  await chat.call("ada", "DELETE", `/api/messages/conversations/${room}/participants/ben`);
  await ben.next("conversation_removed");
  await ada.close();
  chat.clock.pass(10_000);
  chat.running.realtime.sweep();
  const heard = (await cleo.settled()).filter(({ type }) => !["ack", "pong", "unread"].includes(type));
  assert.deepEqual(heard, []);
});
