import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { users } from "../../src/db/schema/mod.ts";
import { startMailChat } from "../support/mail_chat.ts";

Deno.test("whoever registers with Ada's address learns nothing, and Ada gets one mail about it", async () => {
  await using chat = await startMailChat();
  const account = { name: "Ada", email: "ada@pitch.example", password: "a long enough password" };
  const first = await chat.app.call(undefined, "POST", "/api/auth/register", account);
  const kept = new Promise<void>((resolve) => chat.smtp.onKept = resolve);
  const second = await chat.app.call(undefined, "POST", "/api/auth/register", { ...account, name: "Mallory" });
  assert.deepEqual([second.status, second.body], [first.status, first.body]);
  await kept;
  await chat.app.call(undefined, "POST", "/api/auth/register", account);
  const [mail, ...more] = chat.mails;
  assert.equal(mail.parsed.subject, "You have a Pitchwire account already");
  assert.deepEqual(mail.to, ["ada@pitch.example"]);
  assert.equal(mail.parsed.headers.get("auto-submitted"), "auto-generated");
  assert.doesNotMatch(mail.raw, /Mallory/);
  assert.deepEqual(more, []);
});

Deno.test("Ada is told in the language of her account, and not by the name that somebody typed", async () => {
  await using chat = await startMailChat();
  const account = { name: "Buy now at evil.example", email: "ada@pitch.example", password: "a long enough password" };
  await chat.app.call(undefined, "POST", "/api/auth/register", account);
  await chat.running.db.orm.update(users).set({ locale: "de-AT" }).where(eq(users.email, account.email));
  const kept = new Promise<void>((resolve) => chat.smtp.onKept = resolve);
  await chat.app.call(undefined, "POST", "/api/auth/register", account);
  await kept;
  const [{ parsed, raw }] = chat.mails;
  assert.equal(parsed.subject, "Du hast schon ein Konto bei Pitchwire");
  assert.match(parsed.text ?? "", /melde dich hier an:\nhttp\S+\/sign-in\n/);
  assert.doesNotMatch(raw, /evil/);
});
