import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { jobs, mailSuppressions, users } from "../../src/db/schema/mod.ts";
import { browse, localAccount, writeTo } from "../support/local_account.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { linkIn, postForm } from "../support/mail_links.ts";

const PATH = "/api/notifications/address";
const DAY_MINUTES = 24 * 60;

Deno.test("Gil registers, confirms the address without signing in, and then gets mail about what Gil missed", async () => {
  await using chat = await startMailChat();
  const gil = await localAccount(chat, "gil");
  await chat.pass(0);
  await writeTo(chat, gil, "Are you there?");
  await chat.pass(10);
  assert.deepEqual(await chat.reasons(gil.userId), ["not_verified"]);
  assert.deepEqual(chat.mails.map(({ parsed }) => parsed.subject), ["Confirm your e-mail address for Pitchwire"]);
  const link = linkIn(chat.mails[0], "verify");
  const shown = await fetch(link);
  assert.match(await shown.text(), /Is gil@pitch\.example your address\?/);
  const answer = await postForm(link, "action=verify");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("set-cookie"), null);
  assert.match(await answer.text(), /gil@pitch\.example is confirmed/);
  await chat.pass(1);
  assert.equal(chat.mails.length, 2);
  assert.match(chat.mails[1].parsed.text ?? "", /Are you there\?/);
  const me = await browse(chat, gil, "/api/auth/me");
  assert.equal((await me.json()).isEmailVerified, true);
  const again = await fetch(link);
  assert.match(await again.text(), /gil@pitch\.example is confirmed/);
});

Deno.test("a scanner that opens every link of the mail confirms nothing, and leaves no trace of the address", async () => {
  await using chat = await startMailChat();
  await localAccount(chat, "gil");
  await chat.pass(0);
  const link = linkIn(chat.mails[0], "verify");
  for (const method of ["GET", "HEAD", "OPTIONS", "GET"]) {
    const answer = await fetch(link, { method, redirect: "manual", headers: { "sec-purpose": "prefetch" } });
    const page = await answer.text();
    assert.doesNotMatch(page, /<script/);
    if (method === "OPTIONS") continue;
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
    assert.equal(answer.headers.get("x-robots-tag"), "noindex");
  }
  const [gil] = await chat.running.db.orm.select().from(users);
  assert.equal(gil.emailVerifiedAt, null);
});

Deno.test("a link proves the address for 24 hours, and nothing once the address is another", async () => {
  await using chat = await startMailChat();
  const [gil, hal] = [await localAccount(chat, "gil"), await localAccount(chat, "hal")];
  await chat.pass(0);
  const links = new Map(chat.mails.map((mail) => [mail.to[0], linkIn(mail, "verify")]));
  await chat.running.db.orm.update(users).set({ email: "other@pitch.example" }).where(eq(users.id, hal.userId));
  assert.equal(await verifying(links.get(hal.email)!), 410);
  chat.app.clock.pass(DAY_MINUTES * 60_000);
  assert.equal((await fetch(links.get(gil.email)!)).status, 200);
  chat.app.clock.pass(1);
  assert.equal(await verifying(links.get(gil.email)!), 410);
  const verified = await chat.running.db.orm.select().from(users).where(eq(users.isDemo, false));
  assert.deepEqual(verified.map((user) => user.emailVerifiedAt), [null, null]);
});

Deno.test("a forged or altered link, or one that stops mail, is 404; a form that says nothing changes nothing", async () => {
  await using chat = await startMailChat();
  const gil = await localAccount(chat, "gil");
  await chat.pass(0);
  const link = linkIn(chat.mails[0], "verify");
  const stop = await chat.running.unsubscribeTokens.sign({ userId: gil.userId, scope: "news", epoch: 0 });
  for (const token of ["x", "%00", "a".repeat(3000), link.split("/").at(-1)!.slice(1), stop]) {
    const address = `${chat.app.origin}/verify/${token}`;
    assert.equal((await fetch(address)).status, 404);
    assert.equal(await verifying(address), 404);
  }
  for (const form of ["", "action=toString", "action=unsubscribe"]) {
    assert.equal((await postForm(link, form)).status, 422);
  }
  assert.equal((await browse(chat, gil, PATH).then((answer) => answer.json())).isVerified, false);
});

Deno.test("the settings say that the address is not confirmed, and send three mails a day at most", async () => {
  await using chat = await startMailChat();
  const gil = await localAccount(chat, "gil");
  await chat.pass(0);
  assert.match(
    await settings(chat, gil),
    /Your address gil@pitch\.example is not confirmed: mail does not reach you\./,
  );
  const asked = await browse(chat, gil, "/settings/notifications/address", "");
  assert.deepEqual([asked.status, asked.headers.get("location")], [303, "/settings/notifications?asked=sent"]);
  assert.match(await settings(chat, gil, "?asked=sent"), /on its way to gil@pitch\.example/);
  assert.equal((await ask(chat, gil)).status, 202);
  const refused = await ask(chat, gil);
  assert.deepEqual([refused.status, refused.body.code, refused.body.retryAfterMs], [
    429,
    "rate_limited",
    DAY_MINUTES * 60_000,
  ]);
  const again = await browse(chat, gil, "/settings/notifications/address", "");
  assert.equal(again.headers.get("location"), "/settings/notifications?asked=refused");
  await chat.pass(DAY_MINUTES - 1);
  assert.equal(chat.mails.length, 3);
  assert.equal((await ask(chat, gil)).body.retryAfterMs, 60_000);
  await chat.pass(1);
  assert.equal((await ask(chat, gil)).status, 202);
  await chat.pass(0);
  assert.equal(chat.mails.length, 4);
  await postForm(linkIn(chat.mails[3], "verify"), "action=verify");
  assert.doesNotMatch(await settings(chat, gil), /is not confirmed/);
  assert.equal((await ask(chat, gil)).status, 409);
});

