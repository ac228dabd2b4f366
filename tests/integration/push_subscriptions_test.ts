import assert from "node:assert/strict";
import { endOwnSession, endSession, startSession } from "../../src/auth/sessions.ts";
import { deleteEndedSessions } from "../../src/auth/ended_sessions.ts";
import { addParticipants } from "../../src/messaging/participants.ts";
import { type PushChat, startPushChat, toldTo } from "../support/push_chat.ts";
import type { TestBrowserPush } from "../support/push_service.ts";

const PATH = "/api/notifications/push";
const SUBSCRIPTIONS = `${PATH}/subscriptions`;
const DAY_SECONDS = 86_400;

Deno.test("a browser learns the key, subscribes, and may do so again", async () => {
  await using chat = await startPushChat();
  const { body } = await chat.app.call("ben", "GET", PATH);
  assert.deepEqual(Object.keys(body), ["publicKey", "isAvailable"]);
  assert.equal(body.isAvailable, true);
  assert.match(body.publicKey, /^B[\w-]{86}$/);
  const browser = await chat.browser("ben");
  await chat.subscribe("ben", browser);
  const [row, ...others] = await chat.subscriptions("ben");
  assert.deepEqual(others, []);
  assert.deepEqual([row.endpoint, row.keys], [browser.endpoint, browser.json.keys]);
});

Deno.test("where push is switched off the page is told so, and nobody can subscribe", async () => {
  await using chat = await startPushChat({ settings: { PUSH_HOSTS: "none" } });
  assert.equal((await chat.app.call("ben", "GET", PATH)).body.isAvailable, false);
  const { json } = await chat.service.subscribe("");
  assert.equal((await chat.app.call("ben", "PUT", SUBSCRIPTIONS, json)).status, 422);
});

Deno.test("has_push follows the first and the last browser, in all of Ben's conversations and nobody else's", async () => {
  await using chat = await startPushChat();
  const [one, other] = [await chat.room("ada", "ben"), await chat.room("cleo", "ben")];
  const hasPush = async () => [
    (await chat.seat("ben", one)).hasPush,
    (await chat.seat("ben", other)).hasPush,
    (await chat.seat("ada", one)).hasPush,
  ];
  assert.deepEqual(await hasPush(), [false, false, false]);
  const [phone, desk] = [await chat.browser("ben"), await chat.browser("ben")];
  assert.deepEqual(await hasPush(), [true, true, false]);
  await chat.unsubscribe("ben", phone);
  assert.deepEqual(await hasPush(), [true, true, false]);
  await chat.say("ada", one, "Hello");
  await chat.unsubscribe("ben", desk);
  assert.deepEqual(await hasPush(), [false, false, false]);
  assert.equal((await chat.seat("ben", one)).pushDueAt, null);
  await chat.say("ada", one, "Hello?");
  assert.equal((await chat.seat("ben", one)).pushDueAt, null);
  await chat.unsubscribe("ben", desk);
});

Deno.test("who comes into a conversation with a browser has push there from the start, and who comes back as well", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "cleo", "dora");
  const ada = { userId: "ada", name: "Ada", role: "creator" as const };
  await addParticipants(chat.running, ada, { conversationId: room, userIds: ["ben"] });
  assert.equal((await chat.seat("ben", room)).hasPush, true);
  assert.equal((await chat.seat("dora", room)).hasPush, false);
  const leave = () => chat.app.call("ben", "DELETE", `/api/messages/conversations/${room}/participants/ben`);
  await leave();
  await chat.unsubscribe("ben", browser);
  await chat.browser("ben");
  await addParticipants(chat.running, ada, { conversationId: room, userIds: ["ben"] });
  await chat.say("ada", room, "Welcome");
  assert.notEqual((await chat.seat("ben", room)).pushDueAt, null);
});

Deno.test("a first browser and a new conversation at the same moment do not miss each other", async () => {
  await using chat = await startPushChat();
  for (let round = 0; round < 20; round++) {
    const name = `ben${round}`;
    await chat.app.person(name);
    const browser = await chat.service.subscribe(chat.running.push.publicKey);
    const [room] = await Promise.all([chat.room("ada", name), chat.subscribe(name, browser)]);
    assert.equal((await chat.seat(name, room)).hasPush, true, name);
  }
});

