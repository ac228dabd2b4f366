import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { jobs, mailSuppressions, switches, users } from "../../src/db/schema/mod.ts";
import { sendPosts } from "../../src/notifications/send_posts.ts";
import { startWorker } from "../../src/worker.ts";
import { localAccount } from "../support/local_account.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { linkIn, postForm } from "../support/mail_links.ts";

const DAY_MINUTES = 24 * 60;

Deno.test("a mail about an account says that a machine sent it, and that it is nobody's list", async () => {
  await using chat = await startMailChat();
  await localAccount(chat, "gil");
  await chat.pass(0);
  const [{ raw, parsed, to }] = chat.mails;
  const [job] = await chat.running.db.orm.select().from(jobs);
  assert.deepEqual(to, ["gil@pitch.example"]);
  assert.equal(parsed.from?.text, '"Pitchwire" <mail@pitch.example>');
  assert.equal(parsed.messageId, `<${job.id}@pitch.example>`);
  assert.equal(parsed.headers.get("auto-submitted"), "auto-generated");
  assert.equal(parsed.headers.get("x-auto-response-suppress"), "All");
  for (const name of ["list-unsubscribe", "list-id", "references", "in-reply-to"]) {
    assert.equal(parsed.headers.get(name), undefined, name);
  }
  const token = linkIn(chat.mails[0], "verify").split("/").at(-1)!;
  assert.ok(!JSON.stringify(job).includes(token));
  assert.ok(raw.includes("\r\n"));
});

Deno.test("several workers at once send one mail", async () => {
  await using chat = await startMailChat();
  for (const name of ["gil", "hal", "ida"]) await localAccount(chat, name);
  const workers = [1, 2, 3, 4].map(() => startWorker(chat.running));
  await Promise.all(workers.flatMap((worker) => [worker.runOnce(), worker.runOnce()]));
  await Promise.all(workers.map((worker) => worker.stop()));
  assert.deepEqual(
    chat.mails.map((mail) => mail.to[0]).sort(),
    ["gil", "hal", "ida"].map((name) => `${name}@pitch.example`),
  );
});

Deno.test("a worker that dies while sending is followed by another one, after its lease; either copy's link counts", async () => {
  await using chat = await startMailChat();
  await localAccount(chat, "gil");
  const dying = { ...chat.running, db: { ...chat.running.db } };
  chat.smtp.onKept = () => {
    dying.db.sql = new Proxy(chat.running.db.sql, { get: gone });
  };
  await assert.rejects(sendPosts(dying), /gone/);
  chat.smtp.onKept = () => {};
  await chat.pass(4.9);
  assert.equal(chat.mails.length, 1);
  await chat.pass(0.1);
  assert.equal(chat.mails.length, 2);
  assert.equal(chat.mails[0].parsed.messageId, chat.mails[1].parsed.messageId);
  await chat.pass(600);
  assert.equal(chat.mails.length, 2);
  for (const mail of chat.mails) assert.equal((await postForm(linkIn(mail, "verify"), "action=verify")).status, 200);
});

Deno.test("a mail server that is busy is asked again, ever more slowly, for the same mail", async () => {
  await using chat = await startMailChat();
  let tries = 0;
  chat.smtp.refuse = (stage) => stage === "RCPT" && ++tries <= 3 ? "451 4.3.0 Come back later" : undefined;
  await localAccount(chat, "gil");
  for (const [minutes, expected] of [[0, 1], [1, 2], [1.9, 2], [0.1, 3], [3.9, 3], [0.1, 4]]) {
    await chat.pass(minutes);
    assert.equal(tries, expected);
  }
  assert.equal(chat.mails.length, 1);
  const [job] = await chat.running.db.orm.select().from(jobs);
  assert.deepEqual([job.attempts, job.lastError], [4, null]);
});

