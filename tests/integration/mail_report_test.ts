import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { mailSuppressions, users } from "../../src/db/schema/mod.ts";
import { signStopToken } from "../../src/notifications/stop_token.ts";
import { browse, localAccount, PASSWORD } from "../support/local_account.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { linkIn, postForm, press } from "../support/mail_links.ts";

const ADDRESS = "/api/notifications/address";
const DAY_MINUTES = 24 * 60;

Deno.test("a stranger who gets Ben's mail says so by the link in it: nothing more goes there, and Ben is told", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat);
  const page = await press(link, "report");
  assert.match(page, /Nothing more goes to your address\./);
  assert.doesNotMatch(page, /ben@|Ben\b/);
  await chat.say("ada", room, "Are you there?");
  await chat.pass(DAY_MINUTES);
  assert.equal(chat.mails.length, 1);
  const { body } = await chat.app.call("ben", "GET", ADDRESS);
  assert.deepEqual(body.suppression, { reason: "reported", since: "2026-03-02T09:10:00.000Z" });
  const headers = { authorization: `Bearer ${await chat.app.token("ben")}` };
  const settings = await (await fetch(`${chat.app.origin}/settings/notifications`, { headers })).text();
  assert.match(settings, /ben@pitch\.example was reported as not yours on Monday 2 March 2026 at 09:10/);
});

Deno.test("a platform that says the address is Ben's does not make mail go there again: his own proof does, a day later", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat);
  await press(link, "report");
  const { body } = await chat.app.call("ben", "GET", "/api/auth/me");
  assert.equal(body.isEmailVerified, true);
  await chat.say("ada", room, "Still nobody?");
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
  assert.equal((await chat.app.call("ben", "POST", `${ADDRESS}/verification`)).status, 429);
  await chat.pass(DAY_MINUTES);
  assert.equal((await chat.app.call("ben", "POST", `${ADDRESS}/verification`)).status, 202);
  await chat.pass(0);
  await press(linkIn(chat.mails[1], "verify"), "verify");
  assert.deepEqual(await chat.running.db.orm.select().from(mailSuppressions), []);
  await chat.pass(1);
  assert.match(chat.mails[2].parsed.text ?? "", /Still nobody\?/);
});

Deno.test("who reported by mistake takes it back, and all is as it was", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat);
  const [before] = await chat.running.db.orm.select().from(users).where(eq(users.id, "ben"));
  assert.match(await press(link, "report"), /value="report_take_back"/);
  await chat.say("ada", room, "Hello?");
  await chat.pass(10);
  assert.match(await press(link, "report_take_back"), /Taken back\..*value="report"/);
  const [after] = await chat.running.db.orm.select().from(users).where(eq(users.id, "ben"));
  assert.deepEqual(after.emailVerifiedAt, before.emailVerifiedAt);
  await chat.pass(1);
  assert.equal(chat.mails.length, 2);
});

Deno.test("a link in a mail to Ben's earlier address says nothing about the one he has now", async () => {
  await using chat = await startMailChat();
  const { link } = await mailed(chat);
  await chat.running.db.orm.update(users).set({ email: "new@pitch.example" }).where(eq(users.id, "ben"));
  assert.doesNotMatch(await press(link, "report"), /know this account/);
  assert.deepEqual(await chat.running.db.orm.select().from(mailSuppressions), []);
});

Deno.test("a complaint that came by another way is taken back by no link", async () => {
  await using chat = await startMailChat();
  const { link } = await mailed(chat);
  const createdAt = new Date(chat.app.clock.now());
  const complaint = { email: "ben@pitch.example", reason: "complaint" as const, createdAt };
  await chat.running.db.orm.insert(mailSuppressions).values(complaint);
  for (const action of ["report", "report_take_back"]) await press(link, action);
  const [kept] = await chat.running.db.orm.select().from(mailSuppressions);
  assert.equal(kept.reason, "complaint");
});

Deno.test("a stranger whose address Gil mistyped says so by the mail that asks to confirm it, also days later", async () => {
  await using chat = await startMailChat();
  const gil = await localAccount(chat, "gil");
  await chat.pass(0);
  const link = linkIn(chat.mails[0], "verify");
  chat.app.clock.pass(3 * DAY_MINUTES * 60_000);
  const expired = await fetch(link);
  assert.equal(expired.status, 410);
  assert.match(await expired.text(), /value="report"/);
  assert.match(await press(link, "report"), /Nothing more goes to your address\./);
  assert.equal((await browse(chat, gil, `${ADDRESS}/verification`, "")).status, 429);
  assert.equal((await postForm(link, "action=verify")).status, 200);
  assert.equal((await browse(chat, gil, ADDRESS).then((answer) => answer.json())).isVerified, false);
  // Taken back it is what it was before: a link that is too old to confirm anything.
  assert.equal((await postForm(link, "action=report_take_back")).status, 410);
  assert.deepEqual(await chat.running.db.orm.select().from(mailSuppressions), []);
});

Deno.test("whose address was reported is shown that after signing in, unless on the way to something else", async () => {
  await using chat = await startMailChat();
  const gil = await localAccount(chat, "gil");
  await chat.pass(0);
  const form = new URLSearchParams({ email: gil.email, password: PASSWORD });
  const signIn = async (next = "") => (await postForm(`${chat.app.origin}/sign-in`, `${form}&next=${next}`)).headers;
  assert.equal((await signIn()).get("location"), "/");
  await press(linkIn(chat.mails[0], "verify"), "report");
  assert.equal((await signIn()).get("location"), "/settings/notifications");
  assert.equal((await signIn("/conversations/x")).get("location"), "/conversations/x");
});

Deno.test("once Gil has shown that the address is his, the mail that asked for it reports nothing any more", async () => {
  await using chat = await startMailChat();
  await localAccount(chat, "gil");
  await chat.pass(0);
  const link = linkIn(chat.mails[0], "verify");
  await press(link, "verify");
  assert.doesNotMatch(await press(link, "report"), /know this account|Nothing more goes/);
  assert.deepEqual(await chat.running.db.orm.select().from(mailSuppressions), []);
});

/** A mail to Ben, whose address is verified, and the link in it. */
async function mailed(chat: MailChat): Promise<{ room: string; link: string }> {
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "Hello");
  await chat.pass(10);
  const token = await signStopToken(chat.running, { userId: "ben", email: "ben@pitch.example" }, {
    scope: "conversation",
    conversationId: room,
  });
  return { room, link: `${chat.app.origin}/unsubscribe/${token}` };
}
