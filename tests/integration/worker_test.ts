import assert from "node:assert/strict";
import { sessions } from "../../src/db/schema/mod.ts";
import { pause } from "../../src/db/processes.ts";
import { deleteEndedSessions } from "../../src/auth/ended_sessions.ts";
import { deleteOldDecisions } from "../../src/notifications/retention.ts";
import { startWorker } from "../../src/worker.ts";
import { startApp } from "../support/app.ts";
import { nestedLoops } from "../support/nested_loops.ts";
import { startMailChat } from "../support/mail_chat.ts";

Deno.test("the worker finds by itself what is due", async () => {
  await using chat = await startMailChat({ settings: { MAIL_WAIT_SECONDS: "0" } });
  const worker = startWorker(chat.running);
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  while (chat.mails.length === 0) await pause(20);
  await worker.stop();
  assert.equal(chat.mails.length, 1);
});

Deno.test("a worker that was stopped looks no more", async () => {
  await using chat = await startMailChat({ settings: { MAIL_WAIT_SECONDS: "0" } });
  const worker = startWorker(chat.running);
  await worker.stop();
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await worker.stop();
  assert.equal(chat.mails.length, 0);
});

Deno.test("work of one kind that fails keeps no other kind from its turn", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  const old = { id: crypto.randomUUID(), userId: "ben", tokenHash: new Uint8Array(32), expiresAt: new Date(0) };
  await chat.running.db.orm.insert(sessions).values(old);
  chat.running.live.isLooking = () => {
    throw new Error("the instance lost its mind");
  };
  await assert.rejects(chat.pass(60), (error: Error) => /lost its mind/.test(String((error.cause as Error).message)));
  assert.deepEqual(await chat.running.db.orm.select().from(sessions), []);
  chat.running.live.isLooking = () => false;
  await chat.pass(0);
  assert.equal(chat.mails.length, 1);
});

Deno.test("decisions are forgotten after 90 days, and what was mailed is not mailed again", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  await chat.pass(91 * 24 * 60);
  assert.deepEqual(await chat.decisions("ben"), []);
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a pass over nothing counts nothing", async () => {
  await using chat = await startApp();
  const counts = await chat.running.worker.runOnce();
  assert.deepEqual(Object.values(counts).filter((count) => count !== 0), []);
});

Deno.test("old rows go in batches, by whichever plan Postgres finds them", async () => {
  await using chat = await startApp();
  await chat.running.worker.stop();
  const room = await chat.room("ada", "ben");
  const client = nestedLoops(chat.running.db.url);
  const app = { ...chat.running, db: { ...chat.running.db, sql: client } };
  await client`insert into sessions (id, user_id, token_hash, expires_at)
    select gen_random_uuid(), 'ada', sha256(n::text::bytea), 'epoch' from generate_series(1, 1200) n`;
  await client`insert into mail_decisions (id, user_id, conversation_id, from_seq, up_to_seq, outcome, reason, decided_at)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'ben', ${room}, 1, n, 'no_mail', 'read', 'epoch'
    from generate_series(1, 1200) n`;
  for (const work of [deleteEndedSessions, deleteOldDecisions]) {
    assert.deepEqual([await work(app), await work(app), await work(app)], [1000, 200, 0], work.name);
  }
  await client.end();
});
