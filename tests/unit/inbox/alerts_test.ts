import assert from "node:assert/strict";
import { Alerts } from "../../../src/inbox/alerts.ts";
import { type AlertBrowser, DeviceAlerts } from "../../../src/inbox/device_alerts.ts";
import { QuietNow } from "../../../src/inbox/quiet_now.ts";
import { SharedCalls } from "../../../src/inbox/shared_calls.ts";
import { quietUntil } from "../../../src/notifications/quiet_hours.ts";
import type { QuietHours } from "../../../src/protocol.ts";
import { wordsIn } from "../../../src/words/catalogues.ts";
import { ModelConversation } from "../../support/model_conversation.ts";
import { SetTime } from "../../support/set_time.ts";

/** Longer than the tabs of a browser wait for each other. */
const PAUSE_MS = 1_000;

/** Ada's alerts in a browser that answers `permission` when asked, and a conversation in which Ben may write. */
function open(permission: NotificationPermission | "none" = "granted") {
  const seen = {
    isWatched: false,
    isPushed: false,
    isAsked: false,
    notices: [] as string[],
    chimes: 0,
    visits: [] as string[],
    quietHours: undefined as QuietHours | undefined,
    asked: 0,
  };
  const time = new SetTime();
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
    time,
    isPushed: () => seen.isPushed,
    visit: (id: string) => void seen.visits.push(id),
  };
  const room = new ModelConversation("room", ["ada", "ben"]);
  room.title = "Pilot";
  const hear = async (alerts: Alerts | Alerts[], more = {}, who = "ben") => {
    const { message } = room.send(who, "hello there");
    for (const each of [alerts].flat()) each.hear(message, { ...room.view("ada"), ...more });
    await time.advance(PAUSE_MS);
  };
  const getPreferences = () => {
    seen.asked++;
    return Promise.resolve({ quietHours: seen.quietHours });
  };
  const nowMs = () => time.now();
  return {
    seen,
    shelf,
    room,
    hear,
    time,
    /** A tab. */
    open: ({ isWatched = () => seen.isWatched } = {}) => {
      const device = new DeviceAlerts(browser, shelf);
      const calls = new SharedCalls({ userId: "ada", shelf, nowMs });
      const quiet = new QuietNow({ timeZone: "Europe/Berlin", getPreferences, nowMs });
      return { device, alerts: new Alerts({ ...parts, device, calls, quiet, isWatched }) };
    },
  };
}

Deno.test("nobody is called who did not ask for it", async () => {
  const { seen, hear, open: start } = open();
  await hear(start().alerts);
  assert.deepEqual([seen.notices, seen.chimes], [[], 0]);
});

