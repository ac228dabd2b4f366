import assert from "node:assert/strict";
import { decideDueMail } from "../../src/notifications/decide.ts";
import { blocks, users } from "../../src/db/schema/mod.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const DAY_MINUTES = 24 * 60;
const NO_DIGEST = { isOn: false, every: "day", at: "08:00", day: 1 } as const;

interface Case {
  name: string;
  reason: string;
  /** Between the message and the end of Ben's wait. */
  act(chat: MailChat, room: string): Promise<unknown>;
}

const CASES: Case[] = [
  {
    name: "Ada deleted it",
    reason: "deleted",
    async act(chat, room) {
      const { body } = await chat.app.call("ben", "GET", `/api/messages/${room}/messages`);
      const path = `/api/messages/${room}/messages/${body.items[0].messageId}`;
      assert.equal((await chat.app.call("ada", "DELETE", path)).status, 200);
    },
  },
  { name: "Ben left", reason: "left", act: (chat) => chat.set("ben", { state: "left" }) },
  {
    name: "Ben stopped this conversation's mail",
    reason: "stopped",
    act: (chat) => chat.set("ben", { mailOffAt: new Date() }),
  },
  {
    name: "Ben switched off mail about direct messages",
    reason: "class_off",
    act: (chat) =>
      chat.app.call("ben", "PUT", "/api/notifications/preferences", { classes: { direct: { mail: "off" } } }),
  },
  {
    name: "Ben switched mail off",
    reason: "mail_off",
    act: (chat) => chat.app.call("ben", "PUT", "/api/notifications/preferences", { isMailOn: false }),
  },
  {
    name: "Ben stopped everything",
    reason: "mail_off",
    act: (chat) => chat.prefer("ben", { allMailOffAt: new Date() }),
  },
  {
    name: "Ben muted the conversation for good",
    reason: "muted",
    act: (chat) => chat.set("ben", { mutedUntil: new Date("9999-12-31T00:00:00Z") }),
  },
  {
    name: "Ben blocked Ada",
    reason: "blocked",
    act: (chat) =>
      chat.running.db.orm.insert(blocks).values({ userId: "ben", blockedId: "ada", createdAt: new Date() }),
  },
  { name: "Ben has no address", reason: "no_address", act: (chat) => setUsers(chat, { email: null }) },
  {
    name: "Ben's address is not verified",
    reason: "not_verified",
    act: (chat) => setUsers(chat, { emailVerifiedAt: null }),
  },
  {
    name: "Ben's account is deactivated",
    reason: "deactivated",
    act: (chat) => setUsers(chat, { deactivatedAt: new Date() }),
  },
];

for (const { name, reason, act } of CASES) {
  Deno.test(`no mail comes when ${name} while it waited`, async () => {
    await using chat = await startMailChat();
    const room = await chat.room("ada", "ben");
    await chat.say("ada", room, "Hello");
    await chat.pass(5);
    await act(chat, room);
    await chat.pass(5);
    assert.deepEqual(await chat.reasons("ben"), [reason]);
    await chat.pass(DAY_MINUTES);
    assert.equal(chat.mails.length, 0);
  });

  Deno.test(`a mail that was decided on is withdrawn when ${name} at the last moment`, async () => {
    await using chat = await startMailChat();
    const room = await chat.room("ada", "ben");
    await chat.say("ada", room, "Hello");
    chat.app.clock.pass(10 * 60_000);
    await decideDueMail(chat.running);
    await act(chat, room);
    await chat.pass(0);
    await chat.pass(DAY_MINUTES);
    assert.equal(chat.mails.length, 0);
    const [decision] = await chat.decisions("ben");
    assert.deepEqual([decision.outcome, decision.status, decision.reason], ["mail", "withdrawn", reason]);
  });
}

