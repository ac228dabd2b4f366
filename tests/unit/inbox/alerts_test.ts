import assert from "node:assert/strict";
import { Alerts } from "../../../src/inbox/alerts.ts";
import { type AlertBrowser, DeviceAlerts } from "../../../src/inbox/device_alerts.ts";
import { wordsIn } from "../../../src/words/catalogues.ts";
import { ModelConversation } from "../../support/model_conversation.ts";

const NOW_MS = Date.parse("2026-11-21T12:00:00Z");

/** Ada's alerts in a browser that answers `permission` when asked, and a conversation in which Ben may write. */
function open(permission: NotificationPermission | "none" = "granted") {
  const seen = {
    isWatched: false,
    isPushed: false,
    isAsked: false,
    notices: [] as string[],
    chimes: 0,
    visits: [] as string[],
  };
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
    myId: "ada",
    words: wordsIn("en"),
    isWatched: () => seen.isWatched,
    isPushed: () => seen.isPushed,
    nowMs: () => NOW_MS,
    visit: (id: string) => void seen.visits.push(id),
  };
  const room = new ModelConversation("room", ["ada", "ben"]);
  room.title = "Pilot";
  const hear = (alerts: Alerts, more = {}, who = "ben") => {
    const { message } = room.send(who, "hello there");
    alerts.hear(message, { ...room.view("ada"), ...more });
  };
  return {
    seen,
    room,
    hear,
    open: () => {
      const device = new DeviceAlerts(browser, shelf);
      return { device, alerts: new Alerts({ ...parts, device }) };
    },
  };
}

Deno.test("nobody is called who did not ask for it", () => {
  const { seen, hear, open: start } = open();
  hear(start().alerts);
  assert.deepEqual([seen.notices, seen.chimes], [[], 0]);
});

Deno.test("who asked for it is told what came, is led there, and stays asked after a reload", async () => {
  const { seen, hear, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
  device.switchSound(true);
  seen.chimes = 0;
  hear(alerts);
  assert.deepEqual([seen.notices, seen.chimes, seen.visits], [["room: Pilot: ben: hello there"], 1, ["room"]]);
  hear(start().alerts);
  assert.equal(seen.notices.length, 2);
  await device.switchNotices(false);
  device.switchSound(false);
  hear(start().alerts);
  assert.deepEqual([seen.notices.length, seen.chimes], [2, 2]);
});

Deno.test("what one is looking at, wrote, muted or archived calls nobody, and what is confidential is not shown", async () => {
  const { seen, hear, room, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
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

Deno.test("where notices come by push the page gives none, but for its sound", async () => {
  const { seen, hear, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
  device.switchSound(true);
  Object.assign(seen, { isPushed: true, chimes: 0 });
  hear(alerts);
  assert.deepEqual([seen.notices, seen.chimes], [[], 1]);
});

Deno.test("what another tab has switched off calls no more", async () => {
  const { seen, hear, open: start } = open();
  const [{ alerts, device }, { device: inSettings }] = [start(), start()];
  await device.switchNotices(true);
  await inSettings.switchNotices(false);
  hear(alerts);
  assert.deepEqual(seen.notices, []);
});

Deno.test("a browser that does not allow it, or can't, says so", async () => {
  const refused = open("denied");
  const { device } = refused.open();
  await device.switchNotices(true);
  assert.deepEqual([device.hasNotices.value, device.isRefused.value], [false, true]);
  assert.equal(open("none").open().device.canNotify, false);
});
