import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { users } from "../../src/db/schema/mod.ts";
import { signStopToken } from "../../src/notifications/stop_token.ts";
import type { StopLink } from "../../src/notifications/unsubscribe_tokens.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { postForm, press } from "../support/mail_links.ts";

const PREFERENCES = "/api/notifications/preferences";
const HOUR_MS = 3_600_000;

Deno.test("the page speaks Ben's language and tells his time, whoever's browser opens it", async () => {
  await using chat = await startMailChat();
  const link = await linkFor(chat);
  await be(chat, { locale: "de-AT", timeZone: "Asia/Tokyo" });
  const headers = {
    "accept-language": "fr",
    cookie: "pitchwire_language=es; pitchwire_zone=America/New_York",
    "content-type": "application/x-www-form-urlencoded",
  };
  const page = await (await fetch(link, { headers })).text();
  assert.match(page, /<html lang="de"/);
  assert.match(page, /Mails zu dieser Unterhaltung abstellen/);
  const snoozed = await (await fetch(link, { method: "POST", headers, body: "action=snooze_8h" })).text();
  assert.match(snoozed, /Keine Mails bis Dienstag, 3\. März 2026 um 02:00 Uhr\./);
});

Deno.test("when the account has no language and no time zone, the browser's do; without either, UTC is named", async () => {
  await using chat = await startMailChat();
  const link = await linkFor(chat);
  const headers = { "accept-language": "fr", "content-type": "application/x-www-form-urlencoded" };
  const page = await (await fetch(link, { method: "POST", headers, body: "action=snooze_1h" })).text();
  assert.match(page, /<html lang="fr"/);
  assert.match(page, /Aucun e-mail jusqu’au lundi 2 mars 2026 à 10:00 UTC\./);
  const cookie = "pitchwire_language=es; pitchwire_zone=America/New_York";
  const other = await (await fetch(link, { headers: { ...headers, cookie } })).text();
  assert.match(other, /Sin correos hasta el lunes, 2 de marzo de 2026.*05:00\./);
});

