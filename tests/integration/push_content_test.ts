import assert from "node:assert/strict";
import { conversations, pitches, users } from "../../src/db/schema/mod.ts";
import type { Language } from "../../src/words/languages.ts";
import { type PushChat, startPushChat, toldTo } from "../support/push_chat.ts";

const TEXT = "Are you coming?\nThe room is booked.";

for (
  const [mode, expected] of [
    ["full", `Ada: ${TEXT}`],
    ["first_line", "Ada: Are you coming?"],
    ["none", "Ada: You have an unread message"],
  ] as const
) {
  Deno.test(`with "${mode}" Ben's notice says so much`, async () => {
    const { told, payload } = await tell(async (chat) => await chat.prefer("ben", { contentMode: mode }));
    assert.deepEqual(told, [expected]);
    assert.deepEqual(Object.keys(payload.actions), mode === "none" ? [] : ["reply", "read"]);
  });
}

const CONFIDENTIAL: Record<string, (chat: PushChat) => Promise<unknown>> = {
  "a confidential conversation": ({ running }) => running.db.orm.update(conversations).set({ isConfidential: true }),
  "a conversation about a confidential pitch": async ({ running }) => {
    await running.db.orm.insert(pitches).values({ id: "heist", title: "The heist", isConfidential: true });
    await running.db.orm.update(conversations).set({ pitchId: "heist" });
  },
};

for (const [name, act] of Object.entries(CONFIDENTIAL)) {
  Deno.test(`of ${name} a notice says neither who wrote nor what`, async () => {
    const { told, payload } = await tell(act);
    assert.deepEqual(told, ["Pitchwire: New message in a confidential conversation"]);
    assert.deepEqual(payload.actions, {});
    assert.doesNotMatch(JSON.stringify(payload), /Ada|room is|heist/);
  });
}

Deno.test("a group's notice says who wrote, and is called by its title, else by its pitch, else by who wrote", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben", "cleo");
  const { orm } = chat.running.db;
  await orm.insert(pitches).values({ id: "tide", title: "Tidewater" });
  for (const values of [{}, { pitchId: "tide" }, { title: "Pilot" }]) {
    await orm.update(conversations).set({ ...values, id: room });
    const { seq } = await chat.say("cleo", room, "Hello");
    await chat.pass(10);
    await chat.read("ben", room, seq);
  }
  assert.deepEqual(toldTo(browser), ["Cleo", "Tidewater", "Pilot"].map((title) => `${title}: Cleo: Hello`));
});

const IN_LANGUAGES: Record<Language, RegExp> = {
  en: /^Ada: Three\nand 2 more unread messages Reply Mark as read$/,
  de: /^Ada: Three\nund 2 weitere ungelesene Nachrichten Antworten Als gelesen markieren$/,
  fr: /^Ada: Three\net 2 autres messages non lus Répondre Marquer comme lu$/,
  es: /^Ada: Three\ny 2 mensajes más sin leer Responder Marcar como leído$/,
  ja: /^Ada: Three\nほか未読2件 返信 既読にする$/,
};

for (const [language, expected] of Object.entries(IN_LANGUAGES)) {
  Deno.test(`who reads ${language} is told in it`, async () => {
    await using chat = await startPushChat();
    const browser = await chat.browser("ben");
    await chat.running.db.orm.update(users).set({ locale: `${language}-CH` });
    const room = await chat.room("ada", "ben");
    for (const text of ["One", "Two", "Three"]) await chat.say("ada", room, text);
    await chat.pass(10);
    const [{ payload }] = browser.pushes;
    const { reply, read } = payload.actions;
    assert.match(`${toldTo(browser)[0]} ${reply} ${read}`, expected);
    assert.equal(payload.lang.slice(0, 2), language);
  });
}

Deno.test("a long text is cut, so that text and count have at most 300 characters", async () => {
  const { payload } = await tell(async (chat, room) => void await chat.say("ada", room, "🎬".repeat(4000)));
  assert.equal([...payload.body].length, 300);
  assert.match(payload.body, /^🎬+…\nand one more unread message$/u);
});

Deno.test("no text makes a push larger than push services take", async () => {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const title = '🎬"\\'.repeat(40);
  const room = await chat.room("ada", "ben", "cleo");
  await chat.running.db.orm.update(conversations).set({ title });
  await chat.running.db.orm.update(users).set({ name: "\u{1F469}\u200D".repeat(60), locale: "ja" });
  const texts = [
    '"\\'.repeat(5000),
    "👩‍👩‍👧‍👧".repeat(1000),
    "\u0001\u007f\u2028".repeat(3000) + "x",
    "x" + "\n".repeat(9998) + "x",
  ];
  for (const text of texts) {
    const { seq } = await chat.say("ada", room, text.slice(0, 9_999));
    await chat.pass(10);
    await chat.read("ben", room, seq);
    await chat.pass(0);
  }
  const messages = browser.pushes.filter(({ payload }) => payload.type === "message");
  assert.equal(messages.length, texts.length);
  const largest = Math.max(...messages.map(({ bytes }) => bytes));
  assert.ok(largest > 1000 && largest < 2500, `${largest} bytes`);
});

/** What a browser of Ben's is told after Ada's message and `act`. */
async function tell(act: (chat: PushChat, room: string) => Promise<unknown>) {
  await using chat = await startPushChat();
  const browser = await chat.browser("ben");
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, TEXT);
  await act(chat, room);
  await chat.pass(10);
  return { told: toldTo(browser), payload: browser.pushes[0].payload };
}
