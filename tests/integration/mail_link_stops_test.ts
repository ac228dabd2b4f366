import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { conversationParticipants, jobs, notificationPreferences } from "../../src/db/schema/mod.ts";
import { signStopToken } from "../../src/notifications/stop_token.ts";
import type { StopLink } from "../../src/notifications/unsubscribe_tokens.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { postForm, press } from "../support/mail_links.ts";

const PREFERENCES = "/api/notifications/preferences";
const STOPS = "/api/notifications/stops";
const SCOPES = ["conversation", "messages", "everything", "digest", "news"] as const;

Deno.test("the settings tell Ben when mail was stopped by a link, and what; the API tells it, too", async () => {
  await using chat = await startMailChat();
  const { link } = await scene(chat);
  assert.doesNotMatch(await settings(chat), /by a link/);
  await press(await link("conversation"), "stop_conversation");
  chat.app.clock.pass(3_600_000);
  await press(await link("conversation"), "stop_everything");
  const page = await settings(chat);
  assert.match(page, /stopped by a link in a mail, without signing in, on Monday 2 March 2026 at 09:00\./);
  assert.match(page, /All mail is stopped\. Mail about one conversation is stopped\./);
  assert.match(page, /It was not me/);
  const { body } = await chat.app.call("ben", "GET", PREFERENCES);
  assert.equal(body.stoppedByLinkAt, "2026-03-02T09:00:00.000Z");
});

Deno.test("what a link stopped and took back again is nothing to tell of", async () => {
  await using chat = await startMailChat();
  const { link } = await scene(chat);
  for (const scope of SCOPES) await press(await link(scope), `stop_${scope}`);
  for (const scope of SCOPES) await press(await link(scope), `resume_${scope}`);
  assert.equal((await chat.app.call("ben", "GET", PREFERENCES)).body.stoppedByLinkAt, undefined);
  assert.doesNotMatch(await settings(chat), /by a link/);
  assert.deepEqual(await chat.running.db.orm.select().from(jobs), []);
});

Deno.test("it was not Ben: all that links stopped is undone, and mail comes again", async () => {
  await using chat = await startMailChat();
  const { room, link } = await scene(chat);
  const before = await chat.app.call("ben", "GET", PREFERENCES);
  for (const scope of SCOPES) await press(await link(scope), `stop_${scope}`);
  await press(await link("conversation"), "snooze_1w");
  const stopped = await chat.app.call("ben", "GET", PREFERENCES);
  assert.deepEqual([stopped.body.isMailOn, stopped.body.isNewsOn, stopped.body.digest.isOn], [false, false, false]);
  await chat.say("ada", room, "While it is stopped");
  await chat.pass(20);
  assert.equal(chat.mails.length, 0);
  const answer = await postAs(chat, "/settings/notifications/stops", "answer=not_mine");
  assert.equal(answer.headers.get("location"), "/settings/notifications?undone=1");
  assert.match(await settings(chat, "?undone=1"), /Undone\. The links in earlier mails do nothing any more\./);
  const after = await chat.app.call("ben", "GET", PREFERENCES);
  assert.deepEqual({ ...after.body, version: 0 }, { ...before.body, version: 0 });
  await chat.pass(1);
  assert.match(chat.mails[0].parsed.text ?? "", /While it is stopped/);
});

Deno.test("it was not Ben: no link sent before does anything any more, in a friendly way, and new ones do", async () => {
  await using chat = await startMailChat();
  const { room, link } = await scene(chat);
  const old = await link("conversation");
  await press(old, "stop_messages");
  await chat.app.call("ben", "POST", STOPS, { isMine: false });
  const [page, posted, click] = [
    await fetch(old),
    await postForm(old, "action=stop_everything"),
    await postForm(old, "List-Unsubscribe=One-Click"),
  ];
  assert.deepEqual([page.status, posted.status, click.status], [410, 410, 410]);
  for (const text of [await page.text(), await posted.text()]) {
    assert.match(text, /This link does not count any more/);
    assert.match(text, /Nothing was changed\./);
    assert.match(text, /href="\/settings\/notifications"/);
    assert.doesNotMatch(text, /<button/);
  }
  await click.body?.cancel();
  await chat.say("ada", room, "Hello again");
  await chat.pass(10);
  const [mail] = chat.mails;
  const fresh = /^List-Unsubscribe: <([^>]+)>/m.exec(mail.raw.replace(/\r\n[ \t]+/g, " "))![1];
  assert.equal((await postForm(fresh, "List-Unsubscribe=One-Click")).status, 200);
  await chat.say("ada", room, "And again");
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
});

