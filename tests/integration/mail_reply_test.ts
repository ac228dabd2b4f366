import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { inboundMails, mailSuppressions, users } from "../../src/db/schema/mod.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { bounce, complaint } from "../support/mail_reports.ts";
import { MailSender } from "../support/mail_sender.ts";
import type { ReceivedMail } from "../support/smtp.ts";

const SECRET = "what-the-mail-service-has";
const BEN = "ben@pitch.example";
const SETTINGS = {
  EMAIL_REPLY_DOMAIN: "reply.pitch.example",
  EMAIL_INBOUND_PORT: "0",
  EMAIL_INBOUND_SECRET: SECRET,
  HOST: "127.0.0.1",
};

interface Scene extends AsyncDisposable {
  chat: MailChat;
  room: string;
  /** What Ben was mailed. */
  mail: ReceivedMail;
  post: MailSender;
  texts(): Promise<string[]>;
}

/** Ada wrote to Ben, who was away and got a mail. */
async function startScene(...others: string[]): Promise<Scene> {
  const chat = await startMailChat({ settings: SETTINGS });
  const room = await chat.room("ada", "ben", ...others);
  await chat.say("ada", room, "Shall we meet on Thursday?");
  await chat.pass(10);
  const mail = chat.mails.find(({ to }) => to[0] === BEN)!;
  return {
    chat,
    room,
    mail,
    post: new MailSender(chat.running.mailListener!.port),
    async texts() {
      const { body } = await chat.app.call("ada", "GET", `/api/messages/${room}/messages`);
      return body.items.map((item: { content: string; senderId: string }) => `${item.senderId}: ${item.content}`).slice(
        1,
      );
    },
    [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose](),
  };
}

Deno.test("an answer to a mail is a message, without what it quotes, once, and Ada hears of it at once", async () => {
  await using it = await startScene();
  const socket = await it.chat.app.connect("ada");
  const messageId = "<answer-1@ben.example>";
  await it.post.reply(BEN, it.mail, "Thursday is fine.\nAt nine?", { messageId });
  const event = await socket.next("new_message");
  assert.equal(event.content, "Thursday is fine.\nAt nine?");
  await it.post.reply(BEN, it.mail, "Thursday is fine.\nAt nine?", { messageId });
  assert.deepEqual(await it.texts(), ["ben: Thursday is fine.\nAt nine?"]);
  await it.chat.pass(10);
  assert.equal(it.chat.mails.filter(({ to }) => to[0] === BEN).length, 1, "Who answered has read");
});

Deno.test("which mails came in is forgotten after 90 days", async () => {
  await using it = await startScene();
  await it.post.reply(BEN, it.mail, "Thursday is fine");
  const known = () => it.chat.running.db.orm.select().from(inboundMails);
  await it.chat.pass(89 * 24 * 60);
  assert.equal((await known()).length, 1);
  await it.chat.pass(2 * 24 * 60);
  assert.equal((await known()).length, 0);
});

Deno.test("all mails of a conversation to a person have one address for answers, and another person has another", async () => {
  await using it = await startScene("cleo");
  await it.chat.say("ada", it.room, "Or on Friday?");
  await it.chat.pass(10);
  const addresses = (to: string) =>
    it.chat.mails.filter((mail) => mail.to[0] === to).map((mail) => mail.parsed.replyTo?.text);
  assert.match(addresses(BEN)[0] ?? "", /^reply\+[a-z2-7]{24}@reply\.pitch\.example$/);
  assert.equal(new Set(addresses(BEN)).size, 1);
  assert.notEqual(addresses(BEN)[0], addresses("cleo@pitch.example")[0]);
});

Deno.test("what is not from the person whose address it is goes nowhere, and nobody is told", async () => {
  await using it = await startScene();
  const before = it.chat.mails.length;
  await it.post.reply("mallory@evil.example", it.mail, "I am Ben");
  await it.post.reply(`Ben <${BEN}>, mallory@evil.example`, it.mail, "We are Ben", { sender: BEN });
  await it.chat.pass(1);
  assert.deepEqual([await it.texts(), it.chat.mails.length], [[], before]);
});

