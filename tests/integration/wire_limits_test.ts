import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import type { TestSocket } from "../support/test_socket.ts";
import { kept, say, setStage, sharedApp, startStage } from "../support/wire.ts";

const FRAME_BYTES = 65_536;
const app = sharedApp();

async function closeCode(socket: TestSocket): Promise<number> {
  return (await socket.closed).code;
}

/** A ping that is as many bytes long, by spaces behind it or by its id. */
const padded = (bytes: number) => JSON.stringify({ type: "ping" }).padEnd(bytes, " ");

Deno.test("a frame of 64 KiB is read, and a longer one closes with 1009", async () => {
  const chat = app();
  const ada = await chat.connect("ada");
  ada.sendRaw(padded(FRAME_BYTES));
  await ada.next("pong");
  const elsewhere = await chat.connect("ada");
  ada.sendRaw(padded(FRAME_BYTES + 1));
  assert.equal(await closeCode(ada), 1009);
  // Bytes count, not characters.
  elsewhere.sendRaw(JSON.stringify({ type: "ping", id: "é".repeat(FRAME_BYTES / 2) }));
  assert.equal(await closeCode(elsewhere), 1009);
});

Deno.test("over-long content is refused and the socket stays; it is measured in UTF-16 units", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { room, ada, ben, first } = stage;
  const longest = "😀".repeat(5000);
  await say(ada, room, longest);
  assert.equal((await ben.next("new_message")).content, longest);
  await ada.request({ type: "edit_message", messageId: first.messageId, content: longest });
  await ben.next("message_edited");
  const before = await kept(chat);
  const clientId = crypto.randomUUID();
  const content = longest + ".";
  const sent = await ada.request({ type: "send_message", conversationId: room, content, clientId });
  assert.deepEqual([sent.code, sent.field, sent.clientId], ["too_large", "content", clientId]);
  const edited = await ada.request({ type: "edit_message", messageId: first.messageId, content });
  assert.deepEqual([edited.code, edited.field], ["too_large", "content"]);
  const byRest = await chat.call("ada", "POST", "/api/messages/send", { conversationId: room, content });
  assert.deepEqual([byRest.status, byRest.body.code, byRest.body.field], [413, "too_large", "content"]);
  assert.deepEqual(await kept(chat), before);
  assert.ok(ada.isOpen);
});

Deno.test("a binary frame is malformed, and the socket stays", async () => {
  const chat = app();
  const ada = await chat.connect("ada");
  ada.sendRaw(new TextEncoder().encode(JSON.stringify({ type: "ping" })));
  assert.equal((await ada.next("error")).code, "invalid");
  await ada.settled();
});

Deno.test("the tenth malformed frame within a minute closes with 1008, however they are spread over it", async () => {
  const chat = app();
  for (const pauseMs of [0, 6500]) {
    const ada = await chat.connect("ada");
    for (let n = 1; n <= 10; n++) {
      ada.sendRaw("{");
      await ada.next("error");
      chat.clock.pass(pauseMs);
    }
    assert.equal(await closeCode(ada), 1008);
  }
  const patient = await chat.connect("ada");
  for (let n = 1; n <= 25; n++) {
    patient.sendRaw("{");
    await patient.next("error");
    chat.clock.pass(6700);
  }
  await patient.settled();
});

Deno.test("two hundred frames in ten seconds are read, and one more closes with 4008", async () => {
  const chat = app();
  const ada = await chat.connect("ada");
  for (let n = 0; n < 200; n++) ada.sendRaw(JSON.stringify({ type: "ping", id: n }));
  await ada.find(({ type, id }) => type === "ack" && id === 199);
  chat.clock.pass(50);
  await ada.settled();
  ada.sendRaw(JSON.stringify({ type: "ping" }));
  const error = await ada.next("error");
  assert.deepEqual([error.code, typeof error.retryAfterMs], ["rate_limited", "number"]);
  assert.equal(await closeCode(ada), 4008);
});