Deno.test("a browser in which Cleo signs in is Cleo's from then on", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const rooms = [await chat.room("ada", "ben"), await chat.room("ada", "cleo")];
  await chat.subscribe("cleo", browser);
  assert.deepEqual(await chat.subscriptions("ben"), []);
  assert.equal((await chat.seat("ben", rooms[0])).hasPush, false);
  await chat.say("ada", rooms[0], "For Ben");
  await chat.say("ada", rooms[1], "For Cleo");
  await chat.pass(10);
  assert.deepEqual(toldTo(browser), ["Ada: For Cleo"]);
});

Deno.test("nobody takes another's browser away", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  await chat.app.person("cleo");
  await chat.unsubscribe("cleo", browser);
  assert.equal((await chat.subscriptions("ben")).length, 1);
});

Deno.test("of more than twenty browsers those told longest ago go", async () => {
  await using chat = await startPushChat();
  const browsers: TestBrowserPush[] = [];
  for (let count = 0; count < 21; count++) {
    chat.app.clock.pass(3000);
    browsers.push(await chat.browser("ben"));
  }
  const endpoints = (await chat.subscriptions("ben")).map(({ endpoint }) => endpoint);
  assert.deepEqual(endpoints, browsers.slice(1).map(({ endpoint }) => endpoint));
});

Deno.test("somebody who subscribes on and on is told to wait", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  let status = 204;
  for (let count = 0; count < 40 && status === 204; count++) {
    status = (await chat.app.call("ben", "PUT", SUBSCRIPTIONS, browser.json)).status;
  }
  assert.equal(status, 429);
});

Deno.test("where Ben was signed out nothing is pushed any more, wherever he did it", async () => {
  await using chat = await startPushChat();
  const room = await chat.room("ada", "ben");
  const { sessionId, browser } = await signIn(chat, "ben");
  const kept = await signIn(chat, "ben");
  await chat.say("ada", room, "One");
  await chat.pass(10);
  await endOwnSession(chat.running, "ben", sessionId);
  await chat.say("ada", room, "Two");
  await chat.pass(10);
  assert.deepEqual([toldTo(browser).length, toldTo(kept.browser).length], [1, 2]);
  assert.equal((await chat.subscriptions("ben")).length, 2);
  // Sessions are forgotten a day later, and not before the subscriptions that hang on them.
  await deleteEndedSessions(chat.running);
  await chat.pass(3600);
  assert.deepEqual((await chat.subscriptions("ben")).map(({ id }) => id), [kept.sessionId]);
  await endSession(chat.running, kept.sessionId);
  await chat.pass(3600);
  assert.equal((await chat.seat("ben", room)).hasPush, false);
});

Deno.test("a session that has run out takes its browser with it, in whichever order the two are forgotten", async () => {
  await using chat = await startPushChat();
  const room = await chat.room("ada", "ben");
  const { browser } = await signIn(chat, "ben");
  chat.app.clock.pass(31 * DAY_SECONDS * 1000);
  assert.equal(await deleteEndedSessions(chat.running), 0);
  await chat.say("ada", room, "Hello");
  await chat.pass(10);
  assert.equal(browser.attempts, 0);
  assert.deepEqual(await chat.subscriptions("ben"), []);
  assert.equal((await chat.running.db.sql`select 1 from sessions`).length, 0);
});

Deno.test("a browser that subscribes anew within its session has one subscription", async () => {
  await using chat = await startPushChat();
  const { cookie, browser } = await signIn(chat, "ben");
  const anew = await chat.service.subscribe(chat.running.push.publicKey);
  await subscribeBy(chat, cookie, anew);
  assert.deepEqual((await chat.subscriptions("ben")).map(({ endpoint }) => endpoint), [anew.endpoint]);
  assert.notEqual(anew.endpoint, browser.endpoint);
});

/** That person by a session of their own, as a browser with a cookie has one. */
async function signIn(chat: PushChat, name: string) {
  await chat.app.person(name);
  const { sessionId, sessionToken } = await startSession(chat.running, name);
  const cookie = `pitchwire_session=${sessionToken}`;
  const browser = await chat.service.subscribe(chat.running.push.publicKey);
  await subscribeBy(chat, cookie, browser);
  return { sessionId, cookie, browser };
}

async function subscribeBy(chat: PushChat, cookie: string, browser: TestBrowserPush): Promise<void> {
  const response = await fetch(chat.app.origin + SUBSCRIPTIONS, {
    method: "PUT",
    headers: { cookie, origin: chat.app.origin, "content-type": "application/json" },
    body: JSON.stringify(browser.json),
  });
  assert.equal(response.status, 204);
}
