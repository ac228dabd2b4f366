import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { conversations, pitches, users } from "../../src/db/schema/mod.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

Deno.test("a mail shows the newest twenty messages and counts the others", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  for (let number = 1; number <= 23; number++) await chat.say("ada", room, `line ${number}.`);
  const text = await textOf(chat);
  assert.match(text, /You have 23 unread messages from Ada/);
  assert.match(text, /and 3 more, which came before these/);
  assert.doesNotMatch(text, /line 3\./);
  assert.match(text, /line 4\.[^]*line 23\./);
});

Deno.test("the mail of a conversation about a pitch names it", async () => {
  await using chat = await startMailChat();
  const room = await aboutPitch(chat, { isConfidential: false });
  await chat.say("ada", room, "The trailer is ready");
  const { parsed } = await mailOf(chat);
  assert.equal(parsed.subject, "Messages from Ada about “Tide”");
  assert.match(parsed.text ?? "", /About the pitch “Tide”/);
});

for (const where of ["pitch", "conversation"] as const) {
  Deno.test(`a confidential ${where} says nothing in a mail but that there is something`, async () => {
    await using chat = await startMailChat();
    const room = await aboutPitch(chat, { isConfidential: where === "pitch" });
    if (where === "conversation") await chat.running.db.orm.update(conversations).set({ isConfidential: true });
    await chat.say("ada", room, "The secret ending");
    const { raw, parsed } = await mailOf(chat);
    assert.equal(parsed.subject, "New messages on Pitchwire");
    assert.equal(parsed.from?.value[0].name, "Pitchwire");
    assert.match(parsed.text ?? "", /You have an unread message\n/);
    assert.doesNotMatch(raw.replace(/=\r\n/g, ""), /Ada|Tide|secret/);
  });
}

Deno.test("Ben wants the first line only", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.app.call("ben", "PUT", "/api/notifications/preferences", { contentMode: "first_line" });
  await chat.say("ada", room, "\n  Short version\nand the long one");
  const { parsed, raw } = await mailOf(chat);
  assert.match(parsed.text ?? "", /Short version/);
  assert.doesNotMatch(raw, /long one/);
});

Deno.test("Ben wants no content: he learns who wrote and how much", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.app.call("ben", "PUT", "/api/notifications/preferences", { contentMode: "none" });
  await chat.say("ada", room, "Not for the mail");
  const { parsed, raw } = await mailOf(chat);
  assert.match(parsed.text ?? "", /an unread message from Ada/);
  assert.doesNotMatch(raw, /Not for the mail/);
});

Deno.test("a mail says what a message says now: edited text, and nothing of a deleted one", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const first = await chat.say("ada", room, "Frist");
  const second = await chat.say("ada", room, "Regret");
  const path = (messageId: string) => `/api/messages/${room}/messages/${messageId}`;
  assert.equal((await chat.app.call("ada", "PATCH", path(first.messageId), { content: "First" })).status, 200);
  assert.equal((await chat.app.call("ada", "DELETE", path(second.messageId))).status, 200);
  const { raw, parsed } = await mailOf(chat);
  assert.match(parsed.text ?? "", /First/);
  assert.doesNotMatch(raw, /Frist|Regret/);
});

Deno.test("a name can neither add a header nor markup", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const name = 'Eve\r\nBcc: everybody@pitch.example\r\n\r\n<img src="https://evil.example/x.png"> "</title><script>';
  await chat.running.db.orm.update(users).set({ name }).where(eq(users.id, "ada"));
  await chat.say("ada", room, '<img src="https://evil.example/y.png" onerror="alert(1)">\n.\nQUIT');
  const { parsed, raw, to } = await mailOf(chat);
  assert.deepEqual(to, ["ben@pitch.example"]);
  assert.doesNotMatch(raw.split("\r\n\r\n")[0], /^Bcc:/im);
  const html = parsed.html || "";
  assert.doesNotMatch(html, /<img|<script|evil\.example[^&]*">/);
  assert.match(parsed.text ?? "", /\n {2}\.\n {2}QUIT/);
});

Deno.test("a mail loads nothing, runs nothing and says which language it is in", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "https://pitch.example/film.jpg");
  const html = (await mailOf(chat)).parsed.html || "";
  assert.match(html, /<html lang="en" dir="ltr">/);
  assert.match(html, /prefers-color-scheme: dark/);
  assert.doesNotMatch(html, /<(img|link|script|iframe|video|audio|object|embed|form)\b|url\(|@import|src=/i);
});

Deno.test("times are those of Ben's time zone, told in his language", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.running.db.orm.update(users).set({ timeZone: "Asia/Tokyo", locale: "ja-JP" }).where(eq(users.id, "ben"));
  await chat.say("ada", room, "Hello");
  assert.match(await textOf(chat), /Ada、?.*3月2日\(月\) 18:00/);
});

Deno.test("an unknown time zone and locale do no harm", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.running.db.orm.update(users).set({ timeZone: "Mars/Olympus", locale: "constructor" });
  await chat.say("ada", room, "Hello");
  assert.match(await textOf(chat), /Ada, Mon 2 Mar, 09:00 UTC:/);
});

async function mailOf(chat: MailChat) {
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
  return chat.mails[0];
}

async function textOf(chat: MailChat): Promise<string> {
  return (await mailOf(chat)).parsed.text ?? "";
}

async function aboutPitch(chat: MailChat, { isConfidential }: { isConfidential: boolean }): Promise<string> {
  const room = await chat.room("ada", "ben");
  await chat.running.db.orm.insert(pitches).values({ id: "tide", title: "Tide", isConfidential });
  await chat.running.db.orm.update(conversations).set({ pitchId: "tide" });
  return room;
}
