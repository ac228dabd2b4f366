import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { run } from "../../src/db/run.ts";
import { decideDueMail } from "../../src/notifications/decide.ts";
import { deliverMail } from "../../src/notifications/deliver.ts";
import { MAILS_AT_ONCE } from "../../src/notifications/mail.ts";
import { startWorker } from "../../src/worker.ts";
import { startApp } from "../support/app.ts";
import { nestedLoops } from "../support/nested_loops.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { until } from "../support/until.ts";

/** More than one batch of decisions, and more than all hands of two workers can hold. */
const PEOPLE = 300;
/** Far below the 30 s for which the mailer would wait for an answer. */
const MAX_END_MS = 10_000;

Deno.test("300 mails due at once are decided in one pass of two workers, each exactly once", async () => {
  await using chat = await startMailChat();
  const workers = [1, 2].map(() => startWorker(chat.running));
  await Promise.all(workers.map((worker) => worker.stop()));
  await dueAtOnce(chat);
  const counts = await Promise.all(workers.map((worker) => worker.runOnce()));
  assert.equal(counts.reduce((sum, { mail_due }) => sum + mail_due, 0), PEOPLE);
  assert.deepEqual(await tally(chat), { left: 0, decisions: PEOPLE, people: PEOPLE, taken: PEOPLE, sent: PEOPLE });
  assert.deepEqual(addressees(chat), everybody());
});

Deno.test("a mail server that takes for ever holds up no decision, and has so many mails at once and no more", async () => {
  await using chat = await startMailChat();
  await dueAtOnce(chat);
  const answer = Promise.withResolvers<void>();
  chat.smtp.onKept = () => answer.promise;
  const worker = startWorker(chat.running);
  await until("everybody was decided on", async () => (await tally(chat)).left === 0);
  await until("all hands are full", () => chat.mails.length === MAILS_AT_ONCE);
  assert.deepEqual(await tally(chat), {
    left: 0,
    decisions: PEOPLE,
    people: PEOPLE,
    taken: MAILS_AT_ONCE,
    sent: 0,
  });
  answer.resolve();
  await until("everybody has their mail", async () => (await tally(chat)).sent === PEOPLE);
  await worker.stop();
  assert.deepEqual(addressees(chat), everybody());
});

Deno.test("one mail that takes for ever holds up no other", async () => {
  await using chat = await startMailChat();
  await dueAtOnce(chat);
  const answer = Promise.withResolvers<void>();
  chat.smtp.onKept = () => chat.mails.length === 1 ? answer.promise : undefined;
  const worker = startWorker(chat.running);
  await until("all others have theirs", async () => (await tally(chat)).sent === PEOPLE - 1);
  answer.resolve();
  await until("everybody has theirs", async () => (await tally(chat)).sent === PEOPLE);
  await worker.stop();
  assert.deepEqual(addressees(chat), everybody());
});

Deno.test("who delivers one mail claims no other, by whichever plan Postgres finds it", async () => {
  await using chat = await startMailChat();
  await dueAtOnce(chat);
  while (await decideDueMail(chat.running) > 0);
  const client = nestedLoops(chat.running.db.url);
  const app = { ...chat.running, db: { ...chat.running.db, sql: client } };
  for (let number = 1; number <= 3; number++) {
    assert.equal(await deliverMail(app), 1);
    assert.equal((await tally(chat)).taken, number);
  }
  await client.end();
});

Deno.test("a server that ends does not wait for its mail server; the next one sends that mail again, as the same one", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "Are you there?");
  chat.app.clock.pass(600_000);
  const answer = Promise.withResolvers<void>();
  chat.smtp.onKept = () => answer.promise;
  const settings = { EMAIL_URL: chat.smtp.url, EMAIL_FROM: "mail@pitch.example" };
  const other = await startApp({ beside: chat.app, settings });
  await until("the mail server has it", () => chat.mails.length === 1);
  const startMs = performance.now();
  await other[Symbol.asyncDispose]();
  assert.ok(performance.now() - startMs < MAX_END_MS);
  answer.resolve();
  assert.equal((await chat.decisions("ben"))[0].status, "waiting");
  await chat.pass(1);
  assert.equal((await chat.decisions("ben"))[0].status, "sent");
  assert.equal(chat.mails.length, 2);
  assert.equal(chat.mails[0].parsed.messageId, chat.mails[1].parsed.messageId);
});

/** A conversation of Ada's with everybody, whose first message has been unread for the whole wait. */
async function dueAtOnce(chat: MailChat): Promise<void> {
  await chat.app.person("ada");
  const db = chat.running.db.sql;
  const now = new Date(chat.app.clock.now());
  await run(
    db,
    sql`with people as (
        insert into users (id, name, role, email, email_verified_at)
        select 'ben' || n, 'Ben', 'creator', 'ben' || n || '@pitch.example', ${now}::timestamptz from generate_series(1, ${PEOPLE}::int) n
        returning id
      ), rooms as (
        insert into conversations (id, kind, direct_key, rev, created_by, created_at)
        select gen_random_uuid(), 'direct', id, 2, 'ada', ${now}::timestamptz from people returning id, direct_key
      ), written as (
        insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
        select id, 2, gen_random_uuid(), 2, 'ada', gen_random_uuid(), 'Hello', ${now}::timestamptz from rooms
      )
      insert into conversation_participants (conversation_id, user_id, rev, joined_seq, read_seq, mail_due_at)
      select r.id, who, 1, 1, 1, case when who <> 'ada' then ${now}::timestamptz + interval '10 minutes' end
      from rooms r cross join lateral unnest(array['ada', r.direct_key]) who`,
  );
  chat.app.clock.pass(600_000);
}

interface Tally {
  /** Due and not decided yet. */
  left: number;
  decisions: number;
  /** Who has a decision. */
  people: number;
  /** Attempts at delivery. */
  taken: number;
  sent: number;
}

async function tally(chat: MailChat): Promise<Tally> {
  const [row] = await run<Tally>(
    chat.running.db.sql,
    sql`select (select count(*)::int from conversation_participants where mail_due_at is not null) as left,
      count(*)::int as decisions, count(distinct user_id)::int as people, coalesce(sum(attempts), 0)::int as taken,
      (count(*) filter (where status = 'sent'))::int as sent from mail_decisions`,
  );
  return { ...row };
}

function addressees(chat: MailChat): string[] {
  return chat.mails.flatMap((mail) => mail.to).sort();
}

function everybody(): string[] {
  return Array.from({ length: PEOPLE }, (_, place) => `ben${place + 1}@pitch.example`).sort();
}