for (const scope of ["conversation", "messages", "everything"] as const) {
  Deno.test(`after stopping ${scope} the page says so, and offers to undo just that`, async () => {
    await using chat = await startMailChat();
    const link = await linkFor(chat);
    const page = await press(link, `stop_${scope}`);
    const [, notice] = /<div class="notice is-done"([\s\S]*?)<\/form>/.exec(page)!;
    assert.match(notice, new RegExp(`value="resume_${scope}"`));
    assert.equal(page.match(/value="resume_/g)?.length, 1);
    for (const other of ["conversation", "messages", "everything"]) {
      assert.equal(page.includes(`value="stop_${other}"`), other !== scope, other);
    }
    const undone = await press(link, `resume_${scope}`);
    assert.match(undone, /comes again\./);
    assert.match(undone, new RegExp(`value="stop_${scope}"`));
    assert.doesNotMatch(undone, /value="resume_/);
  });
}

Deno.test("undoing a snooze brings back what was before it, and so does undoing its end", async () => {
  await using chat = await startMailChat();
  const link = await linkFor(chat);
  const at = (hours: number) => new Date(chat.app.clock.now() + hours * HOUR_MS).toISOString();
  await press(link, "snooze_8h");
  assert.match(await press(link, "snooze_1w"), /value="snooze_take_back"/);
  assert.equal(await snoozedUntil(chat), at(168));
  await press(link, "snooze_take_back");
  assert.equal(await snoozedUntil(chat), at(8));
  assert.match(await press(link, "wake"), /Mail is not snoozed any more\..*value="snooze_take_back"/);
  assert.equal(await snoozedUntil(chat), undefined);
  await press(link, "snooze_take_back");
  assert.equal(await snoozedUntil(chat), at(8));
});

Deno.test("a snooze that Ben chose in the settings is neither shortened nor ended by a link", async () => {
  await using chat = await startMailChat();
  const link = await linkFor(chat);
  const own = new Date(chat.app.clock.now() + 100 * HOUR_MS).toISOString();
  await chat.app.call("ben", "PUT", PREFERENCES, { snoozedUntil: own });
  for (const action of ["snooze_1h", "wake", "snooze_take_back", "snooze_3d"]) {
    assert.doesNotMatch(await press(link, action), /value="(wake|snooze_take_back)"/);
    assert.equal(await snoozedUntil(chat), own);
  }
  await press(link, "snooze_1w");
  await press(link, "wake");
  assert.equal(await snoozedUntil(chat), own);
});

Deno.test("one click on a digest stops the digest and no other mail, and its page undoes that", async () => {
  await using chat = await startMailChat();
  const link = await linkFor(chat, { scope: "digest" });
  await chat.app.call("ben", "PUT", PREFERENCES, { digest: { every: "week", at: "17:30", day: 5 } });
  assert.equal((await postForm(link, "List-Unsubscribe=One-Click")).status, 200);
  const { body } = await chat.app.call("ben", "GET", PREFERENCES);
  assert.deepEqual([body.isMailOn, body.digest], [true, { isOn: false, every: "week", at: "17:30", day: 5 }]);
  const page = await (await fetch(link)).text();
  assert.match(page, /The digest is stopped\./);
  assert.doesNotMatch(page, /this conversation/);
  await press(link, "resume_digest");
  assert.equal((await chat.app.call("ben", "GET", PREFERENCES)).body.digest.isOn, true);
});

Deno.test("whoever stops the digest by the link in one gets no mail in its place, and undoing it brings the next", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.app.call("ben", "PUT", PREFERENCES, { classes: { direct: { mail: "digest" } } });
  await chat.say("ada", room, "For the digest");
  for (let hour = 0; hour < 24; hour++) await chat.pass(60);
  assert.equal(chat.mails.length, 1);
  const headers = chat.mails[0].raw.replace(/\r\n[ \t]+/g, " ");
  const link = /^List-Unsubscribe: <([^>]+)>/m.exec(headers)![1];
  assert.equal((await postForm(link, "List-Unsubscribe=One-Click")).status, 200);
  await chat.say("ada", room, "While it is stopped");
  for (let hour = 0; hour < 48; hour++) await chat.pass(60);
  assert.equal(chat.mails.length, 1);
  await press(link, "resume_digest");
  for (let hour = 0; hour < 24; hour++) await chat.pass(60);
  assert.equal(chat.mails.length, 2);
  assert.match(chat.mails[1].parsed.text ?? "", /While it is stopped/);
});

Deno.test("one click on news stops news, and nobody gets news by a link who never asked for them", async () => {
  await using chat = await startMailChat();
  const link = await linkFor(chat, { scope: "news" });
  await press(link, "resume_news");
  assert.equal((await chat.app.call("ben", "GET", PREFERENCES)).body.isNewsOn, false);
  await chat.app.call("ben", "PUT", PREFERENCES, { isNewsOn: true });
  assert.equal((await postForm(link, "List-Unsubscribe=One-Click")).status, 200);
  const { body } = await chat.app.call("ben", "GET", PREFERENCES);
  assert.deepEqual([body.isMailOn, body.isNewsOn, body.digest.isOn], [true, false, true]);
  const page = await press(link, "resume_news");
  assert.match(page, /News about Pitchwire comes again\./);
  assert.equal((await chat.app.call("ben", "GET", PREFERENCES)).body.isNewsOn, true);
});

Deno.test("a link stops nothing that its mail was not about", async () => {
  await using chat = await startMailChat();
  const cases = [["digest", "stop_conversation"], ["digest", "stop_news"], ["news", "stop_messages"], [
    "news",
    "resume_digest",
  ]] as const;
  for (const [scope, action] of cases) {
    assert.equal((await postForm(await linkFor(chat, { scope }), `action=${action}`)).status, 422, action);
  }
  assert.equal((await postForm(await linkFor(chat), "action=stop_news")).status, 422);
});

Deno.test("a link of the product's first version still stops what it was for", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const grant = { userId: "ben", scope: "conversation" as const, conversationId: room, epoch: 0 };
  const link = `${chat.app.origin}/unsubscribe/${await chat.running.unsubscribeTokens.sign(grant)}`;
  const page = await press(link, "stop_conversation");
  assert.match(page, /value="resume_conversation"/);
  assert.doesNotMatch(page, /I don’t know this account/);
});

/** Of a mail to Ben that goes out now. */
async function linkFor(chat: MailChat, link?: StopLink): Promise<string> {
  const stop = link ?? { scope: "conversation" as const, conversationId: await chat.room("ada", "ben") };
  await chat.app.person("ben");
  const to = { userId: "ben", email: "ben@pitch.example" };
  return `${chat.app.origin}/unsubscribe/${await signStopToken(chat.running, to, stop)}`;
}

async function be(chat: MailChat, values: Partial<typeof users.$inferInsert>): Promise<void> {
  await chat.running.db.orm.update(users).set(values).where(eq(users.id, "ben"));
}

async function snoozedUntil(chat: MailChat): Promise<string | undefined> {
  return (await chat.app.call("ben", "GET", PREFERENCES)).body.snoozedUntil;
}
