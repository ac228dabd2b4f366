import assert from "node:assert/strict";
import fc from "fast-check";
import { wordsIn } from "../../../src/words/catalogues.ts";
import { type Facts, judge, judgeDelivery, judgeEntry, OBJECTIONS } from "../../../src/notifications/judge.ts";
import type { ClassChoices } from "../../../src/protocol.ts";

type Circumstances = Parameters<typeof judge>[1];

const NOW = new Date("2026-03-02T09:00:00Z");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DIGEST = { isOn: true, every: "day", at: "08:00", day: 1 } as const;
const NO_DIGEST = { ...DIGEST, isOn: false };

Deno.test("a mail goes out when nothing speaks against it", () => {
  assert.deepEqual(judge(facts(), around()), { outcome: "mail" });
});

Deno.test("the wait is counted from the first unread message, to the millisecond", () => {
  const firstUnreadAt = new Date(NOW.getTime() - 10 * MINUTE_MS + 1);
  assert.deepEqual(judge(facts({ firstUnreadAt }), around()), {
    outcome: "postpone",
    laterAt: new Date(NOW.getTime() + 1),
  });
});

Deno.test("a third mail about one conversation waits until the first is a day old", () => {
  const inConversation = [ago(20 * 60), ago(60)];
  assert.deepEqual(judge(facts(), around({ inConversation, inAll: inConversation })), {
    outcome: "no_mail",
    reason: "conversation_cap",
    laterAt: new Date(inConversation[0].getTime() + DAY_MS),
  });
});

Deno.test("after twenty mails to one person the next waits until the first of the last twenty is a day old", () => {
  const inAll = Array.from({ length: 22 }, (_, place) => ago(22 * 60 - place));
  const verdict = judge(facts(), around({ inAll }));
  assert.deepEqual(verdict, {
    outcome: "no_mail",
    reason: "daily_cap",
    laterAt: new Date(inAll[2].getTime() + DAY_MS),
  });
});

Deno.test("what a cap keeps back waits for the digest, where there is one", () => {
  const inConversation = [ago(20 * 60), ago(60)];
  const verdict = judge(facts({ digest: null }), around({ inConversation, inAll: inConversation }));
  assert.deepEqual(verdict, { outcome: "no_mail", reason: "conversation_cap", isForDigest: true });
});

Deno.test("whoever wants fewer mails, or more, gets them", () => {
  const one = { perConversation: 1, perDay: 20 };
  assert.equal(judge(facts({ caps: one }), around({ inConversation: [ago(60)], inAll: [ago(60)] })).outcome, "no_mail");
  const three = [ago(60), ago(40), ago(30)];
  const more = { perConversation: 5, perDay: 3 };
  assert.deepEqual(judge(facts({ caps: more }), around({ inConversation: three, inAll: three })), {
    outcome: "no_mail",
    reason: "daily_cap",
    laterAt: new Date(ago(60).getTime() + DAY_MS),
  });
  assert.equal(
    judge(facts({ caps: { ...more, perDay: 4 } }), around({ inConversation: three, inAll: three })).outcome,
    "mail",
  );
});

Deno.test("a class has its own wait, its digest, or nothing", () => {
  const verdict = (direct: ClassChoices["direct"], digest: typeof NO_DIGEST | null = null) =>
    judge(facts({ classes: { direct }, digest }), around());
  assert.deepEqual(verdict({ waitMinutes: 60 }), { outcome: "postpone", laterAt: ago(-50) });
  assert.deepEqual(verdict({ waitMinutes: 2 }), { outcome: "mail" });
  assert.deepEqual(verdict({ mail: "digest" }), { outcome: "no_mail", reason: "digest", isForDigest: true });
  assert.deepEqual(verdict({ mail: "digest" }, NO_DIGEST), { outcome: "no_mail", reason: "digest_off" });
  assert.deepEqual(verdict({ mail: "off" }), { outcome: "no_mail", reason: "class_off" });
});