Deno.test("an address that was not given out is refused by name", async () => {
  await using it = await startScene();
  await assert.rejects(it.post.send({ from: BEN, to: "info@reply.pitch.example", text: "Hello" }), /550 5\.1\.1/);
  await assert.rejects(it.post.send({ from: BEN, to: BEN, text: "Relay this" }), /550 5\.1\.1/);
  await it.post.send({ from: BEN, to: `reply+${"a".repeat(24)}@reply.pitch.example`, text: "Guessed" });
  assert.deepEqual(await it.texts(), []);
});

Deno.test("what can't be read is refused, so that its sender's server tells them", async () => {
  await using it = await startScene();
  const flood = "word ".repeat(200_000);
  await assert.rejects(it.post.reply(BEN, it.mail, flood), /554 5\.6\.0/);
  assert.deepEqual(await it.texts(), []);
});

Deno.test("programs' answers, lists and our own mails are dropped without an answer", async () => {
  await using it = await startScene();
  const before = it.chat.mails.length;
  await it.post.reply(BEN, it.mail, "I am away", { headers: { "Auto-Submitted": "auto-replied" } });
  await it.post.reply(BEN, it.mail, "I am away", { headers: { Precedence: "bulk", "X-Autoreply": "yes" } });
  await it.post.reply(BEN, it.mail, "To all", { headers: { "List-Id": "<film.lists.example>" } });
  await it.post.send({ envelope: { from: "", to: it.mail.parsed.replyTo!.text }, raw: it.mail.raw });
  await it.chat.pass(1);
  assert.deepEqual([await it.texts(), it.chat.mails.length], [[], before]);
});

const TROUBLES: [name: string, act: (it: Scene) => Promise<unknown>, text: string, says: RegExp][] = [
  ["Ben has left", (it) => it.chat.set("ben", { state: "left" }), "Thursday is fine", /Thursday is fine/],
  ["the answer is too long", () => Promise.resolve(), "word ".repeat(2001), /word word/],
  ["there is nothing in it", () => Promise.resolve(), "", /no text in your answer/],
];

for (const [name, act, text, says] of TROUBLES) {
  Deno.test(`Ben is told once, with what he wrote, when ${name}`, async () => {
    await using it = await startScene();
    await act(it);
    const messageId = "<trouble@ben.example>";
    const before = it.chat.mails.length;
    for (let delivery = 0; delivery < 2; delivery++) await it.post.reply(BEN, it.mail, text, { messageId });
    await it.chat.pass(1);
    const answers = it.chat.mails.slice(before);
    assert.deepEqual([await it.texts(), answers.map((mail) => mail.to)], [[], [[BEN]]]);
    assert.match(answers[0].parsed.text ?? "", says);
    assert.equal(answers[0].parsed.headers.get("auto-submitted"), "auto-generated");
  });
}

Deno.test("files are not kept yet: the text is a message, and Ben is told which files were left out", async () => {
  await using it = await startScene();
  await it.post.reply(BEN, it.mail, "See the budget", { attachments: [{ filename: "budget.xlsx", content: "1,2,3" }] });
  await it.chat.pass(1);
  assert.deepEqual(await it.texts(), ["ben: See the budget"]);
  assert.match(it.chat.mails.at(-1)?.parsed.text ?? "", /budget\.xlsx/);
});

Deno.test("thirty answers an hour are enough, and the next is told so", async () => {
  await using it = await startScene();
  for (let number = 1; number <= 31; number++) await it.post.reply(BEN, it.mail, `Answer ${number}`);
  assert.equal((await it.texts()).length, 30);
  await it.chat.pass(1);
  assert.match(it.chat.mails.at(-1)?.parsed.text ?? "", /30[^]*Answer 31/);
  await it.chat.pass(60);
  await it.post.reply(BEN, it.mail, "An hour later");
  assert.equal((await it.texts()).length, 31);
});

