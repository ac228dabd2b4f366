import assert from "node:assert/strict";
import { auditLog } from "../../src/db/schema/mod.ts";
import { publishNews } from "../../src/notifications/news.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const MINUTE_MS = 60_000;

/** As somebody of that role, by the platform's token. */
async function ask(chat: MailChat, role: string, path: string, form?: Record<string, string> | string) {
  const isJson = typeof form === "string";
  const response = await fetch(chat.app.origin + path, {
    method: form === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${await chat.app.token(`the-${role}`, { role })}`,
      ...(isJson ? { "content-type": "application/json" } : {}),
    },
    body: typeof form === "object" ? new URLSearchParams(form) : form,
    redirect: "manual",
  });
  return { status: response.status, text: await response.text() };
}

const audited = (chat: MailChat) => chat.running.db.orm.select().from(auditLog).orderBy(auditLog.id);

Deno.test("to whoever is not of the staff there is no such page", async () => {
  await using chat = await startMailChat();
  for (const role of ["creator", "investor", "producer"]) {
    assert.equal((await ask(chat, role, "/admin/mail")).status, 404, role);
    assert.equal((await ask(chat, role, "/admin/mail", { act: "pause" })).status, 404, role);
    const question = JSON.stringify({ person: "ben", reason: "curious" });
    assert.equal((await ask(chat, role, "/api/admin/decisions", question)).status, 404, role);
  }
  assert.equal((await fetch(`${chat.app.origin}/admin/mail`)).status, 404);
  assert.deepEqual(await audited(chat), []);
});

Deno.test("while mail is paused it is decided on and waits; each is looked at again before it goes", async () => {
  await using chat = await startMailChat();
  const [room, other] = [await chat.room("ada", "ben"), await chat.room("ada", "cleo")];
  assert.equal((await ask(chat, "admin", "/admin/mail", { act: "pause" })).status, 303);
  const { seq } = await chat.say("ada", room, "Read while it waited");
  await chat.say("ada", other, "Still unread");
  await chat.pass(10);
  assert.equal(chat.mails.length, 0);
  assert.match((await ask(chat, "admin", "/admin/mail")).text, /Paused since/);
  await chat.read("ben", room, seq);
  await ask(chat, "admin", "/admin/mail", { act: "resume" });
  await chat.pass(1);
  assert.deepEqual(chat.mails.map(({ to }) => to[0]), ["cleo@pitch.example"]);
  assert.deepEqual((await audited(chat)).map(({ actorId, action }) => [actorId, action]), [
    ["the-admin", "mail_paused"],
    ["the-admin", "mail_resumed"],
  ]);
});

Deno.test("a mail that was given up is listed, and goes out when it is tried again", async () => {
  await using chat = await startMailChat();
  chat.smtp.refuse = (stage) => stage === "DATA" ? "554 5.6.0 Not this mail" : undefined;
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  const [decision] = await chat.decisions("ben");
  assert.equal(decision.status, "failed");
  const before = chat.mails.length;
  assert.match((await ask(chat, "admin", "/admin/mail")).text, /Not this mail/);
  chat.smtp.refuse = () => undefined;
  // Days later: it has another day.
  await chat.pass(3 * 24 * 60);
  await ask(chat, "admin", "/admin/mail", { act: "retry", id: decision.id });
  await chat.pass(1);
  assert.equal(chat.mails.length, before + 1);
  assert.equal((await chat.decisions("ben"))[0].status, "sent");
  assert.equal((await audited(chat)).at(-1)?.action, "mail_retried");
});

Deno.test("what is tried again and was read by now is withdrawn", async () => {
  await using chat = await startMailChat();
  chat.smtp.refuse = () => "554 5.6.0 Not this mail";
  const room = await chat.room("ada", "ben");
  const { seq } = await chat.say("ada", room, "Hello");
  await chat.pass(10);
  await chat.read("ben", room, seq);
  await ask(chat, "moderator", "/admin/mail", { act: "retry" });
  await chat.pass(1);
  assert.equal((await chat.decisions("ben"))[0].status, "withdrawn");
});

Deno.test("the staff sees a person's decisions, not with whom they talk; who looked and why is kept", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  const question = (person: string, reason: string) =>
    ask(chat, "moderator", "/api/admin/decisions", JSON.stringify({ person, reason }));
  for (const person of ["ben", "Ben@pitch.example"]) {
    const { status, text } = await question(person, "Ben asked us");
    assert.equal(status, 200);
    const [decision] = JSON.parse(text).items;
    assert.deepEqual([decision.reason, decision.conversationName], ["unread", undefined]);
  }
  assert.equal((await question("ben", "")).status, 422);
  assert.equal((await question("nobody", "a typo")).status, 404);
  const page = await ask(chat, "moderator", "/admin/mail", { act: "why", person: "ben", reason: "Ben asked again" });
  assert.match(page.text, /Mail sent/);
  assert.doesNotMatch(page.text, /Ada/);
  assert.deepEqual((await audited(chat)).map(({ action, subjectId, detail }) => [action, subjectId, detail]), [
    ["mail_decisions_read", "ben", { reason: "Ben asked us" }],
    ["mail_decisions_read", "ben", { reason: "Ben asked us" }],
    ["mail_decisions_read", "ben", { reason: "Ben asked again" }],
  ]);
});

Deno.test("news go to who asked for them, once, and to nobody who changed their mind by then", async () => {
  await using chat = await startMailChat();
  for (const name of ["ada", "ben", "cleo", "dora"]) await chat.app.person(name);
  for (const name of ["ada", "ben", "cleo"]) await chat.prefer(name, { isNewsOn: true });
  await chat.prefer("cleo", { allMailOffAt: new Date() });
  await ask(chat, "admin", "/admin/mail", { act: "publish", title: "Digests are here", body: "One mail a day." });
  await chat.pass(1);
  assert.deepEqual(chat.mails.map(({ to }) => to[0]).sort(), ["ada@pitch.example", "ben@pitch.example"]);
  assert.equal(chat.mails[0].parsed.subject, "Digests are here");
  await publishNews(chat.running, { title: "Second", body: "Text" });
  chat.smtp.refuse = () => "451 4.3.0 Later";
  await chat.pass(1);
  chat.smtp.refuse = () => undefined;
  await chat.prefer("ben", { isNewsOn: false });
  chat.app.clock.pass(2 * MINUTE_MS);
  await chat.pass(0);
  assert.deepEqual(chat.mails.slice(2).map(({ to }) => to[0]), ["ada@pitch.example"]);
  await chat.pass(24 * 60);
  assert.equal(chat.mails.length, 3);
  await chat.pass(91 * 24 * 60);
  assert.deepEqual([...await chat.decisions("ada"), ...await chat.decisions("ben")], [], "forgotten like any other");
});