Deno.test("a mention comes by its own choice, though the group's mail waits for the digest or is off", () => {
  for (const mail of ["digest", "off"] as const) {
    const group = facts({ kind: "group", classes: { group: { mail }, mention: { waitMinutes: 2 } }, digest: null });
    assert.equal(judge(group, around()).outcome, "no_mail");
    assert.deepEqual(judge({ ...group, firstMentionAt: ago(2) }, around()), { outcome: "mail" });
    assert.deepEqual(judge({ ...group, firstMentionAt: ago(1) }, around()), { outcome: "postpone", laterAt: ago(-1) });
  }
});

Deno.test("a request is of its own class", () => {
  const request = facts({ state: "requested", classes: { request: { mail: "off" } } });
  assert.deepEqual(judge(request, around()), { outcome: "no_mail", reason: "class_off" });
  assert.deepEqual(judge({ ...request, state: "accepted" }, around()), { outcome: "mail" });
});

Deno.test("what was chosen for a conversation goes before its class, and mentions keep theirs", () => {
  const quiet = facts({ kind: "group", mailMode: "digest", digest: null });
  assert.deepEqual(judge(quiet, around()), { outcome: "no_mail", reason: "digest", isForDigest: true });
  assert.deepEqual(judge({ ...quiet, firstMentionAt: ago(10) }, around()), { outcome: "mail" });
  const loud = facts({ kind: "group", mailMode: "after_wait", classes: { group: { mail: "off" } } });
  assert.deepEqual(judge(loud, around()), { outcome: "mail" });
});

Deno.test("a digest tells of what is unread and wanted, whatever waits and caps say", () => {
  const around = { now: NOW, isMailAvailable: true };
  assert.deepEqual(judgeEntry(facts({ firstUnreadAt: NOW }), around), { outcome: "mail" });
  assert.deepEqual(judgeEntry(facts({ unread: 0 }), around), { outcome: "no_mail", reason: "read" });
  assert.deepEqual(judgeEntry(facts({ mutedUntil: ago(-60) }), around), {
    outcome: "no_mail",
    reason: "muted",
    laterAt: ago(-60),
  });
});

Deno.test("a mute of years is one for good, a shorter one has an end", () => {
  const until = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
  assert.deepEqual(judge(facts({ mutedUntil: until(400) }), around()), { outcome: "no_mail", reason: "muted" });
  assert.deepEqual(judge(facts({ mutedUntil: until(7) }), around()), {
    outcome: "no_mail",
    reason: "muted",
    laterAt: until(7),
  });
});

Deno.test("whatever the facts are, a mail goes only to an active participant who wants it, can get it and has something unread", () => {
  fc.assert(fc.property(anyFacts, anyCircumstances, (someFacts, some) => {
    const verdict = judge(someFacts, some);
    if (verdict.outcome !== "mail") return;
    assert.ok(["accepted", "requested"].includes(someFacts.state) && !someFacts.isDeactivated);
    assert.ok(someFacts.isMailOn && someFacts.mailOffAt === null && someFacts.unread > 0);
    assert.ok(someFacts.email !== null && someFacts.isEmailVerified && !someFacts.isSuppressed);
    assert.ok(some.isMailAvailable && !some.isLooking && some.inConversation.length < 2 && some.inAll.length < 20);
    for (const until of [someFacts.mutedUntil, someFacts.snoozedUntil]) assert.ok(until === null || until <= some.now);
  }));
});

Deno.test("whoever is told to look again looks later than now, so that no worker turns in a circle", () => {
  fc.assert(fc.property(anyFacts, anyCircumstances, (someFacts, some) => {
    const verdict = judge(someFacts, some);
    if (verdict.outcome !== "mail" && verdict.laterAt) assert.ok(verdict.laterAt > some.now);
  }));
});

Deno.test("what is objected at delivery is an objection at the decision, too", () => {
  fc.assert(fc.property(anyFacts, anyCircumstances, (someFacts, some) => {
    const atDelivery = judgeDelivery(someFacts, some);
    if (atDelivery.outcome === "no_mail") assert.notEqual(judge(someFacts, some).outcome, "mail");
  }));
});

