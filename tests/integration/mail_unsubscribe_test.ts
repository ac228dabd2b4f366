import assert from "node:assert/strict";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const ONE_CLICK = "List-Unsubscribe=One-Click";

Deno.test("one click by the mail reader stops this conversation's mail, without login, cookie or redirect", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat, "ada", "ben");
  const response = await post(link, ONE_CLICK);
  assert.equal(response.status, 200);
  assert.equal(response.redirected, false);
  assert.equal(response.headers.get("set-cookie"), null);
  assert.match(response.headers.get("cache-control") ?? "", /no-store/);
  await response.body?.cancel();
  await chat.say("ada", room, "Another one");
  const other = await chat.room("cleo", "ben");
  await chat.say("cleo", other, "From elsewhere");
  await chat.pass(10);
  assert.equal(chat.mails.length, 2);
  assert.match(chat.mails[1].parsed.subject ?? "", /Cleo/);
});

Deno.test("one click may come as a multipart form as well", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat, "ada", "ben");
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  const response = await fetch(link, { method: "POST", body: form, redirect: "manual" });
  assert.equal(response.status, 200);
  await response.body?.cancel();
  await chat.say("ada", room, "Another one");
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a scanner that opens every link stops nothing", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat, "ada", "ben");
  const links = [link, ...chat.mails[0].raw.replace(/=\r\n/g, "").match(/http:\/\/127[^\s"<>]+/g) ?? []];
  for (const method of ["GET", "HEAD", "GET", "OPTIONS"]) {
    for (const address of links) await (await fetch(address, { method, redirect: "manual" })).body?.cancel();
  }
  await chat.say("ada", room, "Another one");
  await chat.pass(10);
  assert.equal(chat.mails.length, 2);
});

Deno.test("the page names neither the person nor the conversation, and leaves no trace of its address", async () => {
  await using chat = await startMailChat();
  const { link, room } = await mailed(chat, "ada", "ben");
  const response = await fetch(link);
  const html = await response.text();
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.equal(response.headers.get("set-cookie"), null);
  assert.doesNotMatch(html, /Ada|Ben\b|ben@/);
  assert.doesNotMatch(html, new RegExp(room));
  assert.match(html, /<form[^>]*method="post"/);
  assert.doesNotMatch(html, /<script/);
});

for (
  const [stop, resume] of [["conversation", "conversation"], ["messages", "messages"], ["everything", "everything"]]
) {
  Deno.test(`Ben stops ${stop} by the page's button and takes it back`, async () => {
    await using chat = await startMailChat();
    const { room, link } = await mailed(chat, "ada", "ben");
    assert.match(await text(await post(link, `action=stop_${stop}`)), new RegExp(`value="resume_${stop}"`));
    await chat.say("ada", room, "While it is stopped");
    await chat.pass(20);
    assert.equal(chat.mails.length, 1);
    assert.match(await text(await post(link, `action=resume_${resume}`)), new RegExp(`value="stop_${stop}"`));
    await chat.pass(1);
    assert.equal(chat.mails.length, 2);
    assert.match(chat.mails[1].parsed.text ?? "", /While it is stopped/);
  });
}

Deno.test("messages and everything reach over all conversations, and the settings say so", async () => {
  await using chat = await startMailChat();
  const { link } = await mailed(chat, "ada", "ben");
  const other = await chat.room("cleo", "ben");
  for (const scope of ["messages", "everything"]) {
    await text(await post(link, `action=stop_${scope}`));
    await chat.say("cleo", other, "From elsewhere");
    await chat.pass(10);
    assert.equal(chat.mails.length, 1);
    const { body } = await chat.app.call("ben", "GET", "/api/notifications/preferences");
    assert.equal(body.isMailOn, false);
    const switched = await chat.app.call("ben", "PUT", "/api/notifications/preferences", { isMailOn: true });
    assert.equal(switched.body.isMailOn, true);
    await chat.app.call("ben", "POST", `/api/messages/${other}/read`, { seq: 5 });
  }
});

for (const [length, hours] of [["1h", 1], ["8h", 8], ["3d", 72], ["1w", 168]] as const) {
  Deno.test(`mail that Ben snoozes for ${length} comes after ${hours} hours`, async () => {
    await using chat = await startMailChat();
    const { room, link } = await mailed(chat, "ada", "ben");
    await text(await post(link, `action=snooze_${length}`));
    await chat.say("ada", room, "Later is fine");
    await chat.pass(hours * 60 - 1);
    assert.equal(chat.mails.length, 1);
    await chat.pass(1);
    assert.equal(chat.mails.length, 2);
  });
}

Deno.test("Ben ends his snooze early, and what waited comes within minutes", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat, "ada", "ben");
  await text(await post(link, "action=snooze_1w"));
  await chat.say("ada", room, "Are you back?");
  await chat.pass(60);
  await text(await post(link, "action=wake"));
  await chat.pass(1);
  assert.equal(chat.mails.length, 2);
});

