import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { users } from "../../src/db/schema/mod.ts";
import { decideDigests } from "../../src/notifications/digest.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
const PREFERENCES = "/api/notifications/preferences";

/** It is nine in the morning, UTC. Ben's digest comes at eight, so that the next one is due after 23 hours. */
async function startDigests(): Promise<MailChat> {
  const chat = await startMailChat();
  await chat.app.person("ben");
  await chat.app.call("ben", "PUT", PREFERENCES, {
    classes: { direct: { mail: "digest" }, group: { mail: "digest" } },
  });
  return chat;
}

Deno.test("what waits for the digest is one mail at its time, what matters most first", async () => {
  await using chat = await startDigests();
  const group = await chat.room("cleo", "ben", "dora");
  const direct = await chat.room("ada", "ben");
  await chat.say("cleo", group, "To all of you");
  await chat.say("ada", direct, "To you alone");
  await chat.say("ada", direct, "And once more");
  await chat.pass(22 * HOUR);
  assert.equal(chat.mails.length, 1, "Dora's only");
  await chat.pass(HOUR);
  const [, mail, ...more] = chat.mails;
  assert.deepEqual([mail.to, more.length], [["ben@pitch.example"], 0]);
  const text = mail.parsed.text ?? "";
  assert.ok(text.indexOf(`/conversations/${direct}`) < text.indexOf(`/conversations/${group}`));
  assert.ok(text.includes("And once more") && text.includes("To all of you"));
  await chat.pass(3 * DAY);
  assert.equal(chat.mails.length, 2);
});

Deno.test("a digest tells of nothing that was read in time, and none is sent when nothing is left", async () => {
  await using chat = await startDigests();
  const [first, second] = [await chat.room("ada", "ben"), await chat.room("cleo", "ben")];
  const { seq } = await chat.say("ada", first, "Read in time");
  await chat.say("cleo", second, "Still unread");
  await chat.pass(HOUR);
  await chat.read("ben", first, seq);
  await chat.pass(22 * HOUR);
  assert.equal(chat.mails.length, 1);
  assert.doesNotMatch(chat.mails[0].parsed.text ?? "", /Read in time/);
  const next = await chat.say("cleo", second, "Read later");
  await chat.pass(HOUR);
  await chat.read("ben", second, next.seq);
  await chat.pass(2 * DAY);
  assert.equal(chat.mails.length, 1);
  assert.equal((await chat.reasons("ben")).at(-1), "digest_empty");
});

Deno.test("what is in a digest is in no other mail, and what comes afterwards is in the next", async () => {
  await using chat = await startDigests();
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "First");
  await chat.pass(23 * HOUR);
  await chat.say("ada", room, "Second");
  await chat.pass(DAY);
  assert.equal(chat.mails.length, 2);
  assert.match(chat.mails[0].parsed.text ?? "", /First/);
  assert.doesNotMatch(chat.mails[1].parsed.text ?? "", /First/);
});

Deno.test("a mention comes at once, and the digest does not repeat it", async () => {
  await using chat = await startDigests();
  const group = await chat.room("cleo", "ben", "dora");
  await chat.say("cleo", group, "To all of you");
  await chat.pass(HOUR);
  await chat.say("cleo", group, "What do you say, @Ben?");
  await chat.pass(11);
  const toBen = () => chat.mails.filter(({ to }) => to[0] === "ben@pitch.example");
  assert.equal(toBen().length, 1);
  assert.match(toBen()[0].parsed.text ?? "", /To all of you[^]*@Ben\?/);
  await chat.pass(2 * DAY);
  assert.equal(toBen().length, 1);
});

Deno.test("what the cap keeps back comes with the digest of the next morning", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  for (const text of ["One", "Two", "Three"]) {
    await chat.say("ada", room, text);
    await chat.pass(HOUR);
  }
  assert.equal(chat.mails.length, 2);
  assert.equal((await chat.reasons("ben")).at(-1), "conversation_cap");
  await chat.pass(20 * HOUR);
  assert.equal(chat.mails.length, 3);
  assert.match(chat.mails[2].parsed.text ?? "", /Three/);
});

Deno.test("several workers at once send one digest, and so does one that was late by days", async () => {
  await using chat = await startDigests();
  const rooms = [await chat.room("ada", "ben"), await chat.room("cleo", "ben")];
  await chat.say("ada", rooms[0], "Hello");
  await chat.say("cleo", rooms[1], "Hello");
  await chat.pass(HOUR);
  chat.app.clock.pass(4 * DAY * 60_000);
  await Promise.all([1, 2, 3, 4].map(() => decideDigests(chat.running)));
  await chat.pass(1);
  assert.equal(chat.mails.length, 1);
  await chat.pass(DAY);
  assert.equal(chat.mails.length, 1);
});

Deno.test("one day has one digest, also when its time is moved on that day", async () => {
  await using chat = await startDigests();
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "First");
  await chat.pass(23 * HOUR);
  await chat.app.call("ben", "PUT", PREFERENCES, { digest: { at: "20:00" } });
  await chat.say("ada", room, "Second");
  await chat.pass(13 * HOUR);
  assert.equal(chat.mails.length, 1, "The day's digest has gone out already");
  await chat.pass(DAY);
  assert.equal(chat.mails.length, 2);
});

Deno.test("a digest moves with its time, the person's zone, a snooze and quiet hours", async () => {
  await using chat = await startDigests();
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "Hello");
  await chat.pass(HOUR);
  // Ten o'clock in UTC is nineteen in Tokyo.
  await chat.running.db.orm.update(users).set({ timeZone: "Asia/Tokyo" }).where(eq(users.id, "ben"));
  await chat.app.call("ben", "PUT", PREFERENCES, {
    digest: { at: "20:00" },
    quietHours: { from: "19:30", to: "21:30", days: [1, 2, 3, 4, 5, 6, 7] },
  });
  await chat.pass(2.5 * HOUR - 1);
  assert.equal(chat.mails.length, 0);
  await chat.pass(1);
  assert.equal(chat.mails.length, 1);
});

Deno.test("whoever switches the digest off gets what waited for it as each conversation's mail", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.app.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, { mailMode: "digest" });
  await chat.say("ada", room, "Hello");
  await chat.pass(HOUR);
  await chat.app.call("ben", "PUT", PREFERENCES, { digest: { isOn: false } });
  await chat.app.call("ben", "PATCH", `/api/messages/conversations/${room}/me`, { mailMode: null });
  await chat.pass(2);
  assert.equal(chat.mails.length, 1);
  await chat.pass(2 * DAY);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a muted conversation is not in the digest, and comes by itself when the mute ends", async () => {
  await using chat = await startDigests();
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "Hello");
  await chat.pass(HOUR);
  await chat.set("ben", { mutedUntil: new Date(chat.app.clock.now() + 30 * HOUR * 60_000) });
  await chat.pass(29 * HOUR);
  assert.equal(chat.mails.length, 0);
  await chat.pass(18 * HOUR);
  assert.equal(chat.mails.length, 1);
});
