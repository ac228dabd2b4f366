import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { mailSuppressions, users } from "../../src/db/schema/mod.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const ada = { name: "Ada", email: "ada@pitch.example", password: "a long enough password" };
const EXISTS = "You have a Pitchwire account already";

Deno.test("whoever registers with Ada's address learns nothing, and Ada gets one mail about it", async () => {
  await using chat = await startMailChat();
  const first = await register(chat);
  await chat.pass(0);
  const second = await register(chat, "Mallory");
  assert.deepEqual([second.status, second.body], [first.status, first.body]);
  await register(chat, "Mallory");
  await chat.pass(0);
  await register(chat, "Mallory");
  await chat.pass(23 * 60);
  const [, mail, ...more] = chat.mails;
  assert.equal(mail.parsed.subject, EXISTS);
  assert.deepEqual(mail.to, ["ada@pitch.example"]);
  assert.equal(mail.parsed.headers.get("auto-submitted"), "auto-generated");
  assert.doesNotMatch(mail.raw, /Mallory/);
  assert.deepEqual(more, []);
  chat.app.clock.pass(61 * 60_000);
  await register(chat, "Mallory");
  await chat.pass(0);
  assert.equal(chat.mails.length, 3);
});

Deno.test("of many who register with one address at once, one is asked to confirm it and one mail tells of the rest", async () => {
  await using chat = await startMailChat();
  await Promise.all(Array.from({ length: 5 }, () => register(chat)));
  await chat.pass(60);
  assert.deepEqual(chat.mails.map(({ parsed }) => parsed.subject).sort(), [
    "Confirm your e-mail address for Pitchwire",
    EXISTS,
  ]);
});

Deno.test("Ada is told in the language of her account, and not by the name that somebody typed", async () => {
  await using chat = await startMailChat();
  await register(chat, "Buy now at evil.example");
  await chat.running.db.orm.update(users).set({ locale: "de-AT" }).where(eq(users.email, ada.email));
  await chat.pass(0);
  await register(chat);
  await chat.pass(0);
  const [proof, { parsed, raw }] = chat.mails;
  assert.equal(proof.parsed.subject, "Bestätige deine E-Mail-Adresse für Pitchwire");
  assert.equal(parsed.subject, "Du hast schon ein Konto bei Pitchwire");
  assert.match(parsed.text ?? "", /melde dich hier an:\nhttp\S+\/sign-in\n/);
  assert.doesNotMatch(proof.raw + raw, /evil/);
});

Deno.test("registering makes no mail go where mail came back or was complained about", async () => {
  await using chat = await startMailChat();
  const createdAt = new Date(chat.app.clock.now() - 86_400_000 * 30);
  await chat.running.db.orm.insert(mailSuppressions).values({ email: ada.email, reason: "complaint", createdAt });
  await register(chat);
  await register(chat);
  await chat.pass(60);
  assert.deepEqual(chat.mails, []);
});

function register(chat: MailChat, name = "Ada") {
  return chat.app.call(undefined, "POST", "/api/auth/register", { ...ada, name });
}
