import assert from "node:assert/strict";
import { decideDueMail } from "../../src/notifications/decide.ts";
import { decideDuePushes } from "../../src/notifications/push/decide.ts";
import { MemoryExchange } from "../../src/realtime/bus_memory.ts";
import type { Wire } from "../../src/realtime/outlet.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { startMailChat } from "../support/mail_chat.ts";
import { startPushChat } from "../support/push_chat.ts";
import { until } from "../support/until.ts";

const PLACES = ["http", "page", "socket", "work"];
const TOKEN = "a token for whoever watches the server";

/** The value of the one series that begins so. */
function valueOf(text: string, series: string): number {
  const line = text.split("\n").find((each) => each.startsWith(`${series} `));
  assert.ok(line, `no ${series} in\n${text}`);
  return Number(line.slice(series.length + 1));
}

Deno.test("sockets, people, messages kept and sends refused are counted", async () => {
  await using chat = await startApp({ settings: { LIMIT_CONTENT_CHARS: "5" } });
  const room = await chat.room("ada", "ben");
  const [ada] = [await chat.connect("ada"), await chat.connect("ada"), await chat.connect("ben")];
  const clientId = crypto.randomUUID();
  for (const _ of ["kept", "a repeat"]) {
    await ada.request({ type: "send_message", conversationId: room, content: "Hello", clientId });
  }
  await chat.call("ada", "POST", "/api/messages/send", { conversationId: room, content: "far too long" });
  await chat.call("eve", "POST", "/api/messages/send", { conversationId: room, content: "Hello" });
  const { status, body, headers } = await chat.call(undefined, "GET", "/metrics");
  assert.equal(status, 200);
  assert.match(headers.get("content-type") ?? "", /^text\/plain; version=/);
  assert.equal(valueOf(body, "pitchwire_sockets"), 3);
  assert.equal(valueOf(body, "pitchwire_users_online"), 2);
  assert.equal(valueOf(body, "pitchwire_messages_appended_total"), 1);
  assert.equal(valueOf(body, 'pitchwire_sends_refused_total{code="too_large"}'), 1);
  assert.equal(valueOf(body, 'pitchwire_sends_refused_total{code="not_found"}'), 1);
  assert.equal(valueOf(body, "pitchwire_append_batch_sends_sum"), 3);
  assert.equal(valueOf(body, "pitchwire_append_seconds_count"), 3);
  assert.equal(valueOf(body, "pitchwire_send_seconds_count"), 2);
  assert.ok(valueOf(body, "pitchwire_send_seconds_sum") > 0);
  assert.equal(valueOf(body, "pitchwire_append_waiting"), 0);
  assert.equal(valueOf(body, "pitchwire_database_up"), 1);
  assert.ok(valueOf(body, 'pitchwire_memory_bytes{kind="rss"}') > 0);
});

Deno.test("the age of the oldest mail that is due is told, and what the worker did with it", async () => {
  await using chat = await startApp({ settings: { EMAIL_URL: "smtp://127.0.0.1:1" } });
  const room = await chat.room("ada", "ben");
  await chat.call("ada", "POST", "/api/messages/send", { conversationId: room, content: "Hello" });
  const look = async () => (await chat.call(undefined, "GET", "/metrics")).body;
  assert.equal(valueOf(await look(), "pitchwire_mail_oldest_due_seconds"), 0);
  chat.clock.pass(600_000 + 45_000);
  assert.ok(valueOf(await look(), "pitchwire_mail_oldest_due_seconds") >= 45);
  await chat.running.worker.runOnce();
  const after = await look();
  assert.equal(valueOf(after, "pitchwire_mail_oldest_due_seconds"), 0);
  assert.equal(valueOf(after, 'pitchwire_work_total{kind="mail_due"}'), 1);
  assert.equal(valueOf(after, "pitchwire_mail_waiting"), 1);
});