Deno.test("sixty sends in ten seconds are Ada's, over all her sockets and REST; the next says when to come back", async () => {
  await using stage = await startStage();
  const { chat, room, ada, elsewhere, ben } = stage;
  chat.clock.pass(10_000);
  await Promise.all(Array.from({ length: 20 }, (_, n) => say(ada, room, `Message ${n}`)));
  await Promise.all(Array.from({ length: 20 }, (_, n) => say(elsewhere, room, `Message ${n}`)));
  const body = { conversationId: room, content: "By REST" };
  for (let n = 0; n < 20; n++) assert.equal((await chat.call("ada", "POST", "/api/messages/send", body)).status, 201);
  const before = await kept(chat);
  for (const socket of [ada, elsewhere]) {
    const clientId = crypto.randomUUID();
    const refused = await socket.request({ type: "send_message", ...body, clientId });
    assert.deepEqual([refused.code, refused.clientId, refused.retryAfterMs], ["rate_limited", clientId, 167]);
  }
  const byRest = await chat.call("ada", "POST", "/api/messages/send", body);
  assert.deepEqual([byRest.status, byRest.body.retryAfterMs, byRest.headers.get("retry-after")], [429, 167, "1"]);
  const begun = { participantIds: ["ben", "cleo"], firstMessage: { content: "Hello" } };
  assert.equal((await chat.call("ada", "POST", "/api/messages/conversations", begun)).status, 429);
  assert.deepEqual(await kept(chat), before);
  await say(ben, room, "Ben's are his own");
  chat.clock.pass(167);
  await say(ada, room, "One more");
});

Deno.test("Gil's eleventh socket is closed with 4009, and there is room again when one goes", async () => {
  const chat = app();
  const sockets = await Promise.all(Array.from({ length: 10 }, () => chat.connect("gil")));
  const protocols = ["pitchwire.v1", `bearer.${await chat.token("gil")}`];
  const refused = await chat.open({ protocols });
  assert.equal(await closeCode(refused), 4009);
  assert.deepEqual(refused.frames, []);
  await (await chat.connect("hal")).settled();
  await sockets[0].close();
  await (await chat.connect("gil")).settled();
  await Promise.all(sockets.slice(1).map((socket) => socket.settled()));
});

Deno.test("who is silent for a minute is closed with 4008 and is offline ten seconds later", async () => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const { ada, elsewhere, ben } = stage;
  const { realtime } = chat.running;
  for (let n = 0; n < 4; n++) {
    chat.clock.pass(15_000);
    realtime.sweep();
    await Promise.all([ada.settled(), elsewhere.settled()]);
  }
  assert.ok(ben.isOpen);
  chat.clock.pass(1);
  realtime.sweep();
  assert.equal(await closeCode(ben), 4008);
  assert.deepEqual([...chat.running.live.online(["ada", "ben"])], ["ada", "ben"]);
  chat.clock.pass(10_000);
  realtime.sweep();
  assert.equal((await ada.next("user_offline")).userId, "ben");
  assert.deepEqual([...chat.running.live.online(["ada", "ben"])], ["ada"]);
});

Deno.test("an expired token closes with 4001 after its leeway, unless it was renewed in band", async () => {
  const chat = app();
  await chat.person("ada");
  const exp = chat.clock.now() / 1000 + 40;
  const open = async () => {
    const socket = await chat.open({ protocols: ["pitchwire.v1", `bearer.${await chat.token("ada", { exp })}`] });
    await socket.next("connected");
    return socket;
  };
  const [left, renewed, mistaken] = [await open(), await open(), await open()];
  await renewed.request({ type: "authenticate", token: await chat.token("ada") });
  for (const [token, code] of [["nonsense", "unauthorised"], [await chat.token("ben"), "forbidden"]]) {
    assert.equal((await mistaken.request({ type: "authenticate", token })).code, code);
  }
  for (const passMs of [39_999, 30_000]) {
    chat.clock.pass(passMs);
    for (const socket of [left, renewed, mistaken]) await socket.settled();
    chat.running.realtime.sweep();
  }
  assert.ok(left.isOpen);
  chat.clock.pass(1);
  chat.running.realtime.sweep();
  assert.deepEqual([await closeCode(left), await closeCode(mistaken)], [4001, 4001]);
  await renewed.settled();
});

Deno.test("before a planned restart everybody is told when to come back, and newcomers are sent away", async () => {
  await using chat = await startApp();
  const sockets = [await chat.connect("ada"), await chat.connect("ben")];
  chat.running.realtime.drain();
  for (const socket of sockets) {
    const { reconnectInMs } = await socket.next("goodbye");
    assert.ok(reconnectInMs >= 0 && reconnectInMs <= 5000);
    assert.equal(await closeCode(socket), 1001);
  }
  const protocols = ["pitchwire.v1", `bearer.${await chat.token("ada")}`];
  assert.equal(await closeCode(await chat.open({ protocols })), 1001);
});
