import assert from "node:assert/strict";
import { type BrowserSubscription, type PushBrowser, PushDevice } from "../../../src/inbox/push_device.ts";

const DAY_MS = 86_400_000;
const PATH = "/api/notifications/push";

/** A browser and a server; `open` gives a person's page in it. */
function setScene(permission: NotificationPermission = "granted") {
  const seen = {
    permission: "default" as NotificationPermission,
    ability: "yes" as ReturnType<PushBrowser["ability"]>,
    current: undefined as BrowserSubscription | undefined,
    made: 0,
    calls: [] as string[],
    closed: [] as (string | undefined)[],
    unsent: new Map<string, string>(),
    publicKey: "the key",
    isAvailable: true,
    isServerAway: false,
    isServiceAway: false,
    nowMs: Date.parse("2026-11-21T12:00:00Z"),
  };
  const browser: PushBrowser = {
    ability: () => seen.ability,
    permission: () => seen.permission,
    askPermission: () => Promise.resolve(seen.permission = permission),
    current: () => Promise.resolve(seen.current),
    subscribe(applicationServerKey) {
      if (seen.isServiceAway) return Promise.reject(new Error("no push service"));
      const endpoint = `https://push.example/${++seen.made}`;
      return Promise.resolve(seen.current = { endpoint, keys: { p256dh: "p", auth: "a" }, applicationServerKey });
    },
    unsubscribe: () => Promise.resolve(void (seen.current = undefined)),
    closeNotices: (id) => Promise.resolve(void seen.closed.push(id)),
    takeUnsent(id) {
      const text = seen.unsent.get(id);
      seen.unsent.delete(id);
      return Promise.resolve(text);
    },
    forgetUnsent: () => Promise.resolve(seen.unsent.clear()),
  };
  const rest = {
    call<T>(method: string, path: string, body?: unknown): Promise<T> {
      if (seen.isServerAway) return Promise.reject(new Error("away"));
      const endpoint = typeof body === "object" && body && "endpoint" in body ? ` ${body.endpoint}` : "";
      seen.calls.push(`${method} ${path.slice(PATH.length)}${endpoint}`);
      return Promise.resolve({ publicKey: seen.publicKey, isAvailable: seen.isAvailable } as T);
    },
  };
  const kept = new Map<string, string>();
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const open = (userId: string) => new PushDevice({ browser, rest, shelf, userId, nowMs: () => seen.nowMs });
  const calls = () => seen.calls.splice(0);
  return { seen, open, calls };
}

const SWITCHED_ON = ["GET ", "PUT /subscriptions https://push.example/1"];

Deno.test("nothing is asked of a browser in which nobody wants push", async () => {
  const { seen, open, calls } = setScene();
  await open("ada").resume();
  assert.deepEqual([calls(), seen.made, seen.permission], [[], 0, "default"]);
});

Deno.test("Ada switches push on, which the server is told again once a day, and off", async () => {
  const { seen, open, calls } = setScene();
  const device = open("ada");
  assert.equal(device.isOn, false);
  await device.switchOn();
  assert.deepEqual([device.isOn, device.problem.value, calls()], [true, undefined, SWITCHED_ON]);
  seen.nowMs += DAY_MS - 1;
  await open("ada").resume();
  assert.deepEqual(calls(), []);
  seen.nowMs += 1;
  await open("ada").resume();
  assert.deepEqual([calls(), seen.made], [SWITCHED_ON, 1]);
  const later = open("ada");
  await later.switchOff();
  assert.deepEqual([later.isOn, seen.current], [false, undefined]);
  assert.deepEqual(calls(), ["DELETE /subscriptions https://push.example/1"]);
  assert.equal(open("ada").isOn, false);
});

