import assert from "node:assert/strict";
import { type BrowserSubscription, PushDevice } from "../../../src/inbox/push_device.ts";
import { switchPush } from "../../../src/inbox/switch_push.ts";

/** Ada's page in a browser that takes pushes. */
function setScene() {
  const seen = {
    current: undefined as BrowserSubscription | undefined,
    isServerAway: false,
    isFull: false,
    permission: "granted" as NotificationPermission,
  };
  const kept = new Map<string, string>();
  const push = new PushDevice({
    browser: {
      ability: () => "yes",
      permission: () => seen.permission,
      askPermission: () => Promise.resolve(seen.permission),
      current: () => Promise.resolve(seen.current),
      subscribe: (applicationServerKey) => {
        const keys = { p256dh: "p", auth: "a" };
        return Promise.resolve(seen.current = { endpoint: "https://push.example/1", keys, applicationServerKey });
      },
      unsubscribe: () => Promise.resolve(void (seen.current = undefined)),
      closeNotices: () => Promise.resolve(),
      takeUnsent: () => Promise.resolve(undefined),
      forgetUnsent: () => Promise.resolve(),
    },
    rest: {
      call<T>(): Promise<T> {
        if (seen.isServerAway) return Promise.reject(new Error("away"));
        return Promise.resolve({ publicKey: "the key", isAvailable: true } as T);
      },
    },
    shelf: {
      getItem: (key) => kept.get(key) ?? null,
      setItem(key, value) {
        if (seen.isFull) throw new DOMException("there is no room", "QuotaExceededError");
        kept.set(key, value);
      },
    },
    userId: "ada",
    nowMs: () => 0,
  });
  return { seen, push };
}

Deno.test("Ada switches push on and off, and each is kept", async () => {
  const { seen, push } = setScene();
  assert.deepEqual([await switchPush(push, true), push.isOn, seen.current !== undefined], ["kept", true, true]);
  assert.deepEqual([await switchPush(push, false), push.isOn, seen.current], ["kept", false, undefined]);
});

Deno.test("push that a full browser can't remember is not left on behind a switch that says off", async () => {
  const { seen, push } = setScene();
  seen.isFull = true;
  assert.deepEqual([await switchPush(push, true), push.isOn, seen.current], ["unkept", false, undefined]);
  seen.isFull = false;
  await switchPush(push, true);
  seen.isFull = true;
  assert.deepEqual([await switchPush(push, false), push.isOn, seen.current !== undefined], ["unkept", true, true]);
});

Deno.test("what the browser or the server refuses has its own reason, and a second click in between none", async () => {
  const { seen, push } = setScene();
  seen.isServerAway = true;
  assert.deepEqual([await switchPush(push, true), push.problem.value], ["refused", "failed"]);
  seen.isServerAway = false;
  const first = switchPush(push, true);
  assert.equal(await switchPush(push, false), undefined);
  assert.deepEqual([await first, push.isOn], ["kept", true]);
  await switchPush(push, false);
  seen.permission = "denied";
  assert.deepEqual([await switchPush(push, true), push.problem.value], ["refused", "blocked"]);
});
