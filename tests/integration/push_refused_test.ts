import assert from "node:assert/strict";
import { startPushChat, toldTo } from "../support/push_chat.ts";
import { listenToLogs } from "../support/logs.ts";

/** What a client may call the address of its push service, and what must not be asked for it. */
const ADDRESSES = [
  "http://fcm.googleapis.com/fcm/send/x",
  "https://fcm.googleapis.com:8443/x",
  "https://fcm.googleapis.com.evil.example/x",
  "https://evil.example/fcm.googleapis.com",
  "https://evil.example#fcm.googleapis.com",
  "https://evilfcm.googleapis.com/x",
  "https://fcm.googleapis.com@evil.example/x",
  "https://user:password@fcm.googleapis.com/x",
  "https://fcm.googleapis.com/x#part",
  "https://push.apple.com/x",
  "https://web.push.apple.com.evil.example/x",
  "https://169.254.169.254/latest/meta-data",
  "https://127.0.0.1/x",
  "https://[::1]/x",
  "https://localhost/x",
  "https://10.0.0.1/x",
  "http://127.0.0.1:1/x",
  "file:///etc/passwd",
  "data:text/plain,x",
  "//fcm.googleapis.com/x",
  "fcm.googleapis.com/x",
  "https://",
];

Deno.test("no browser can have this server ask anything but push services", async () => {
  await using chat = await startPushChat({ settings: { PUSH_HOSTS: "" } });
  const { json } = await chat.service.subscribe("");
  const put = async (endpoint: string) => {
    chat.app.clock.pass(60_000);
    const body = { ...json, endpoint };
    return (await chat.app.call("ben", "PUT", "/api/notifications/push/subscriptions", body)).status;
  };
  for (const address of [...ADDRESSES, `${chat.app.origin}/health/live`]) {
    assert.equal(await put(address), 422, address);
  }
  const good = ["fcm.googleapis.com/fcm/send/x", "web.push.apple.com/x", "wns2-par02p.notify.windows.com/w/?token=x"];
  for (const address of good) assert.equal(await put(`https://${address}`), 204, address);
});

Deno.test("a redirect of a push service is not followed", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const other = await chat.service.subscribe(chat.running.push.publicKey);
  browser.refuse = () => Response.redirect(other.endpoint, 307);
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  assert.deepEqual([browser.attempts, other.attempts], [1, 0]);
});

Deno.test("a push service that the setting names no more gets nothing", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  chat.running.config.push.hosts = ["push.example"];
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  assert.equal(browser.attempts, 0);
});

Deno.test("an answer without end is not read to its end", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  let sent = 0;
  browser.refuse = () => {
    const body = new ReadableStream({ pull: (controller) => (sent++, controller.enqueue(new Uint8Array(16_384))) });
    return new Response(body, { status: 201 });
  };
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  assert.ok(sent < 1000, `${sent} pieces`);
  assert.equal((await chat.running.db.sql`select 1 from jobs`).length, 0);
});

for (const status of [404, 410]) {
  Deno.test(`a browser that its push service answers ${status} for is forgotten, with the copy in Ben's conversations`, async () => {
    await using chat = await startPushChat();
    const [phone, desk] = [await chat.browser("ben"), await chat.browser("ben")];
    const room = await chat.room("ada", "ben");
    phone.refuse = () => new Response(null, { status });
    await chat.say("ada", room, "Hello");
    await chat.pass(10);
    assert.deepEqual((await chat.subscriptions("ben")).map(({ endpoint }) => endpoint), [desk.endpoint]);
    assert.deepEqual([toldTo(desk), (await chat.seat("ben", room)).hasPush], [["Ada: Hello"], true]);
    desk.refuse = phone.refuse;
    await chat.say("ada", room, "Hello?");
    await chat.pass(10);
    const { hasPush, pushDueAt, pushedSeq } = await chat.seat("ben", room);
    assert.deepEqual([hasPush, pushDueAt, pushedSeq], [false, null, 0]);
    assert.equal((await chat.running.db.sql`select 1 from jobs`).length, 0);
  });
}

for (const status of [429, 500, 503]) {
  Deno.test(`a push that is answered ${status} is tried again, ever more slowly, and tells what is newest then`, async () => {
    await using chat = await startPushChat();
    const browser = await chat.browser("ben");
    const room = await chat.room("ada", "ben");
    browser.refuse = () => browser.attempts <= 3 ? new Response(null, { status }) : undefined;
    await chat.say("ada", room, "One");
    for (const [seconds, attempts] of [[10, 1], [14, 1], [1, 2], [29, 2], [1, 3]]) {
      await chat.pass(seconds);
      assert.equal(browser.attempts, attempts);
    }
    await chat.say("ada", room, "Two");
    await chat.pass(10);
    assert.equal(browser.attempts, 3);
    await chat.pass(50);
    await chat.pass(3600);
    assert.deepEqual(toldTo(browser), ["Ada: Two\nand one more unread message"]);
  });
}