Deno.test("a subscription that is gone, or was made for another key, is made anew", async () => {
  const { seen, open, calls } = setScene();
  await open("ada").switchOn();
  seen.current = undefined;
  await open("ada").resume();
  assert.equal(calls().at(-1), "PUT /subscriptions https://push.example/2");
  seen.publicKey = "another key";
  seen.nowMs += DAY_MS;
  await open("ada").resume();
  assert.equal(calls().at(-1), "PUT /subscriptions https://push.example/3");
  assert.equal(seen.current?.["applicationServerKey"], "another key");
});

Deno.test("what can't be done is said, and nothing is switched", async () => {
  const cases: [string, Partial<ReturnType<typeof setScene>["seen"]>][] = [
    ["unavailable", { isAvailable: false }],
    ["failed", { isServerAway: true }],
    ["failed", { isServiceAway: true }],
  ];
  for (const [problem, values] of cases) {
    const { seen, open } = setScene();
    Object.assign(seen, values);
    const device = open("ada");
    await device.switchOn();
    assert.deepEqual([device.problem.value, device.isOn, device.isBusy.value], [problem, false, false]);
  }
  const device = setScene("denied").open("ada");
  await device.switchOn();
  assert.deepEqual([device.problem.value, device.isOn, device.isBlocked], ["blocked", false, true]);
});

Deno.test("a permission that the browser took back ends it, also here", async () => {
  const { seen, open } = setScene();
  await open("ada").switchOn();
  seen.permission = "denied";
  const device = open("ada");
  assert.equal(device.isOn, false);
  await device.resume();
  assert.equal(seen.current, undefined);
});

Deno.test("what one tab switches the other knows", async () => {
  const { open } = setScene();
  const [inbox, settings] = [open("ada"), open("ada")];
  await settings.switchOn();
  assert.deepEqual([inbox.isOn, inbox.isOnNow()], [false, true]);
});

Deno.test("Ada signs out: nothing of hers comes or stays, and it goes on when she is back", async () => {
  const { seen, open, calls } = setScene();
  const device = open("ada");
  await device.switchOn();
  calls();
  seen.unsent.set("room", "I am");
  await device.leave();
  assert.deepEqual(calls(), ["DELETE /subscriptions https://push.example/1"]);
  assert.deepEqual([seen.current, seen.closed, seen.unsent.size], [undefined, [undefined], 0]);
  await open("ada").resume();
  assert.equal(calls().at(-1), "PUT /subscriptions https://push.example/2");
});

Deno.test("signing out without a connection ends it in the browser", async () => {
  const { seen, open } = setScene();
  const device = open("ada");
  await device.switchOn();
  seen.isServerAway = true;
  await device.leave();
  assert.equal(seen.current, undefined);
});

Deno.test("Ben, who comes to Ada's browser when her session has ended, gets none of her pushes, and she none of his", async () => {
  const { seen, open, calls } = setScene();
  await open("ada").switchOn();
  const ben = open("ben");
  await ben.resume();
  assert.deepEqual([ben.isOn, seen.current], [false, undefined]);
  await ben.switchOn();
  calls();
  await open("ada").resume();
  assert.deepEqual(calls(), ["GET ", "PUT /subscriptions https://push.example/2"]);
});

Deno.test("notices of what was read are closed, and an answer that was not sent is found once", async () => {
  const { seen, open } = setScene();
  const device = open("ada");
  await device.closeNotices("room");
  assert.deepEqual(seen.closed, []);
  await device.switchOn();
  await device.closeNotices("room");
  seen.unsent.set("room", "I am");
  assert.deepEqual([seen.closed, await device.takeUnsent("room"), await device.takeUnsent("room")], [
    ["room"],
    "I am",
    undefined,
  ]);
});

Deno.test("a browser that can't is not asked for anything", async () => {
  for (const ability of ["no", "install"] as const) {
    const { seen, open, calls } = setScene();
    seen.ability = ability;
    const device = open("ada");
    await device.resume();
    await device.leave();
    assert.deepEqual([device.ability, device.isOn, calls(), seen.closed], [ability, false, [], []]);
  }
});
