import assert from "node:assert/strict";
import { decideDueMail } from "../../src/notifications/decide.ts";
import { deliverMail } from "../../src/notifications/deliver.ts";
import { startWorker } from "../../src/worker.ts";
import { mailSuppressions } from "../../src/db/schema/mod.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const MINUTE_MS = 60_000;

Deno.test("several workers at once send each person exactly one mail", async () => {
  await using chat = await startMailChat();
  const people = Array.from({ length: 12 }, (_, place) => `person${place}`);
  const room = await chat.room("ada", ...people);
  await chat.say("ada", room, "To all of you");
  chat.app.clock.pass(10 * MINUTE_MS);
  const workers = [1, 2, 3, 4].map(() => startWorker(chat.running));
  await Promise.all(workers.flatMap((worker) => [worker.runOnce(), worker.runOnce()]));
  await Promise.all(workers.map((worker) => worker.stop()));
  assert.deepEqual(chat.mails.map((mail) => mail.to[0]).sort(), people.map((name) => `${name}@pitch.example`).sort());
});

Deno.test("a worker that dies between the decision and the sending leaves a mail that another one sends", async () => {
  await using chat = await startMailChat();
  await dueFor(chat, "ben");
  await decideDueMail(chat.running);
  assert.equal(chat.mails.length, 0);
  const [decision] = await chat.decisions("ben");
  assert.equal(decision.status, "waiting");
  await chat.pass(0);
  assert.deepEqual(chat.mails.map(({ parsed }) => parsed.messageId), [decision.messageId]);
  await chat.pass(600);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a worker that dies while sending is followed by another one, after its lease, with the same mail", async () => {
  await using chat = await startMailChat();
  await dueFor(chat, "ben");
  await decideDueMail(chat.running);
  // The mail is with the server, and the process is gone before it can say so.
  const dying = { ...chat.running, db: { ...chat.running.db } };
  chat.smtp.onKept = () => {
    dying.db.sql = new Proxy(chat.running.db.sql, { get: gone });
  };
  await assert.rejects(deliverMail(dying), /gone/);
  chat.smtp.onKept = () => {};
  await chat.pass(4.9);
  assert.equal(chat.mails.length, 1);
  await chat.pass(0.1);
  assert.equal(chat.mails.length, 2);
  assert.equal(chat.mails[0].parsed.messageId, chat.mails[1].parsed.messageId);
  await chat.pass(600);
  assert.equal(chat.mails.length, 2);
});

Deno.test("a mail server that is busy is asked again, ever more slowly, for the same mail", async () => {
  await using chat = await startMailChat();
  let tries = 0;
  chat.smtp.refuse = (stage) => stage === "RCPT" && ++tries <= 3 ? "451 4.3.0 Come back later" : undefined;
  await dueFor(chat, "ben");
  for (const [minutes, expected] of [[0, 1], [1, 2], [1.9, 2], [0.1, 3], [3.9, 3], [0.1, 4]]) {
    await chat.pass(minutes);
    assert.equal(tries, expected);
  }
  const [decision] = await chat.decisions("ben");
  assert.equal(decision.status, "sent");
  assert.deepEqual(chat.mails.map(({ parsed }) => parsed.messageId), [decision.messageId]);
});

Deno.test("a mail server that is down for a day loses the mail, and its owner can see that", async () => {
  await using chat = await startMailChat();
  chat.smtp.refuse = (stage) => stage === "MAIL" ? "421 4.3.2 Closed" : undefined;
  await dueFor(chat, "ben");
  for (let hour = 0; hour < 30; hour++) await chat.pass(60);
  const [decision] = await chat.decisions("ben");
  assert.equal(decision.status, "failed");
  assert.match(decision.lastError ?? "", /421/);
  const { body } = await chat.app.call("ben", "GET", "/api/notifications/decisions");
  assert.equal(body.items[0].sentence, "No mail: it was tried, but could not be delivered.");
});

Deno.test("an address that does not exist gets nothing more, whatever happens", async () => {
  await using chat = await startMailChat();
  chat.smtp.refuse = (stage) => stage === "RCPT" ? "550 5.1.1 No such user" : undefined;
  const room = await dueFor(chat, "ben");
  await chat.pass(0);
  assert.equal((await chat.decisions("ben"))[0].status, "failed");
  chat.smtp.refuse = () => undefined;
  await chat.say("ada", room, "Are you there?");
  await chat.pass(10);
  assert.deepEqual(await chat.reasons("ben"), ["unread", "suppressed"]);
  assert.equal(chat.mails.length, 0);
});

for (const refusal of ["554 5.7.1 Relay access denied", "552 5.2.2 Mailbox full"]) {
  Deno.test(`"${refusal}" fails the mail and says nothing against the address`, async () => {
    await using chat = await startMailChat();
    chat.smtp.refuse = (stage) => stage === "RCPT" ? refusal : undefined;
    await dueFor(chat, "ben");
    await chat.pass(0);
    assert.equal((await chat.decisions("ben"))[0].status, "failed");
    assert.deepEqual(await chat.running.db.orm.select().from(mailSuppressions), []);
  });
}

Deno.test("a mail that is refused for what it says is not sent again", async () => {
  await using chat = await startMailChat();
  let tries = 0;
  chat.smtp.refuse = (stage) => stage === "DATA" && ++tries > 0 ? "554 5.6.0 Not with this content" : undefined;
  await dueFor(chat, "ben");
  await chat.pass(0);
  await chat.pass(60);
  assert.equal(tries, 1);
  assert.equal((await chat.decisions("ben"))[0].status, "failed");
});

/** A message to that person whose wait is just over. */
async function dueFor(chat: MailChat, name: string): Promise<string> {
  const room = await chat.room("ada", name);
  await chat.say("ada", room, "Are you coming?");
  chat.app.clock.pass(10 * MINUTE_MS);
  return room;
}

function gone(): never {
  throw new Error("gone");
}
