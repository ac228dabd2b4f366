import assert from "node:assert/strict";
import { appendPlain } from "../../src/messaging/append_plain.ts";
import { decideDuePushes } from "../../src/notifications/push/decide.ts";
import { deliverPush } from "../../src/notifications/push/deliver.ts";
import { startWorker } from "../../src/worker.ts";
import { uuidv7 } from "../../utils/ids.ts";
import { type PushChat, startPushChat, toldTo } from "../support/push_chat.ts";
import { until } from "../support/until.ts";

Deno.test("several workers at once push once to each browser", async () => {
  await using chat = await startPushChat();
  const people = Array.from({ length: 12 }, (_, place) => `person${place}`);
  const browsers = await Promise.all(people.map((name) => chat.browser(name)));
  await chat.say("ada", await chat.room("ada", ...people), "To all of you");
  chat.app.clock.pass(10_000);
  const workers = [1, 2, 3, 4].map(() => startWorker(chat.running));
  await Promise.all(workers.flatMap((worker) => [worker.runOnce(), worker.runOnce()]));
  await Promise.all(workers.map((worker) => worker.stop()));
  assert.deepEqual(browsers.map((browser) => browser.attempts), people.map(() => 1));
});

Deno.test("the worker finds by itself what is due", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const worker = startWorker(chat.running);
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  chat.app.clock.pass(10_000);
  await until("it was pushed", () => Promise.resolve(browser.pushes.length === 1));
  await worker.stop();
});

Deno.test("a worker that dies before it sends is followed by another one, after its lease", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  chat.app.clock.pass(10_000);
  await decideDuePushes(chat.running);
  const { send } = chat.running.push;
  const dying = { ...chat.running, db: { ...chat.running.db } };
  chat.running.push.send = () => {
    dying.db.sql = new Proxy(dying.db.sql, { get: gone });
    return Promise.reject(new Error("gone"));
  };
  await assert.rejects(deliverPush(dying), /gone/);
  chat.running.push.send = send;
  await chat.pass(59);
  assert.equal(browser.attempts, 0);
  await chat.pass(1);
  await chat.pass(3600);
  assert.deepEqual(toldTo(browser), ["Ada: Hello"]);
});

Deno.test("a message that is being appended while the worker looks is pushed as well", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "One");
  chat.app.clock.pass(10_000);
  const now = new Date(chat.app.clock.now());
  const draft = { id: uuidv7(now.getTime()), conversationId: room, senderId: "ada", clientId: crypto.randomUUID() };
  await chat.running.db.sql.begin(async (tx) => {
    assert.ok(await appendPlain(tx, [{ ...draft, content: "Two", replyToId: null }], now, 600));
    // It sees nothing of what is not committed yet.
    await chat.pass(0);
  });
  await chat.pass(0);
  await chat.pass(10);
  assert.match(toldTo(browser).at(-1) ?? "", /^Ada: Two/);
});

Deno.test("a message that waits for the worker's decision is pushed after it", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "One");
  chat.app.clock.pass(10_000);
  let saying: Promise<unknown> | undefined;
  await decideDuePushes(holding(chat, /"isToldMention"/, async () => {
    saying ??= chat.say("ada", room, "Two");
    await until("the second message waits", async () => {
      const rows = await chat.running.db.sql`select 1 from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`;
      return rows.length > 0;
    });
  }));
  await saying;
  await chat.pass(0);
  await chat.pass(10);
  assert.match(toldTo(browser).at(-1) ?? "", /^Ada: Two/);
});

Deno.test("what is decided while a push is under way goes out after it", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  const { seq } = await chat.say("ada", room, "Hello");
  chat.app.clock.pass(10_000);
  await decideDuePushes(chat.running);
  const [begun, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const send = chat.running.push.send.bind(chat.running.push);
  chat.running.push.send = async (push) => {
    begun.resolve();
    await slow.promise;
    return await send(push);
  };
  const delivery = deliverPush(chat.running);
  await begun.promise;
  await chat.read("ben", room, seq);
  await decideDuePushes(chat.running);
  assert.equal(await deliverPush(chat.running), 0);
  slow.resolve();
  await delivery;
  await chat.pass(0);
  assert.deepEqual(toldTo(browser), ["Ada: Hello", "-"]);
});

function gone(): never {
  throw new Error("gone");
}

/** The product on a database that does `act` after each statement that matches, before it goes on. */
function holding({ running }: PushChat, matching: RegExp, act: () => Promise<void>): PushChat["running"] {
  const { sql } = running.db;
  type Work = Parameters<typeof sql.begin>[1];
  const begin = (work: Work) =>
    sql.begin((tx) =>
      work(
        new Proxy(tx, {
          get: (target, name) =>
            name !== "unsafe" ? Reflect.get(target, name) : async (...args: Parameters<typeof tx.unsafe>) => {
              const rows = await target.unsafe(...args);
              if (matching.test(args[0])) await act();
              return rows;
            },
        }),
      )
    );
  const proxy = new Proxy(sql, { get: (target, name) => name === "begin" ? begin : Reflect.get(target, name) });
  return { ...running, db: { ...running.db, sql: proxy } };
}
