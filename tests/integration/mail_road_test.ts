import assert from "node:assert/strict";
import { startMailChat } from "../support/mail_chat.ts";

const REPLIES = { EMAIL_REPLY_DOMAIN: "reply.pitch.example", EMAIL_INBOUND_SECRET: "sixteen-letters-and-more" };

Deno.test("Cleo, who is away, gets one mail after her wait, with everything that is unread", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben", "cleo");
  await chat.say("ada", room, "Is the budget final?");
  await chat.pass(4);
  await chat.say("ben", room, "Almost: the travel is missing.");
  await chat.pass(5.9);
  assert.equal(chat.mails.length, 0);
  await chat.read("ben", room, 10);
  await chat.pass(0.1);
  const toCleo = chat.mails.filter((mail) => mail.to.includes("cleo@pitch.example"));
  assert.equal(toCleo.length, 1);
  const { text = "", html } = toCleo[0].parsed;
  for (const part of [text, html || ""]) {
    assert.match(part, /Is the budget final\?/);
    assert.match(part, /Almost: the travel is missing\./);
    assert.match(part, new RegExp(`/conversations/${room}`));
  }
  await chat.pass(60);
  assert.equal(chat.mails.filter((mail) => mail.to.includes("cleo@pitch.example")).length, 1);
});

Deno.test("a mail carries the headers that thread it, stop it and mark it as automatic", async () => {
  await using chat = await startMailChat({ settings: REPLIES });
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "One");
  await chat.pass(10);
  await chat.say("ada", room, "Two");
  await chat.pass(10);
  assert.equal(chat.mails.length, 2);
  const [first, second] = chat.mails.map(({ parsed }) => parsed);
  assert.equal(first.subject, "Messages from Ada");
  assert.equal(second.subject, first.subject);
  assert.notEqual(second.messageId, first.messageId);
  assert.match(first.messageId!, /^<[0-9a-f-]{36}@pitch\.example>$/);
  assert.equal(first.inReplyTo, second.inReplyTo);
  assert.equal(first.references, first.inReplyTo);
  assert.deepEqual(first.from?.value, [{ address: "mail@pitch.example", name: "Ada via Pitchwire" }]);
  assert.match(first.replyTo?.text ?? "", /^reply\+[a-z2-7]{24}@reply\.pitch\.example$/);
  assert.equal(first.replyTo?.text, second.replyTo?.text);
  assert.equal(first.headers.get("auto-submitted"), "auto-generated");
  assert.equal(first.headers.get("x-auto-response-suppress"), "All");
  const raw = chat.mails[0].raw.replace(/\r\n[ \t]+/g, " ");
  assert.match(raw, /^List-Id: Pitchwire messages <messages\.pitch\.example>\r$/im);
  assert.match(
    raw,
    /^List-Unsubscribe: <http:\/\/127\.0\.0\.1:\d+\/unsubscribe\/[\w-]+>, <mailto:unsubscribe@reply\.pitch\.example\?subject=[\w-]+>\r$/m,
  );
  assert.match(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  assert.ok(raw.split("\r\n").every((line) => line.length <= 998));
  assert.equal(first.date?.getTime(), chat.app.clock.now() - 10 * 60_000);
  const decisions = await chat.decisions("ben");
  assert.deepEqual(decisions.map((row) => [row.outcome, row.status, row.messageId]), [
    ["mail", "sent", first.messageId],
    ["mail", "sent", second.messageId],
  ]);
});

Deno.test("the thread of a conversation is another one for each recipient", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben", "cleo");
  await chat.say("ada", room, "To you both");
  await chat.pass(10);
  assert.equal(chat.mails.length, 2);
  assert.equal(new Set(chat.mails.map(({ parsed }) => parsed.references)).size, 2);
});

Deno.test("Ben read it in time, so no mail comes and he can see why", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const { seq } = await chat.say("ada", room, "Quick question");
  await chat.pass(3);
  await chat.read("ben", room, seq);
  await chat.pass(7);
  await chat.pass(600);
  assert.equal(chat.mails.length, 0);
  assert.deepEqual(await chat.reasons("ben"), ["read"]);
});

Deno.test("the wait begins at the first message that is still unread, not at one that was read since", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const { seq } = await chat.say("ada", room, "Old");
  await chat.pass(8);
  await chat.read("ben", room, seq);
  await chat.say("ada", room, "New");
  await chat.pass(9.9);
  assert.equal(chat.mails.length, 0);
  await chat.pass(0.1);
  assert.equal(chat.mails.length, 1);
  assert.match(chat.mails[0].parsed.text ?? "", /Old[^]*You had read up to here[^]*New/);
});

Deno.test("what was in one mail is in no other, though it is still unread", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "First thing");
  await chat.pass(10);
  await chat.say("ada", room, "Second thing");
  await chat.pass(10);
  assert.doesNotMatch(chat.mails[1].raw, /First thing/);
  assert.match(chat.mails[1].parsed.text ?? "", /You have an unread message from Ada/);
});

Deno.test("whoever writes gets no mail about it", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "Hello");
  await chat.pass(10);
  assert.deepEqual(chat.mails.map((mail) => mail.to), [["ben@pitch.example"]]);
});