Deno.test("links of the product's first version do nothing any more either", async () => {
  await using chat = await startMailChat();
  const { room } = await scene(chat);
  const first = { userId: "ben", scope: "conversation" as const, conversationId: room, epoch: 0 };
  const old = `${chat.app.origin}/unsubscribe/${await chat.running.unsubscribeTokens.sign(first)}`;
  assert.equal((await postForm(old, "action=stop_messages")).status, 200);
  await chat.app.call("ben", "POST", STOPS, { isMine: false });
  assert.equal((await postForm(old, "action=stop_messages")).status, 410);
});

Deno.test("it was Ben: what is stopped stays so, is told no more, and is switched on in the settings only", async () => {
  await using chat = await startMailChat();
  const { link } = await scene(chat);
  await press(await link("conversation"), "stop_messages");
  const answer = await postAs(chat, "/settings/notifications/stops", "answer=mine");
  assert.equal(answer.headers.get("location"), "/settings/notifications");
  assert.doesNotMatch(await settings(chat), /by a link/);
  const page = await press(await link("conversation"), "resume_messages");
  assert.match(page, /Mail about messages is stopped, in all conversations\. It is switched on in the settings\./);
  assert.doesNotMatch(page, /value="resume_messages"/);
  assert.equal((await chat.app.call("ben", "GET", PREFERENCES)).body.isMailOn, false);
  assert.equal((await postForm(await link("conversation"), "action=stop_conversation")).status, 200);
});

Deno.test("what Ben switched off himself is switched on by no link, and by no answer about links", async () => {
  await using chat = await startMailChat();
  const { room, link } = await scene(chat);
  await chat.app.call("ben", "PUT", PREFERENCES, { isMailOn: false, isNewsOn: false, digest: { isOn: false } });
  await chat.app.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, { mailMode: "off" });
  const before = await rows(chat);
  for (const scope of SCOPES) {
    await press(await link(scope), `stop_${scope}`);
    if (scope !== "everything") await press(await link(scope), `resume_${scope}`);
  }
  await chat.app.call("ben", "POST", STOPS, { isMine: false });
  const after = await rows(chat);
  const kept = (row: typeof before) => [
    row.preferences.isMailOn,
    row.preferences.isNewsOn,
    row.preferences.digest?.isOn,
    row.participant.mailOffAt,
    row.preferences.allMailOffAt,
  ];
  assert.deepEqual(kept(after), kept(before));
});

Deno.test("what Ben chooses after a link is his own: on and off again, nothing brings it back", async () => {
  await using chat = await startMailChat();
  const { room, link } = await scene(chat);
  for (const scope of SCOPES) await press(await link(scope), `stop_${scope}`);
  chat.app.clock.pass(1000);
  const path = `/api/messages/conversations/${room}/me`;
  for (const isOn of [true, false]) {
    await chat.app.call("ben", "PUT", PREFERENCES, { isMailOn: isOn, isNewsOn: isOn, digest: { isOn } });
    await chat.app.call("ben", "PATCH", path, { mailMode: isOn ? "after_wait" : "off" });
  }
  assert.match(await settings(chat), /It was not me/);
  await chat.app.call("ben", "POST", STOPS, { isMine: false });
  const { preferences, participant } = await rows(chat);
  assert.deepEqual([preferences.isMailOn, preferences.isNewsOn, preferences.digest?.isOn], [false, false, false]);
  assert.notEqual(participant.mailOffAt, null);
  assert.equal(preferences.linkEpoch, 1);
});