Deno.test("a mute with an end puts mail off until then, and what was read by then is in no mail", async () => {
  await using chat = await startMailChat();
  const [toBen, toCleo] = [await chat.room("ada", "ben"), await chat.room("ada", "cleo")];
  const mutedUntil = new Date(chat.app.clock.now() + 60 * 60_000);
  for (const name of ["ben", "cleo"]) await chat.set(name, { mutedUntil });
  await chat.say("ada", toBen, "For Ben");
  const { seq } = await chat.say("ada", toCleo, "For Cleo");
  await chat.pass(59);
  assert.equal(chat.mails.length, 0);
  await chat.read("cleo", toCleo, seq);
  await chat.pass(1);
  assert.deepEqual(chat.mails.map((mail) => mail.to), [["ben@pitch.example"]]);
});

Deno.test("a snooze that began after the message puts its mail off, too", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.prefer("ben", { snoozedUntil: new Date(chat.app.clock.now() + 8 * 3_600_000) });
  await chat.pass(60);
  assert.deepEqual(await chat.reasons("ben"), ["snoozed"]);
  await chat.pass(6.9 * 60);
  assert.equal(chat.mails.length, 0);
  await chat.pass(0.1 * 60);
  assert.equal(chat.mails.length, 1);
});

Deno.test("while Ben looks at the conversation its mail is postponed, and comes when he looks away", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const ben = await chat.app.connect("ben");
  await ben.request({ type: "join_conversation", conversationId: room });
  await chat.say("ada", room, "Look at this");
  let isLooking = true;
  chat.running.live.isLooking = () => isLooking;
  await chat.pass(10);
  await chat.pass(5);
  assert.deepEqual([chat.mails.length, await chat.reasons("ben")], [0, []]);
  isLooking = false;
  await chat.pass(1);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a conversation is worth two mails a day; without a digest the third comes when the first is a day old", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.prefer("ben", { digest: NO_DIGEST });
  for (const content of ["one", "two", "three", "four"]) {
    await chat.say("ada", room, content);
    await chat.pass(10);
  }
  assert.equal(chat.mails.length, 2);
  assert.deepEqual(await chat.reasons("ben"), ["unread", "unread", "conversation_cap"]);
  await chat.pass(DAY_MINUTES - 31);
  assert.equal(chat.mails.length, 2);
  await chat.pass(1);
  assert.equal(chat.mails.length, 3);
  assert.match(chat.mails[2].parsed.text ?? "", /three[^]*four/);
});

Deno.test("twenty mails a day are enough for anybody, also when two workers decide at once", async () => {
  await using chat = await startMailChat();
  for (let place = 0; place < 24; place++) {
    await chat.say(`sender${place}`, await chat.room(`sender${place}`, "ben"), "Hello");
  }
  await chat.prefer("ben", { digest: NO_DIGEST });
  chat.app.clock.pass(10 * 60_000);
  await Promise.all([decideDueMail(chat.running), decideDueMail(chat.running), decideDueMail(chat.running)]);
  await chat.pass(0);
  assert.equal(chat.mails.length, 20);
  assert.equal((await chat.reasons("ben")).filter((reason) => reason === "daily_cap").length, 4);
  await chat.pass(DAY_MINUTES);
  assert.equal(chat.mails.length, 24);
});

Deno.test("a message request is worth one mail, which does not show what was written", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.set("ben", { state: "requested" });
  await chat.say("ada", room, "Buy my film, it is cheap");
  await chat.pass(10);
  await chat.say("ada", room, "Why don't you answer?");
  await chat.pass(2 * DAY_MINUTES);
  assert.equal(chat.mails.length, 1);
  assert.doesNotMatch(chat.mails[0].raw, /Ada|film/);
  assert.equal(chat.mails[0].parsed.from?.value[0].name, "Pitchwire");
});

Deno.test("without a mail server the decision says so", async () => {
  await using chat = await startMailChat({ settings: { EMAIL_URL: "" } });
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  assert.deepEqual(await chat.reasons("ben"), ["not_set_up"]);
});

async function setUsers(chat: MailChat, values: Partial<typeof users.$inferInsert>): Promise<void> {
  await chat.running.db.orm.update(users).set(values);
}