Deno.test("a link works again and again, for months, and doing the same twice changes nothing", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat, "ada", "ben");
  chat.app.clock.pass(200 * 86_400_000);
  for (let time = 0; time < 3; time++) assert.equal((await post(link, ONE_CLICK)).status, 200);
  await chat.say("ada", room, "Hello");
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a forged, cut or altered token is 404 for reading and for acting", async () => {
  await using chat = await startMailChat();
  const { room, link } = await mailed(chat, "ada", "ben");
  const token = link.split("/").at(-1)!;
  const altered = token.slice(0, 20) + (token[20] === "A" ? "B" : "A") + token.slice(21);
  const forged = [
    "x",
    "%00",
    "..%2f",
    "a".repeat(3000),
    token.slice(1),
    token.slice(0, -4),
    altered,
    `${token}A`,
    btoa(`ben ${room}`),
  ];
  for (const candidate of forged) {
    const address = `${chat.app.origin}/unsubscribe/${candidate}`;
    const answers = [
      await fetch(address),
      await post(address, ONE_CLICK),
      await post(address, "action=stop_everything"),
    ];
    for (const answer of answers) {
      assert.equal(answer.status, 404, candidate);
      await answer.body?.cancel();
    }
  }
  await chat.say("ada", room, "Still there?");
  await chat.pass(10);
  assert.equal(chat.mails.length, 2);
});

Deno.test("a POST that does not say what to do changes nothing and says what is wrong", async () => {
  await using chat = await startMailChat();
  const { link } = await mailed(chat, "ada", "ben");
  const bad: [string, string, number][] = [
    ["application/x-www-form-urlencoded", "", 422],
    ["application/x-www-form-urlencoded", "action=toString", 422],
    ["application/x-www-form-urlencoded", "List-Unsubscribe=Yes", 422],
    ["application/json", "{}", 415],
    ["multipart/form-data", "no boundary", 400],
    ["application/x-www-form-urlencoded", `action=${"x".repeat(200_000)}`, 413],
  ];
  for (const [type, body, status] of bad) {
    const response = await fetch(link, { method: "POST", body, headers: { "content-type": type } });
    assert.equal(response.status, status, `${type} ${body.slice(0, 30)}`);
    await response.body?.cancel();
  }
  const response = await fetch(link, { method: "DELETE" });
  assert.deepEqual([response.status, response.headers.get("allow")], [405, "GET, HEAD, POST"]);
});

/** A first mail from one person to another, and the address in its List-Unsubscribe. */
async function mailed(chat: MailChat, from: string, to: string): Promise<{ room: string; link: string }> {
  const room = await chat.room(from, to);
  await chat.say(from, room, "Hello");
  await chat.pass(10);
  const raw = chat.mails.at(-1)!.raw.replace(/\r\n[ \t]+/g, " ");
  return { room, link: /^List-Unsubscribe: <([^>]+)>/m.exec(raw)![1] };
}

function post(address: string, body: string): Promise<Response> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return fetch(address, { method: "POST", body, headers, redirect: "manual" });
}

async function text(response: Response): Promise<string> {
  const html = await response.text();
  assert.equal(response.status, 200, html);
  return html;
}
