import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";

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