Deno.test("an event's way to sockets is counted, also to those of another instance", async () => {
  const exchange = new MemoryExchange();
  await using chat = await startApp({ bus: exchange.join() });
  await using other = await startApp({ beside: chat, bus: exchange.join() });
  const room = await chat.room("ada", "ben", "cleo");
  const [ada, ben] = [await chat.connect("ada"), await chat.connect("ben"), await chat.connect("ben")];
  const cleo = await other.connect("cleo");
  const look = async (app: TestApp) => (await app.call(undefined, "GET", "/metrics")).body;
  const [before, beforeThere] = [await look(chat), await look(other)];
  await ada.request({ type: "send_message", conversationId: room, content: "Hello", clientId: crypto.randomUUID() });
  await Promise.all([ben, cleo].map((socket) => socket.next("new_message")));
  const [after, afterThere] = [await look(chat), await look(other)];
  // Not to Ada's own socket, which has its ack.
  for (const [name, more] of [["count", 1], ["sum", 2], ['bucket{le="1"}', 0], ['bucket{le="2"}', 1]] as const) {
    const series = `pitchwire_event_sockets_${name}`;
    assert.equal(valueOf(after, series) - valueOf(before, series), more, series);
  }
  for (const name of ["count", "sum"]) {
    const series = `pitchwire_event_sockets_${name}`;
    assert.equal(valueOf(afterThere, series) - valueOf(beforeThere, series), 1, series);
  }
});

Deno.test("who catches up is counted by what they got, over the socket and over REST", async () => {
  await using chat = await startApp();
  const [room, other] = [await chat.room("ada", "ben"), await chat.room("ada", "cleo")];
  const ben = await chat.connect("ben");
  // Ben's own, one of other people, and one that does not exist.
  const conversations = { [room]: 1, [other]: 1, [crypto.randomUUID()]: 1 };
  await ben.request({ type: "resume", conversations });
  // A number that was never reached.
  await ben.request({ type: "resume", conversations: { [room]: 999 } });
  await chat.call("ben", "GET", `/api/messages/${room}/changes?after=1`);
  await chat.call("ben", "GET", `/api/messages/${room}/changes?after=999`);
  const { body } = await chat.call(undefined, "GET", "/metrics");
  for (const [outcome, count] of [["hit", 2], ["gap", 2], ["gone", 2]]) {
    assert.equal(valueOf(body, `pitchwire_resumed_total{outcome="${outcome}"}`), count, String(outcome));
  }
});

Deno.test("sockets let in and sent away are counted, and what waits to go out to them", async () => {
  await using chat = await startApp({ settings: { LIMIT_SOCKETS_PER_USER: "1" } });
  // What is told on connecting has gone out with this.
  await (await chat.connect("ada")).next("unread");
  await (await chat.open({ protocols: ["pitchwire.v1", `bearer.${await chat.token("ada")}`] })).closed;
  for (const [userId, bytes] of [["ben", 3000], ["cleo", 5000]] as const) {
    const actor = { userId, name: userId, role: "creator" as const };
    const me = { ...actor, isEmailVerified: false };
    chat.running.realtime.welcome(deaf(bytes), { actor, me, via: "token", expiresAtMs: Infinity });
  }
  const { body } = await chat.call(undefined, "GET", "/metrics");
  assert.equal(valueOf(body, "pitchwire_sockets_welcomed_total"), 3);
  assert.equal(valueOf(body, 'pitchwire_sockets_sent_away_total{code="4009"}'), 1);
  assert.equal(valueOf(body, "pitchwire_socket_waiting_bytes_most"), 5000);
  assert.equal(valueOf(body, "pitchwire_socket_waiting_bytes"), 8000);
});

Deno.test("errors that nobody expected are counted where they came up, and expected ones are not", async () => {
  await using chat = await startApp({ settings: { MAIL_WAIT_SECONDS: "0" } });
  const { running } = chat;
  const count = async (where: string) =>
    valueOf((await chat.call(undefined, "GET", "/metrics")).body, `pitchwire_errors_total{where="${where}"}`);
  const [conversationId, ada] = [await chat.room("ada", "ben"), await chat.connect("ada")];
  await chat.call("ada", "GET", `/api/messages/conversations/${crypto.randomUUID()}`);
  await ada.request({ type: "typing_start", conversationId: crypto.randomUUID() });
  for (const where of PLACES) assert.equal(await count(where), 0, where);
  const lost = () => {
    throw new Error("the instance lost its mind");
  };
  running.live.isLooking = lost;
  await chat.call("ada", "POST", "/api/messages/send", { conversationId, content: "Hello" });
  await until("the worker has failed", async () => await count("work") > 0);
  running.conversations.members.of = lost;
  await ada.request({ type: "typing_start", conversationId });
  running.conversations.send = lost;
  await chat.call("ada", "POST", "/api/messages/send", { conversationId, content: "Hello" });
  running.tokens.verify = lost;
  await (await fetch(chat.origin, { headers: { authorization: "Bearer a.b.c" } })).body?.cancel();
  for (const where of ["http", "page", "socket"]) assert.equal(await count(where), 1, where);
});