Deno.test("who asked for it is told what came, is led there, and stays asked after a reload", async () => {
  const { seen, hear, time, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
  device.switchSound(true);
  seen.chimes = 0;
  await hear(alerts);
  assert.deepEqual([seen.notices, seen.chimes, seen.visits], [["room: Pilot: ben: hello there"], 1, ["room"]]);
  await time.advance(PAUSE_MS);
  await hear(start().alerts);
  assert.equal(seen.notices.length, 2);
  await device.switchNotices(false);
  device.switchSound(false);
  await hear(start().alerts);
  assert.deepEqual([seen.notices.length, seen.chimes], [2, 2]);
});

Deno.test("what one is looking at, wrote, muted or archived calls nobody, and what is confidential is not shown", async () => {
  const { seen, hear, room, time, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
  await hear(alerts, {}, "ada");
  await hear(alerts, { me: { state: "accepted", role: "member", mutedUntil: "2027-01-01T00:00:00Z" } });
  await hear(alerts, { me: { state: "accepted", role: "member", archivedAt: "2026-01-01T00:00:00Z" } });
  await hear(alerts, { me: { state: "requested", role: "member" } });
  alerts.hear(room.send("ben", "to a conversation that is not here").message, undefined);
  await time.advance(PAUSE_MS);
  seen.isWatched = true;
  await hear(alerts);
  assert.deepEqual(seen.notices, []);
  seen.isWatched = false;
  await hear(alerts, { me: { state: "accepted", role: "member", mutedUntil: "2026-01-01T00:00:00Z" } });
  await hear(alerts, { isConfidential: true });
  assert.deepEqual(seen.notices, ["room: Pilot: ben: hello there", "room: Pilot: A new message from ben"]);
});

Deno.test("where notices come by push the page gives none, but for its sound", async () => {
  const { seen, hear, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
  device.switchSound(true);
  Object.assign(seen, { isPushed: true, chimes: 0 });
  await hear(alerts);
  assert.deepEqual([seen.notices, seen.chimes], [[], 1]);
});

Deno.test("what another tab has switched off calls no more", async () => {
  const { seen, hear, open: start } = open();
  const [{ alerts, device }, { device: inSettings }] = [start(), start()];
  await device.switchNotices(true);
  await inSettings.switchNotices(false);
  await hear(alerts);
  assert.deepEqual(seen.notices, []);
});

Deno.test("several tabs call once, and none calls while one of them is looked at", async () => {
  const { seen, hear, time, open: start } = open();
  const tabs = [start({ isWatched: () => false }), start(), start({ isWatched: () => false })];
  await tabs[1].device.switchNotices(true);
  tabs[1].device.switchSound(true);
  seen.chimes = 0;
  const all = tabs.map(({ alerts }) => alerts);
  await hear(all);
  assert.deepEqual([seen.notices.length, seen.chimes], [1, 1]);
  seen.isWatched = true;
  await time.advance(PAUSE_MS);
  await hear(all);
  await hear([...all].reverse());
  assert.deepEqual([seen.notices.length, seen.chimes], [1, 1]);
  seen.isWatched = false;
  await time.advance(PAUSE_MS);
  await hear([...all].reverse());
  assert.deepEqual([seen.notices.length, seen.chimes], [2, 2]);
});

Deno.test("what comes at once is told once, and sounds are not strung together", async () => {
  const { seen, hear, room, time, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
  device.switchSound(true);
  seen.chimes = 0;
  for (let number = 1; number <= 20; number++) alerts.hear(room.send("ben", `${number}`).message, room.view("ada"));
  await time.advance(PAUSE_MS);
  assert.deepEqual([seen.notices, seen.chimes], [["room: Pilot: ben: 20"], 1]);
  await hear(alerts);
  assert.deepEqual([seen.notices.length, seen.chimes], [2, 1]);
  await time.advance(PAUSE_MS);
  await hear(alerts);
  assert.deepEqual([seen.notices.length, seen.chimes], [3, 2]);
});

Deno.test("nothing calls in Ada's quiet hours, also when another page has just set them", async () => {
  const { seen, hear, time, open: start } = open();
  const { alerts, device } = start();
  await device.switchNotices(true);
  await hear(alerts);
  await hear(alerts);
  assert.deepEqual([seen.notices.length, seen.asked], [2, 1]);
  // It is Saturday, ten o'clock in Berlin.
  seen.quietHours = { from: "22:00", to: "10:30", days: [5] };
  await time.advance(60_000);
  await hear(alerts);
  assert.equal(seen.notices.length, 2);
  await time.advance(30 * 60_000);
  await hear(alerts);
  assert.equal(seen.notices.length, 3);
});

Deno.test("quiet hours are the same for an open page as for mails and pushes", async () => {
  const choices: QuietHours[] = [
    { from: "22:00", to: "07:00", days: [1, 5, 7] },
    { from: "09:00", to: "17:30", days: [2, 6] },
    { from: "00:00", to: "23:59", days: [3] },
  ];
  const startMs = Date.parse("2026-11-14T00:00:00Z");
  for (const quiet of choices) {
    for (const zone of ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"]) {
      let nowMs = startMs;
      const getPreferences = () => Promise.resolve({ quietHours: quiet });
      const page = new QuietNow({ timeZone: zone, getPreferences, nowMs: () => nowMs });
      for (; nowMs < startMs + 8 * 86_400_000; nowMs += 29 * 60_000) {
        const expected = quietUntil(quiet, zone, new Date(nowMs)) !== undefined;
        assert.equal(await page.isQuiet(), expected, `${JSON.stringify(quiet)} ${zone} ${new Date(nowMs)}`);
      }
    }
  }
});

Deno.test("a browser that does not allow it, or can't, says so", async () => {
  const refused = open("denied");
  const { device } = refused.open();
  assert.equal(await device.switchNotices(true), "refused");
  assert.deepEqual([device.hasNotices.value, device.isRefused.value], [false, true]);
  assert.equal(open("none").open().device.canNotify, false);
});

Deno.test("what a browser does not keep stays as it was, and Ada is told", async () => {
  const { shelf, open: start } = open();
  const { device } = start();
  assert.deepEqual([device.switchSound(true), await device.switchNotices(true)], ["kept", "kept"]);
  shelf.setItem = () => {
    throw new DOMException("there is no room", "QuotaExceededError");
  };
  assert.deepEqual([device.switchSound(false), await device.switchNotices(false)], ["unkept", "unkept"]);
  assert.deepEqual([device.hasSound.value, device.hasNotices.value], [true, true]);
});

Deno.test("a browser that forbids storage keeps no sound, and makes none", () => {
  let chimes = 0;
  const browser: AlertBrowser = {
    permission: () => "granted",
    askPermission: () => Promise.resolve("granted"),
    notify: () => {},
    chime: () => void chimes++,
  };
  const device = new DeviceAlerts(browser, undefined);
  assert.deepEqual([device.switchSound(true), device.hasSound.value, chimes], ["unkept", false, 0]);
});
