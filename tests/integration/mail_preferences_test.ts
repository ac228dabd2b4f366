import assert from "node:assert/strict";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const PATH = "/api/notifications/preferences";
const CLASSES = ["direct", "group", "mention", "request"];
const USUAL = { mail: "after_wait", waitMinutes: 10, isPushOn: true };
const USUAL_CLASSES = Object.fromEntries(CLASSES.map((name) => [name, USUAL]));
const USUAL_CAPS = { perConversation: 2, perDay: 20 };
const USUAL_DIGEST = { isOn: true, every: "day", at: "08:00", day: 1 };

Deno.test("whoever never chose has the defaults", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  const { status, body } = await chat.app.call("ben", "GET", PATH);
  assert.equal(status, 200);
  assert.deepEqual(body, {
    version: 0,
    isMailOn: true,
    mailWaitMinutes: 10,
    contentMode: "full",
    classes: USUAL_CLASSES,
    digest: USUAL_DIGEST,
    caps: USUAL_CAPS,
    isNewsOn: false,
    isMailAvailable: true,
  });
});

Deno.test("a change touches what it names and nothing else", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  await chat.app.call("ben", "PUT", PATH, { contentMode: "none" });
  const { body } = await chat.app.call("ben", "PUT", PATH, { mailWaitMinutes: 60 });
  assert.deepEqual(body, {
    version: 2,
    isMailOn: true,
    mailWaitMinutes: 60,
    contentMode: "none",
    classes: Object.fromEntries(CLASSES.map((name) => [name, { ...USUAL, waitMinutes: 60 }])),
    digest: USUAL_DIGEST,
    caps: USUAL_CAPS,
    isNewsOn: false,
    isMailAvailable: true,
  });
  assert.deepEqual((await chat.app.call("ben", "GET", PATH)).body, body);
});

Deno.test("a class is changed in parts: what is not named stays, and null goes back to the general wait", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  await chat.app.call("ben", "PUT", PATH, { classes: { group: { mail: "digest", isPushOn: false } } });
  await chat.app.call("ben", "PUT", PATH, { classes: { group: { waitMinutes: 60 }, mention: { waitMinutes: 2 } } });
  const { body } = await chat.app.call("ben", "PUT", PATH, {
    classes: { mention: { mail: "off", waitMinutes: null } },
  });
  assert.deepEqual(body.classes, {
    ...USUAL_CLASSES,
    group: { mail: "digest", waitMinutes: 60, isPushOn: false },
    mention: { ...USUAL, mail: "off" },
  });
});

Deno.test("the digest is changed in parts", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  await chat.app.call("ben", "PUT", PATH, { digest: { every: "week", day: 5 } });
  const { body } = await chat.app.call("ben", "PUT", PATH, { digest: { at: "17:30" } });
  assert.deepEqual(body.digest, { isOn: true, every: "week", at: "17:30", day: 5 });
});

Deno.test("caps are changed in parts", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  const { body } = await chat.app.call("ben", "PUT", PATH, { caps: { perConversation: 1 } });
  assert.deepEqual(body.caps, { perConversation: 1, perDay: 20 });
});

Deno.test("whoever stopped everything and then asks for news gets news and nothing else", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  await chat.prefer("ben", { allMailOffAt: new Date() });
  const { body } = await chat.app.call("ben", "PUT", PATH, { isNewsOn: true });
  assert.deepEqual([body.isMailOn, body.isNewsOn], [false, true]);
});

Deno.test("a change made from an old version is a conflict and changes nothing", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  const first = await chat.app.call("ben", "PUT", PATH, { version: 0, isMailOn: false });
  assert.equal(first.body.version, 1);
  const second = await chat.app.call("ben", "PUT", PATH, { version: 0, contentMode: "none" });
  assert.equal(second.status, 409);
  assert.deepEqual((await chat.app.call("ben", "GET", PATH)).body, first.body);
});