Deno.test("a mail that comes while the database is away is refused for a while, and taken when it is delivered again", async () => {
  await using it = await startScene();
  const { db } = it.chat.running;
  const messageId = "<later@ben.example>";
  const sql = db.sql;
  db.sql = new Proxy(sql, { apply: () => assert.fail("away"), get: () => () => assert.fail("away") });
  await assert.rejects(it.post.reply(BEN, it.mail, "Thursday is fine", { messageId }), /451 4\.3\.0/);
  db.sql = sql;
  await it.post.reply(BEN, it.mail, "Thursday is fine", { messageId });
  assert.deepEqual(await it.texts(), ["ben: Thursday is fine"]);
});

Deno.test("a mail to unsubscribe@ with the token of List-Unsubscribe stops mail, whoever sends it", async () => {
  await using it = await startScene();
  const [, to, subject] = /<mailto:([^?>]+)\?subject=([^>]+)>/.exec(
    it.mail.raw.replace(/\r?\n[ \t]+/g, " ").replaceAll(" ", ""),
  )!;
  await it.post.send({ from: "ben@elsewhere.example", to, subject, text: "unsubscribe" });
  await it.chat.say("ada", it.room, "Are you there?");
  const before = it.chat.mails.length;
  await it.chat.pass(60);
  assert.equal(it.chat.mails.length, before);
});

Deno.test("a mail that came back for good suppresses its address, one that is late does not, nor does a forged report", async () => {
  await using it = await startScene();
  const suppressed = () => it.chat.running.db.orm.select().from(mailSuppressions);
  const report = (original: string | undefined, action: string, status: string) =>
    it.post.send({ envelope: { from: "", to: "bounces@reply.pitch.example" }, raw: bounce(original, action, status) });
  await report(it.mail.parsed.messageId, "delayed", "4.4.1");
  await report("<nobody-sent-this@pitch.example>", "failed", "5.1.1");
  assert.deepEqual(await suppressed(), []);
  await report(it.mail.parsed.messageId, "failed", "5.1.1");
  assert.deepEqual((await suppressed()).map((row) => [row.email, row.reason]), [[BEN, "hard_bounce"]]);
  const [decision] = await it.chat.decisions("ben");
  assert.ok(decision.bouncedAt);
});

Deno.test("who calls a mail spam gets no further one", async () => {
  await using it = await startScene();
  await it.post.send({
    envelope: { from: "", to: "bounces@reply.pitch.example" },
    raw: complaint(it.mail.parsed.messageId),
  });
  await it.chat.say("ada", it.room, "Are you there?");
  await it.chat.pass(60);
  assert.equal((await it.chat.reasons("ben")).at(-1), "suppressed");
});

Deno.test("a mail service hands over by HTTP what came in, with its secret", async () => {
  await using it = await startScene();
  const raw =
    `From: ${BEN}\r\nTo: ${it.mail.parsed.replyTo?.text}\r\nMessage-ID: <http@ben.example>\r\nSubject: Re\r\n\r\nBy HTTP\r\n`;
  const call = async (secret: string, type = "message/rfc822") => {
    const response = await fetch(`${it.chat.app.origin}/api/mail/inbound`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": type },
      body: raw,
    });
    return [response.status, (await response.json()).outcome];
  };
  assert.deepEqual(await call("guessed"), [401, undefined]);
  assert.deepEqual(await call(SECRET, "text/plain"), [415, undefined]);
  assert.deepEqual(await call(SECRET), [202, "sent"]);
  assert.deepEqual(await call(SECRET), [202, "repeated"]);
  assert.deepEqual(await it.texts(), ["ben: By HTTP"]);
});

Deno.test("without a secret there is no such address", async () => {
  await using chat = await startMailChat();
  assert.equal((await chat.app.call(undefined, "POST", "/api/mail/inbound")).status, 404);
});

Deno.test("an answer still arrives when Ben's address is written in capitals, and not when his account has another by now", async () => {
  await using it = await startScene();
  await it.post.reply("Ben <BEN@Pitch.Example>", it.mail, "In capitals");
  await it.chat.running.db.orm.update(users).set({ email: "ben@new.example" }).where(eq(users.id, "ben"));
  await it.post.reply(BEN, it.mail, "From the old one");
  assert.deepEqual(await it.texts(), ["ben: In capitals"]);
});