Deno.test("a push service that says when is not asked before, in seconds or by a date", async () => {
  await using chat = await startPushChat();
  const [phone, desk] = [await chat.browser("ben"), await chat.browser("ben")];
  const after = (text: string) => () => new Response(null, { status: 429, headers: { "retry-after": text } });
  phone.refuse = after("600");
  desk.refuse = after("Mon, 02 Mar 2026 09:10:10 GMT");
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  phone.refuse = desk.refuse = () => undefined;
  await chat.pass(599);
  assert.deepEqual([phone.attempts, desk.attempts], [1, 1]);
  await chat.pass(1);
  assert.deepEqual([toldTo(phone), toldTo(desk)], [["Ada: Hello"], ["Ada: Hello"]]);
});

Deno.test("what is read meanwhile is tried no more, and what is an hour old neither", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  browser.refuse = () => new Response(null, { status: 503 });
  const { seq } = await chat.say("ada", room, "Hello");
  await chat.pass(10);
  await chat.read("ben", room, seq);
  // What may be shown since an earlier attempt whose answer was lost is withdrawn.
  browser.refuse = () => undefined;
  for (let round = 0; round < 10; round++) await chat.pass(60);
  assert.deepEqual(toldTo(browser), ["-"]);
  browser.refuse = () => new Response(null, { status: 503 });
  await chat.say("ada", room, "Are you there?");
  for (let round = 0; round < 120; round++) await chat.pass(60);
  const attempts = browser.attempts;
  assert.ok(attempts < 12, `${attempts} attempts`);
  browser.refuse = () => undefined;
  await chat.pass(3600);
  assert.equal(browser.attempts, attempts);
  assert.equal((await chat.running.db.sql`select 1 from jobs`).length, 0);
});

Deno.test("a push service that can't be reached is one that is busy", async () => {
  await using chat = await startPushChat({ settings: { PUSH_HOSTS: "http://127.0.0.1:1" } });
  const { json } = await chat.service.subscribe(chat.running.push.publicKey);
  const body = { ...json, endpoint: "http://127.0.0.1:1/push/x" };
  await chat.app.call("ben", "PUT", "/api/notifications/push/subscriptions", body);
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  const [{ attempts, due_at }] = await chat.running.db.sql`select attempts, due_at from jobs`;
  assert.deepEqual([attempts, due_at.getTime() - chat.app.clock.now()], [1, 15_000]);
});

Deno.test("a browser that is refused three times in a row is forgotten, not one that is taken in between", async () => {
  await using chat = await startPushChat();
  const [phone, desk] = [await chat.browser("ben"), await chat.browser("ben")];
  const room = await chat.room("ada", "ben");
  phone.refuse = () => new Response(null, { status: 403 });
  desk.refuse = () => desk.attempts % 3 === 0 ? undefined : new Response(null, { status: 400 });
  for (let count = 1; count <= 5; count++) {
    await chat.say("ada", room, "Hello");
    await chat.pass(10);
  }
  assert.deepEqual([phone.attempts, desk.attempts], [3, 5]);
  assert.deepEqual((await chat.subscriptions("ben")).map(({ endpoint }) => endpoint), [desk.endpoint]);
});

Deno.test("neither address nor keys nor text of a push come into the log", async () => {
  await using logs = await listenToLogs();
  await using chat = await startPushChat();
  const [refused, gone, busy] = [await chat.browser("ben"), await chat.browser("ben"), await chat.browser("ben")];
  refused.refuse = () => new Response("https://push.example/secret", { status: 403 });
  gone.refuse = () => new Response(null, { status: 410 });
  busy.refuse = () => new Response(null, { status: 500 });
  await chat.say("ada", await chat.room("ada", "ben"), "The secret");
  await chat.pass(10);
  const text = logs.text();
  assert.match(text, /127\.0\.0\.1:\d+\W+refused a push/);
  for (const browser of [refused, gone, busy]) {
    const { endpoint, keys } = browser.json;
    for (const secret of [new URL(endpoint).pathname, keys.auth, keys.p256dh]) assert.ok(!text.includes(secret));
  }
  assert.doesNotMatch(text, /secret/);
});