Deno.test("of two tabs that save at once, one is told that it lost", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  const saves = await Promise.all(
    (["none", "full", "first_line"] as const).map((contentMode) =>
      chat.app.call("ben", "PUT", PATH, { version: 0, contentMode })
    ),
  );
  assert.deepEqual(saves.map(({ status }) => status).sort(), [200, 409, 409]);
});

Deno.test("preferences refuse what they do not know, naming the field", async () => {
  await using chat = await startMailChat();
  await chat.app.person("ben");
  const bad: [unknown, string][] = [
    [{ mailWaitMinutes: 3 }, "mailWaitMinutes"],
    [{ contentMode: "some" }, "contentMode"],
    [{ isMailOn: "yes" }, "isMailOn"],
    [{ version: -1 }, "version"],
    [{ version: 2 ** 40 }, "version"],
    [{ snoozedUntil: "tomorrow" }, "snoozedUntil"],
    [{ snoozedUntil: "0000-01-01T00:00:00Z" }, "snoozedUntil"],
    [{ quietHours: { from: "22:00", to: "22:00", days: [1] } }, "quietHours.to"],
    [{ quietHours: { from: "24:00", to: "07:00", days: [1] } }, "quietHours.from"],
    [{ quietHours: { from: "22:00", to: "07:00", days: [] } }, "quietHours.days"],
    [{ quietHours: { from: "22:00", to: "07:00", days: [8] } }, "quietHours.days.0"],
    [{ mail: true }, "mail"],
    [{ classes: { direct: { mail: "often" } } }, "classes.direct.mail"],
    [{ classes: { direct: { waitMinutes: 5 } } }, "classes.direct.waitMinutes"],
    [{ classes: { digest: { mail: "off" } } }, "classes.digest"],
    [{ digest: { every: "hour" } }, "digest.every"],
    [{ digest: { at: "8" } }, "digest.at"],
    [{ digest: { day: 0 } }, "digest.day"],
    [{ caps: { perDay: 0 } }, "caps.perDay"],
    [{ caps: { perConversation: 11 } }, "caps.perConversation"],
  ];
  for (const [input, field] of bad) {
    const { status, body } = await chat.app.call("ben", "PUT", PATH, input);
    assert.deepEqual([status, body.code, body.field], [422, "invalid", field], JSON.stringify(input));
  }
  assert.equal((await chat.app.call(undefined, "GET", PATH)).status, 401);
  assert.equal((await chat.app.call("ben", "POST", PATH, {})).status, 405);
});

Deno.test("what is due in Ben's quiet hours comes when they end, by his own clock, and at once when he gives them up", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  await chat.app.call("ben", "PATCH", "/api/auth/me", { timeZone: "Asia/Tokyo" });
  const hourAgo = new Date(chat.app.clock.now() + 8 * 3_600_000);
  const clock = (at: Date) => at.toISOString().slice(11, 16);
  const later = (minutes: number) => new Date(hourAgo.getTime() + minutes * 60_000);
  const quietHours = { from: clock(hourAgo), to: clock(later(180)), days: [7, 1, 2, 3, 4, 5, 6] };
  const { body } = await chat.app.call("ben", "PUT", PATH, { quietHours });
  assert.deepEqual(body.quietHours.days, [1, 2, 3, 4, 5, 6, 7]);
  await chat.say("ada", room, "Good night");
  await chat.pass(100);
  assert.equal(chat.mails.length, 0);
  await chat.pass(25);
  assert.equal(chat.mails.length, 1);
  await chat.pass(22 * 60);
  await chat.say("ada", room, "And again");
  await chat.pass(30);
  assert.equal(chat.mails.length, 1);
  assert.equal((await chat.app.call("ben", "PUT", PATH, { quietHours: null })).body.quietHours, undefined);
  await chat.pass(2);
  assert.equal(chat.mails.length, 2);
});