Deno.test("every objection has a sentence of its own", () => {
  const sentences = OBJECTIONS.map((objection) => wordsIn("en").say(`reason-${objection}`));
  assert.equal(new Set(sentences).size, sentences.length);
});

function ago(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * MINUTE_MS);
}

function facts(changes: Partial<Facts> = {}): Facts {
  return {
    userId: "ben",
    conversationId: "00000000-0000-7000-8000-000000000001",
    kind: "direct",
    state: "accepted",
    mailMode: null,
    classes: {},
    digest: NO_DIGEST,
    caps: null,
    firstMentionAt: null,
    joinedSeq: 0,
    readSeq: 0,
    mailedSeq: 0,
    mutedUntil: null,
    mailOffAt: null,
    isDeactivated: false,
    email: "ben@pitch.example",
    isEmailVerified: true,
    isSuppressed: false,
    isMailOn: true,
    snoozedUntil: null,
    quietHours: null,
    timeZone: null,
    waitSeconds: 600,
    fromSeq: 0,
    upToSeq: 1,
    unread: 1,
    firstUnreadAt: ago(10),
    blocked: 0,
    deleted: 0,
    ...changes,
  };
}

function around(changes: Partial<Circumstances> = {}): Circumstances {
  return { now: NOW, isMailAvailable: true, inConversation: [], inAll: [], isLooking: false, ...changes };
}

const near = fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }).map((ms) => new Date(NOW.getTime() + ms));
const past = fc.array(fc.integer({ min: 0, max: DAY_MS - 1 }), { maxLength: 22 })
  .map((ages) => ages.sort((a, b) => b - a).map((age) => new Date(NOW.getTime() - age)));
const mostly = (usual: boolean) => fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0 ? usual : !usual);

const NIGHT = { from: "22:00", to: "07:00", days: [1, 2, 3, 4, 5, 6, 7] };
const anyChoice: fc.Arbitrary<NonNullable<ClassChoices["direct"]>> = fc.record({
  mail: fc.constantFrom("after_wait", "digest", "off"),
  waitMinutes: fc.constantFrom(2, 10, 60, null),
  isPushOn: fc.boolean(),
}, { requiredKeys: [] });
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  state: fc.constantFrom("accepted", "accepted", "accepted", "requested", "declined", "left"),
  mailedSeq: fc.nat(3),
  readSeq: fc.nat(3),
  fromSeq: fc.nat(3),
  mutedUntil: fc.option(near, { freq: 2 }),
  snoozedUntil: fc.option(near, { freq: 2 }),
  quietHours: fc.option(fc.constantFrom(NIGHT, { ...NIGHT, from: "00:00", to: "23:59" }), { freq: 2 }),
  timeZone: fc.constantFrom(null, "Europe/Berlin", "Asia/Tokyo", "No/Where"),
  mailOffAt: fc.option(near, { freq: 1 }),
  email: fc.option(fc.constant("ben@pitch.example"), { freq: 9 }),
  isDeactivated: mostly(false),
  isEmailVerified: mostly(true),
  isSuppressed: mostly(false),
  isMailOn: mostly(true),
  kind: fc.constantFrom("direct", "group"),
  mailMode: fc.constantFrom(null, null, "after_wait", "digest"),
  classes: fc.record({ direct: anyChoice, group: anyChoice, mention: anyChoice, request: anyChoice }, {
    requiredKeys: [],
  }),
  digest: fc.constantFrom(null, DIGEST, NO_DIGEST),
  firstMentionAt: fc.option(near, { freq: 1 }),
  unread: fc.nat(2),
  blocked: fc.nat(1),
  deleted: fc.nat(1),
  firstUnreadAt: near,
}).map((some) => facts(some));

const anyCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  now: fc.constant(NOW),
  isMailAvailable: mostly(true),
  inConversation: past.map((mails) => mails.slice(0, 3)),
  inAll: past,
  isLooking: mostly(false),
});