Deno.test("a form that says what is so already is no choice: it was not Ben still undoes it", async () => {
  await using chat = await startMailChat();
  const { link } = await scene(chat);
  await press(await link("everything"), "stop_everything");
  await press(await link("digest"), "stop_digest");
  const form = "isMailOn=off&mailWaitMinutes=60&contentMode=none&quiet=off";
  assert.equal((await postAs(chat, "/settings/notifications", form)).status, 303);
  await chat.app.call("ben", "PUT", PREFERENCES, { isNewsOn: false, digest: { isOn: false } });
  const { body } = await chat.app.call("ben", "POST", STOPS, { isMine: false });
  assert.deepEqual([body.isMailOn, body.isNewsOn, body.digest.isOn], [true, true, true]);
  assert.deepEqual([body.mailWaitMinutes, body.contentMode], [60, "none"]);
});

Deno.test("a snooze by a link is said to be one, and ends when it was not Ben; his own stays", async () => {
  await using chat = await startMailChat();
  const { link } = await scene(chat);
  const own = new Date(chat.app.clock.now() + 3_600_000 * 24).toISOString();
  await chat.app.call("ben", "PUT", PREFERENCES, { snoozedUntil: own });
  assert.doesNotMatch(await settings(chat), /A link in a mail did that/);
  await press(await link("conversation"), "snooze_3d");
  await press(await link("conversation"), "snooze_1w");
  assert.match(await settings(chat), /snoozed until Monday 9 March 2026 at 09:00\..*A link in a mail did that/);
  const { body } = await chat.app.call("ben", "POST", STOPS, { isMine: false });
  assert.equal(body.snoozedUntil, own);
});

Deno.test("of stops that come at once all are told of and undone", async () => {
  await using chat = await startMailChat();
  const { link } = await scene(chat);
  const links = await Promise.all(SCOPES.map((scope) => link(scope)));
  const answers = await Promise.all(links.map((each) => postForm(each, "List-Unsubscribe=One-Click")));
  assert.deepEqual(answers.map(({ status }) => status), SCOPES.map(() => 200));
  const { body } = await chat.app.call("ben", "POST", STOPS, { isMine: false });
  assert.deepEqual([body.isMailOn, body.isNewsOn, body.digest.isOn], [true, true, true]);
  assert.equal((await rows(chat)).participant.mailOffAt, null);
});

Deno.test("an answer that is none is refused", async () => {
  await using chat = await startMailChat();
  await scene(chat);
  assert.equal((await postAs(chat, "/settings/notifications/stops", "answer=perhaps")).status, 422);
  assert.equal((await fetch(`${chat.app.origin}/settings/notifications/stops`)).status, 405);
});

/** Ben, who wants news, in a conversation with Ada; and the links of mails of each kind that go out to him now. */
async function scene(chat: MailChat) {
  const room = await chat.room("ada", "ben");
  await chat.app.call("ben", "PUT", PREFERENCES, { isNewsOn: true });
  const link = async (scope: typeof SCOPES[number]): Promise<string> => {
    const stop: StopLink = scope === "digest" || scope === "news" ? { scope } : { scope, conversationId: room };
    const to = { userId: "ben", email: "ben@pitch.example" };
    return `${chat.app.origin}/unsubscribe/${await signStopToken(chat.running, to, stop)}`;
  };
  return { room, link };
}

async function settings(chat: MailChat, query = ""): Promise<string> {
  const headers = { authorization: `Bearer ${await chat.app.token("ben")}` };
  return await (await fetch(`${chat.app.origin}/settings/notifications${query}`, { headers })).text();
}

async function postAs(chat: MailChat, path: string, body: string): Promise<Response> {
  const headers = {
    authorization: `Bearer ${await chat.app.token("ben")}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  return await fetch(chat.app.origin + path, { method: "POST", headers, body, redirect: "manual" });
}

async function rows(chat: MailChat) {
  const { orm } = chat.running.db;
  const [preferences] = await orm.select().from(notificationPreferences).where(
    eq(notificationPreferences.userId, "ben"),
  );
  const [participant] = await orm.select().from(conversationParticipants).where(
    eq(conversationParticipants.userId, "ben"),
  );
  return { preferences, participant };
}
