import assert from "node:assert/strict";
import { startPushWorker, subscription, type Tab } from "../../support/push_worker.ts";

const ORIGIN = "https://pitch.example";
const TOLD = {
  v: 1,
  type: "message",
  conversationId: "room",
  title: "Ada",
  body: "Are you coming?",
  tag: "room",
  url: "/conversations/room",
  unread: 1,
  seq: 5,
  at: "2026-03-02T09:00:00.000Z",
  lang: "de",
  actions: { reply: "Antworten", read: "Als gelesen markieren" },
  words: { notSent: "Nicht gesendet." },
};

function tab(path: string, more: Partial<Tab> = {}): Tab {
  return {
    url: ORIGIN + path,
    visibilityState: "visible",
    frameType: "top-level",
    told: [],
    isFocused: false,
    ...more,
  };
}

Deno.test("a message is shown in its recipient's language, with what can be done about it", async () => {
  const { browser, push } = await startPushWorker();
  await push(TOLD);
  const [{ data, ...shown }] = browser.shown;
  assert.deepEqual(data, TOLD);
  assert.deepEqual(
    shown,
    {
      title: "Ada",
      icon: "/icons/icon-192.png",
      badge: "/icons/badge-96.png",
      body: "Are you coming?",
      tag: "room",
      lang: "de",
      dir: "auto",
      timestamp: Date.parse(TOLD.at),
      renotify: true,
      silent: false,
      actions: [
        { action: "reply", type: "text", title: "Antworten", placeholder: "Antworten" },
        { action: "read", title: "Als gelesen markieren" },
      ],
    } as typeof shown,
  );
});

Deno.test("a later message takes the place of the one before, and one that comes late does not", async () => {
  const { browser, push } = await startPushWorker();
  for (const [seq, body] of [[5, "One"], [7, "Three"], [6, "Two"]] as const) await push({ ...TOLD, seq, body });
  assert.deepEqual(browser.shown.map(({ body, silent }) => [body, silent]), [["Three", true]]);
});

Deno.test("what is withdrawn goes, and what is not shown needs nothing", async () => {
  const { browser, push } = await startPushWorker();
  await push(TOLD);
  await push({ ...TOLD, tag: "other" });
  await push({ v: 1, type: "withdraw", tag: "room" });
  await push({ v: 1, type: "withdraw", tag: "room" });
  assert.deepEqual(browser.shown.map(({ tag }) => tag), ["other"]);
});

Deno.test("what a later server says besides, and what nobody can read, is passed over", async () => {
  const { browser, push, happen } = await startPushWorker();
  await push({ v: 2, type: "party" });
  await push(null);
  await happen("push", { data: null });
  const json = () => JSON.parse("no JSON");
  await happen("push", { data: { json } });
  assert.deepEqual(browser.shown, []);
});

Deno.test("what is in sight already makes no sound", async () => {
  const { browser, push } = await startPushWorker();
  for (
    const [tabs, isSilent] of [
      [[tab("/conversations/room")], true],
      [[tab("/conversations/room", { visibilityState: "hidden" }), tab("/conversations/other")], false],
      [[tab("/conversations/room", { frameType: "nested" })], false],
    ] as const
  ) {
    browser.tabs = [...tabs];
    await push(TOLD);
    assert.deepEqual([browser.shown[0].silent, browser.shown[0].renotify], [isSilent, !isSilent]);
  }
});

Deno.test("a click leads to the tab that shows the conversation, else to one that can, else to a new one", async () => {
  const { browser, push, click } = await startPushWorker();
  const [settings, other, room] = ["/settings/profile", "/conversations/other", "/conversations/room"].map((path) =>
    tab(path)
  );
  for (
    const [tabs, expected] of [[[settings, other, room], room], [[settings, other], other], [
      [settings],
      undefined,
    ]] as const
  ) {
    browser.tabs = [...tabs];
    await push(TOLD);
    await click(0);
    if (expected) assert.deepEqual(expected.told, [{ type: "open_conversation", conversationId: "room" }]);
    assert.deepEqual(tabs.map(({ isFocused }) => isFocused), tabs.map((each) => each === expected));
    for (const each of tabs) each.isFocused = false;
    assert.deepEqual(browser.shown, []);
  }
  assert.deepEqual(browser.opened, ["/conversations/room"]);
});

