import assert from "node:assert/strict";
import { type AlertBrowser, Alerts } from "../../../src/inbox/alerts.ts";
import { wordsIn } from "../../../src/words/catalogues.ts";
import { ModelConversation } from "../../support/model_conversation.ts";

const NOW_MS = Date.parse("2026-11-21T12:00:00Z");

/** Ada's alerts in a browser that answers `permission` when asked, and a conversation in which Ben may write. */
function open(permission: NotificationPermission | "none" = "granted") {
  const seen = { isWatched: false, isAsked: false, notices: [] as string[], chimes: 0, visits: [] as string[] };
  const browser: AlertBrowser = {
    permission: () => permission === "none" ? undefined : seen.isAsked ? permission : "default",
    askPermission: () => {
      seen.isAsked = true;
      return Promise.resolve(permission === "none" ? "denied" : permission);
    },
    notify: ({ title, body, tag, onOpen }) => {
      seen.notices.push(`${tag}: ${title}: ${body}`);
      onOpen();
    },
    chime: () => void seen.chimes++,
  };
  const kept = new Map<string, string>();
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const parts = {
    browser,
    shelf,
    myId: "ada",
    words: wordsIn("en"),
    isWatched: () => seen.isWatched,
    nowMs: () => NOW_MS,
    visit: (id: string) => void seen.visits.push(id),
  };
  const room = new ModelConversation("room", ["ada", "ben"]);
  room.title = "Pilot";
  const hear = (alerts: Alerts, more = {}, who = "ben") => {
    const { message } = room.send(who, "hello there");
    alerts.hear(message, { ...room.view("ada"), ...more });
  };
  return { seen, room, hear, open: () => new Alerts(parts) };
}

Deno.test("nobody is called who did not ask for it", () => {
  const { seen, hear, open: start } = open();
  hear(start());
  assert.deepEqual([seen.notices, seen.chimes], [[], 0]);
});

Deno.test("who asked for it is told what came, is led there, and stays asked after a reload", async () => {
  const { seen, hear, open: start } = open();
  const alerts = start();
  await alerts.switchNotices(true);
  alerts.switchSound(true);
  seen.chimes = 0;
  hear(alerts);
  assert.deepEqual([seen.notices, seen.chimes, seen.visits], [["room: Pilot: ben: hello there"], 1, ["room"]]);
  hear(start());
  assert.equal(seen.notices.length, 2);
  await alerts.switchNotices(false);
  alerts.switchSound(false);
  hear(start());
  assert.deepEqual([seen.notices.length, seen.chimes], [2, 2]);
});

Deno.test("what one is looking at, wrote, muted or archived calls nobody, and what is confidential is not shown", async () => {
  const { seen, hear, room, open: start } = open();
  const alerts = start();
  await alerts.switchNotices(true);
  hear(alerts, {}, "ada");
  hear(alerts, { me: { state: "accepted", role: "member", mutedUntil: "2027-01-01T00:00:00Z" } });
  hear(alerts, { me: { state: "accepted", role: "member", archivedAt: "2026-01-01T00:00:00Z" } });
  hear(alerts, { me: { state: "requested", role: "member" } });
  alerts.hear(room.send("ben", "to a conversation that is not here").message, undefined);
  seen.isWatched = true;
  hear(alerts);
  assert.deepEqual(seen.notices, []);
  seen.isWatched = false;
  hear(alerts, { me: { state: "accepted", role: "member", mutedUntil: "2026-01-01T00:00:00Z" } });
  hear(alerts, { isConfidential: true });
  assert.deepEqual(seen.notices, ["room: Pilot: ben: hello there", "room: Pilot: A new message from ben"]);
});

Deno.test("a browser that does not allow it, or can't, says so", async () => {
  const refused = open("denied");
  const alerts = refused.open();
  await alerts.switchNotices(true);
  assert.equal(alerts.hasNotices.value, false);
  assert.match(alerts.problem.value, /does not allow it/);
  assert.equal(open("none").open().canNotify, false);
});