Deno.test("after a day a mail is given up, whoever took it up", async () => {
  await using chat = await startMailChat();
  chat.smtp.refuse = (stage) => stage === "MAIL" ? "421 4.3.2 Closed" : undefined;
  await localAccount(chat, "gil");
  for (let hour = 0; hour < 25; hour++) await chat.pass(60);
  assert.match((await job(chat)).lastError ?? "", /421/);
  assert.notEqual((await job(chat)).endedAt, null);
  await localAccount(chat, "hal");
  chat.smtp.refuse = () => undefined;
  await chat.pass(DAY_MINUTES + 1);
  assert.deepEqual(chat.mails, []);
  const [, late] = await chat.running.db.orm.select().from(jobs).orderBy(jobs.id);
  assert.equal(late.lastError, "given up after a day");
});

Deno.test("an address that does not exist gets nothing more, and one mail is asked for again by its owner only", async () => {
  await using chat = await startMailChat();
  chat.smtp.refuse = (stage) => stage === "RCPT" ? "550 5.1.1 No such user" : undefined;
  await localAccount(chat, "gil");
  await chat.pass(0);
  const [suppression] = await chat.running.db.orm.select().from(mailSuppressions);
  assert.deepEqual([suppression.email, suppression.reason], ["gil@pitch.example", "hard_bounce"]);
  chat.smtp.refuse = () => undefined;
  await chat.pass(DAY_MINUTES);
  assert.deepEqual(chat.mails, []);
});

for (
  const [name, values] of [
    ["the account has another address", { email: "other@pitch.example" }],
    ["the address is confirmed", { emailVerifiedAt: new Date(0) }],
    ["the account is deactivated", { deactivatedAt: new Date(0) }],
  ] as const
) {
  Deno.test(`a mail that waits is not sent when ${name} by then`, async () => {
    await using chat = await startMailChat();
    const { userId } = await localAccount(chat, "gil");
    await chat.running.db.orm.update(users).set(values).where(eq(users.id, userId));
    await chat.pass(0);
    await chat.pass(DAY_MINUTES);
    assert.deepEqual(chat.mails, []);
    assert.equal((await job(chat)).lastError, "not wanted any more");
  });
}

Deno.test("work that this version does not know is left to whoever knows it", async () => {
  await using chat = await startMailChat();
  const dueAt = new Date(chat.app.clock.now());
  const values = { kind: "mail:of_tomorrow", input: { userId: "ben" }, dueAt };
  await chat.running.db.orm.insert(jobs).values({ id: crypto.randomUUID(), ...values });
  await chat.pass(60);
  assert.deepEqual([(await job(chat)).attempts, (await job(chat)).endedAt], [0, null]);
});

Deno.test("while the staff has paused delivery, mails about accounts wait as all others do", async () => {
  await using chat = await startMailChat();
  await chat.running.db.orm.insert(switches).values({ name: "mail_paused", changedAt: new Date() });
  await localAccount(chat, "gil");
  await chat.pass(60);
  assert.equal(chat.mails.length, 0);
  await chat.running.db.orm.delete(switches);
  await chat.pass(0);
  assert.equal(chat.mails.length, 1);
});

Deno.test("what waits is told by the metrics, and jobs are forgotten 30 days after their end", async () => {
  await using chat = await startMailChat();
  await localAccount(chat, "gil");
  const text = await (await fetch(`${chat.app.origin}/metrics`)).text();
  assert.match(text, /^pitchwire_mail_waiting 1$/m);
  await chat.pass(0);
  assert.match(await (await fetch(`${chat.app.origin}/metrics`)).text(), /^pitchwire_mail_waiting 0$/m);
  await chat.pass(29 * DAY_MINUTES);
  assert.equal((await chat.running.db.orm.select().from(jobs)).length, 1);
  await chat.pass(DAY_MINUTES + 1);
  assert.deepEqual(await chat.running.db.orm.select().from(jobs), []);
});

async function job(chat: MailChat) {
  const [first] = await chat.running.db.orm.select().from(jobs).orderBy(jobs.id);
  return first;
}

function gone(): never {
  throw new Error("the process is gone");
}