Deno.test("what became of each mail is counted", async () => {
  await using chat = await startMailChat();
  const answers: Record<string, string> = { cleo: "451 4.3.0 Come back later", dora: "554 5.6.0 Not to them" };
  chat.smtp.refuse = (stage, address) => stage === "RCPT" ? answers[address.split("@")[0]] : undefined;
  const rooms = await Promise.all(["ben", "cleo", "dora", "eve"].map((name) => chat.room("ada", name)));
  for (const room of rooms) await chat.say("ada", room, "Hello");
  chat.app.clock.pass(600_000);
  while (await decideDueMail(chat.running) > 0);
  await chat.set("eve", { state: "left" });
  await chat.pass(0);
  const { body } = await chat.app.call(undefined, "GET", "/metrics");
  for (const outcome of ["sent", "retried", "failed", "withdrawn"]) {
    assert.equal(valueOf(body, `pitchwire_mails_total{outcome="${outcome}"}`), 1, outcome);
  }
});

Deno.test("what became of each push is counted", async () => {
  await using chat = await startPushChat();
  const answers: Record<string, number> = { cleo: 503, dora: 403, eve: 410 };
  const people = ["ben", ...Object.keys(answers), "fay"];
  const rooms = new Map<string, string>();
  for (const name of people) {
    const browser = await chat.browser(name);
    browser.refuse = () => name in answers ? new Response(null, { status: answers[name] }) : undefined;
    rooms.set(name, await chat.room("ada", name));
    await chat.say("ada", rooms.get(name)!, "Hello");
  }
  chat.app.clock.pass(10_000);
  await decideDuePushes(chat.running);
  await chat.set("fay", rooms.get("fay")!, { readSeq: 2 });
  await chat.pass(0);
  await chat.read("ben", rooms.get("ben")!, 2);
  for (let minute = 0; minute < 90; minute++) await chat.pass(60);
  const { body } = await chat.app.call(undefined, "GET", "/metrics");
  for (const outcome of ["sent", "withdrawn", "failed", "refused", "gone", "dropped"]) {
    assert.equal(valueOf(body, `pitchwire_pushes_total{outcome="${outcome}"}`), 1, outcome);
  }
  assert.ok(valueOf(body, 'pitchwire_pushes_total{outcome="retried"}') > 3);
});

Deno.test("without a token only this machine may look, and not through a proxy", async () => {
  await using chat = await startApp();
  assert.equal((await fetch(`${chat.origin}/metrics`)).status, 200);
  for (const name of ["x-forwarded-for", "forwarded", "via", "x-real-ip"]) {
    const response = await fetch(`${chat.origin}/metrics`, { headers: { [name]: "127.0.0.1" } });
    assert.equal(response.status, 404, name);
    await response.body?.cancel();
  }
});

Deno.test("with a token whoever has it may look, and nobody else", async () => {
  await using chat = await startApp({ settings: { METRICS_TOKEN: TOKEN.replaceAll(" ", "-") } });
  const look = async (authorization?: string) => {
    const response = await fetch(`${chat.origin}/metrics`, { headers: authorization ? { authorization } : {} });
    await response.body?.cancel();
    assert.equal(response.headers.get("set-cookie"), null);
    return response.status;
  };
  const token = TOKEN.replaceAll(" ", "-");
  assert.equal(await look(`Bearer ${token}`), 200);
  assert.equal(await look(), 401);
  assert.equal(await look(`Bearer ${token}x`), 401);
  assert.equal(await look(`Bearer ${await chat.token("ada")}`), 401);
});

/** A socket whose peer reads nothing. */
function deaf(bufferedAmount: number): Wire {
  const nothing = { onmessage: null, onclose: null, onerror: null };
  return { ...nothing, readyState: WebSocket.OPEN, bufferedAmount, send: () => {}, close: () => {} };
}