Deno.test("a shorter wait brings the mail that waits forward, a longer one puts it off", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben", "cleo");
  await chat.say("ada", room, "Hello");
  await chat.pass(1);
  await chat.app.call("ben", "PUT", PATH, { mailWaitMinutes: 2 });
  await chat.app.call("cleo", "PUT", PATH, { mailWaitMinutes: 60 });
  await chat.pass(1);
  assert.deepEqual(recipients(chat), ["ben@pitch.example"]);
  await chat.pass(57.9);
  assert.deepEqual(recipients(chat), ["ben@pitch.example"]);
  await chat.pass(0.1);
  assert.deepEqual(recipients(chat), ["ben@pitch.example", "cleo@pitch.example"]);
});

Deno.test("Ben switches mail on again and gets what came in the last days, not what is older", async () => {
  await using chat = await startMailChat();
  const [old, recent] = [await chat.room("ada", "ben"), await chat.room("cleo", "ben")];
  await chat.app.call("ben", "PUT", PATH, { isMailOn: false });
  await chat.say("ada", old, "Last week's");
  await chat.pass(5 * 24 * 60);
  await chat.say("cleo", recent, "Yesterday's");
  await chat.pass(24 * 60);
  await chat.app.call("ben", "PUT", PATH, { isMailOn: true });
  await chat.pass(1);
  assert.equal(chat.mails.length, 1);
  assert.match(chat.mails[0].parsed.text ?? "", /Yesterday's/);
});

Deno.test("Ben un-mutes a conversation and hears of what came meanwhile", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const path = `/api/messages/conversations/${room}/me`;
  await chat.app.call("ben", "PATCH", path, { mutedUntil: "9999-12-31T00:00:00Z" });
  await chat.say("ada", room, "Hello");
  await chat.pass(60);
  assert.equal((await chat.app.call("ben", "PATCH", path, { mutedUntil: null })).status, 200);
  await chat.pass(1);
  assert.equal(chat.mails.length, 1);
});

Deno.test("a snooze is seen in the preferences and ended there", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  const snoozedUntil = new Date(chat.app.clock.now() + 3_600_000).toISOString();
  assert.equal((await chat.app.call("ben", "PUT", PATH, { snoozedUntil })).body.snoozedUntil, snoozedUntil);
  await chat.pass(30);
  assert.equal((await chat.app.call("ben", "PUT", PATH, { snoozedUntil: null })).body.snoozedUntil, undefined);
  await chat.pass(1);
  assert.equal(chat.mails.length, 1);
});

Deno.test("decisions are the actor's own, newest first, page by page", async () => {
  await using chat = await startMailChat();
  await chat.app.call("ben", "PUT", PATH, { contentMode: "full" });
  for (const name of ["ada", "cleo", "dan", "eve", "fay"]) {
    await chat.say(name, await chat.room(name, "ben"), "Hello");
    await chat.pass(10);
  }
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? `?limit=2&cursor=${cursor}` : "?limit=2";
    const { status, body } = await chat.app.call("ben", "GET", `/api/notifications/decisions${query}`);
    assert.equal(status, 200);
    for (const item of body.items) {
      names.push(item.conversationName);
      assert.equal(item.sentence, "Mail sent: messages were still unread after the time you chose to wait.");
    }
    cursor = body.nextCursor;
  } while (cursor);
  assert.deepEqual(names, ["Fay", "Eve", "Dan", "Cleo", "Ada"]);
  assert.deepEqual((await chat.app.call("ada", "GET", "/api/notifications/decisions")).body, { items: [] });
  assert.equal((await chat.app.call(undefined, "GET", "/api/notifications/decisions")).status, 401);
  for (const bad of ["cursor=x", "cursor=WyJhIiwiYiJd", "limit=0", "limit=101", "who=ada"]) {
    const { status, body } = await chat.app.call("ben", "GET", `/api/notifications/decisions?${bad}`);
    assert.deepEqual([status, body.field], [422, bad.split("=")[0]], bad);
  }
});

function recipients(chat: MailChat): string[] {
  return chat.mails.map((mail) => mail.to[0]);
}