Deno.test("whose address the platform confirms is told so, and nobody writes to it", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  await chat.running.db.orm.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, "ben"));
  const headers = { authorization: `Bearer ${await chat.app.token("ben", { email_verified: false })}` };
  const page = await fetch(`${chat.app.origin}/settings/notifications`, { headers });
  assert.match(await page.text(), /ben@pitch\.example is not confirmed.*Your platform confirms it\./);
  const answer = await fetch(`${chat.app.origin}${PATH}/verification`, { method: "POST", headers });
  assert.equal(answer.status, 409);
  assert.match((await answer.json()).message, /your platform does that/);
});

Deno.test("mail that came back is told with its day, and a proof of the address brings mail back", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  chat.smtp.refuse = (stage) => stage === "RCPT" ? "550 5.1.1 No such user" : undefined;
  await chat.say("ada", room, "Hello");
  await chat.pass(10);
  chat.smtp.refuse = () => undefined;
  const { body } = await chat.app.call("ben", "GET", PATH);
  assert.deepEqual(body, {
    email: "ben@pitch.example",
    isVerified: true,
    suppression: { reason: "hard_bounce", since: "2026-03-02T09:10:00.000Z" },
  });
  const headers = { authorization: `Bearer ${await chat.app.token("ben")}` };
  const page = await (await fetch(`${chat.app.origin}/settings/notifications`, { headers })).text();
  assert.match(
    page,
    /Mail to ben@pitch\.example came back on Monday 2 March 2026 at 09:10: there is no such mailbox\./,
  );
  assert.equal((await chat.app.call("ben", "POST", `${PATH}/verification`)).status, 202);
  await chat.pass(1);
  await chat.say("ada", room, "And again");
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
  assert.match(chat.mails[0].parsed.text ?? "", /came back/);
  assert.equal(await verifying(linkIn(chat.mails[0], "verify")), 200);
  assert.deepEqual(await chat.running.db.orm.select().from(mailSuppressions), []);
  await chat.pass(1);
  assert.match(chat.mails[1].parsed.text ?? "", /And again/);
});

Deno.test("a proof from before the mail came back does not count", async () => {
  await using chat = await startMailChat();
  const gil = await localAccount(chat, "gil");
  await chat.pass(0);
  const createdAt = new Date(chat.app.clock.now());
  await chat.running.db.orm.insert(mailSuppressions).values({ email: gil.email, reason: "hard_bounce", createdAt });
  assert.equal(await verifying(linkIn(chat.mails[0], "verify")), 410);
  assert.equal((await chat.running.db.orm.select().from(mailSuppressions)).length, 1);
  await chat.pass(1);
  await ask(chat, gil);
  await chat.pass(0);
  assert.equal(await verifying(linkIn(chat.mails[1], "verify")), 200);
});

Deno.test("whoever complained gets nothing for a day, also when the account's owner asks for it", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  const createdAt = new Date(chat.app.clock.now() - 3_600_000);
  await chat.running.db.orm.insert(mailSuppressions).values({
    email: "ben@pitch.example",
    reason: "complaint",
    createdAt,
  });
  const { status, body } = await chat.app.call("ben", "POST", `${PATH}/verification`);
  assert.deepEqual([status, body.retryAfterMs], [429, 23 * 3_600_000]);
  const headers = { authorization: `Bearer ${await chat.app.token("ben")}` };
  const page = await (await fetch(`${chat.app.origin}/settings/notifications`, { headers })).text();
  assert.match(page, /reported as unwanted on Monday 2 March 2026 at 08:00\./);
  assert.match(page, /From Tuesday 3 March 2026 at 08:00 on you can have a mail sent there/);
  await chat.pass(23 * 60);
  assert.equal((await chat.app.call("ben", "POST", `${PATH}/verification`)).status, 202);
  await chat.pass(0);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a complaint that comes while the mail waits keeps it from going out", async () => {
  await using chat = await startMailChat();
  const gil = await localAccount(chat, "gil");
  const createdAt = new Date(chat.app.clock.now());
  await chat.running.db.orm.insert(mailSuppressions).values({ email: gil.email, reason: "complaint", createdAt });
  await chat.pass(0);
  await chat.pass(DAY_MINUTES);
  assert.deepEqual(chat.mails, []);
  const [job] = await chat.running.db.orm.select().from(jobs);
  assert.equal(job.lastError, "not wanted any more");
});

Deno.test("where mail is not set up nobody is asked for a proof", async () => {
  await using chat = await startMailChat({ settings: { EMAIL_URL: "" } });
  const gil = await localAccount(chat, "gil");
  assert.equal((await ask(chat, gil)).status, 409);
  assert.doesNotMatch(await settings(chat, gil), /is not confirmed/);
  assert.deepEqual(await chat.running.db.orm.select().from(jobs), []);
});

async function verifying(link: string): Promise<number> {
  const answer = await postForm(link, "action=verify");
  await answer.body?.cancel();
  return answer.status;
}

async function settings(chat: MailChat, account: Parameters<typeof browse>[1], query = ""): Promise<string> {
  const page = await browse(chat, account, `/settings/notifications${query}`);
  assert.equal(page.status, 200);
  return await page.text();
}

async function ask(chat: MailChat, account: Parameters<typeof browse>[1]) {
  const answer = await browse(chat, account, `${PATH}/verification`, "");
  return { status: answer.status, body: await answer.json() };
}