Deno.test("marking as read tells the server up to where, and the notice comes back where that fails", async () => {
  const { browser, push, click } = await startPushWorker();
  await push(TOLD);
  await click(0, "read");
  assert.deepEqual(browser.asked, [{ method: "POST", path: "/api/messages/room/read", body: { seq: 5 } }]);
  assert.deepEqual([browser.shown, browser.opened], [[], []]);
  browser.answer = () => undefined;
  await push(TOLD);
  await click(0, "read");
  assert.deepEqual(browser.shown.map(({ body, silent }) => [body, silent]), [["Are you coming?", true]]);
});

Deno.test("an answer goes out, again where it must, always as the same message", async () => {
  const { browser, push, click } = await startPushWorker();
  browser.answer = () => browser.asked.length < 3 ? undefined : Response.json({}, { status: 201 });
  await push(TOLD);
  await click(0, "reply", "I am");
  const bodies = browser.asked.map(({ body }) => body);
  assert.match(bodies[0].clientId, /^[0-9a-f-]{36}$/);
  assert.deepEqual(bodies, Array(3).fill({ conversationId: "room", content: "I am", clientId: bodies[0].clientId }));
  assert.deepEqual([browser.asked[0].path, browser.shown, browser.kept.size], ["/api/messages/send", [], 0]);
});

Deno.test("an answer that can't be sent is kept for the conversation's page, and said", async () => {
  const { browser, push, click } = await startPushWorker();
  browser.answer = () => new Response(null, { status: 503 });
  for (const text of ["I am", "Really"]) {
    await push(TOLD);
    await click(browser.shown.findIndex(({ tag }) => tag === "room"), "reply", text);
  }
  assert.equal(browser.asked.length, 6);
  assert.deepEqual([...browser.kept], [["/unsent/room", "I am\nReally"]]);
  const [{ body, tag, actions }, ...others] = browser.shown;
  assert.deepEqual([body, tag, actions, others], ["Nicht gesendet.\nReally", "unsent room", [], []]);
  await push({ v: 1, type: "withdraw", tag: "room" });
  await click(0);
  assert.deepEqual(browser.opened, ["/conversations/room"]);
});

Deno.test("an answer that is refused is not tried again", async () => {
  const { browser, push, click } = await startPushWorker();
  for (const [status, attempts] of [[401, 1], [403, 1], [404, 1], [422, 1], [429, 3], [500, 3]]) {
    browser.answer = () => new Response(null, { status });
    browser.asked = [];
    await push(TOLD);
    await click(browser.shown.findIndex(({ tag }) => tag === "room"), "reply", "I am");
    assert.equal(browser.asked.length, attempts, String(status));
  }
});

Deno.test("where a notice has no field, answering opens the conversation", async () => {
  const { browser, push, click } = await startPushWorker();
  await push(TOLD);
  await click(0, "reply");
  assert.deepEqual([browser.opened, browser.asked], [["/conversations/room"], []]);
});

Deno.test("a subscription that its maker ends is made anew, and the server told", async () => {
  const { browser, happen } = await startPushWorker();
  browser.answer = ({ method }) =>
    method === "GET" ? Response.json({ publicKey: "the key", isAvailable: true }) : new Response(null, { status: 204 });
  await happen("pushsubscriptionchange", { oldSubscription: subscription("https://push.example/old") });
  assert.deepEqual(browser.subscribed, [{ userVisibleOnly: true, applicationServerKey: "the key" }]);
  const path = "/api/notifications/push/subscriptions";
  assert.deepEqual(browser.asked.slice(1), [
    { method: "PUT", path, body: { endpoint: "https://push.example/new", keys: { p256dh: "p", auth: "a" } } },
    { method: "DELETE", path, body: { endpoint: "https://push.example/old" } },
  ]);
  await happen("pushsubscriptionchange", { newSubscription: subscription("https://push.example/given") });
  assert.deepEqual([browser.subscribed.length, browser.asked.at(-1)?.body.endpoint], [1, "https://push.example/given"]);
});

Deno.test("a browser in which nobody is signed in any more subscribes for nobody", async () => {
  const { browser, happen } = await startPushWorker();
  browser.answer = () => new Response(null, { status: 401 });
  await happen("pushsubscriptionchange", {});
  assert.deepEqual([browser.subscribed, browser.asked.length], [[], 1]);
});
