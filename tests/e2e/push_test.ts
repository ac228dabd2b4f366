import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser, type Window } from "../support/browser.ts";
import { idOf, signInAs, startDemo } from "../support/demo.ts";
import { PushService, type TestBrowserPush } from "../support/push_service.ts";
import { PushWindow, subscribeTo } from "../support/push_window.ts";
import { until } from "../support/until.ts";

const BEN = { userId: "demo-ben", name: "Ben Okafor", role: "investor" as const };
const ADA = "demo-ada";
const SETTINGS = "/settings/notifications";

interface Stage {
  app: TestApp;
  ada: Window;
  /** Ada's browser as its push service knows it. */
  pushed: TestBrowserPush;
  window: PushWindow;
  conversationId: string;
}

Deno.test("push in a browser", async (t) => {
  await using service = PushService.start();
  await using app = await startDemo({ PUSH_HOSTS: service.origin });
  await using browser = await TestBrowser.launch();
  const ada = await browser.open(app.origin);
  const pushed = await service.subscribe(app.running.push.publicKey);
  await subscribeTo(ada.context, pushed);
  await signInAs(ada.page, "Ada Lindqvist");
  const conversationId = await idOf(ada.page, /Ben Okafor/);
  const window = await PushWindow.open(ada.page);
  const stage = { app, ada, pushed, window, conversationId };
  await t.step("a browser that forbids notices is said to, and nothing is switched", () => refuse(stage));
  await t.step("Ada switches push on, and this device's other notices give way to it", () => switchOn(stage));
  await t.step("what Ben writes while she is away is shown, and leads her to him", () => show(stage));
  await t.step("what she reads on the page needs no notice", () => read(stage));
  await t.step(
    "she marks as read in the notice itself, and it is withdrawn from her other browsers",
    () => mark(stage),
  );
  await t.step("she answers in the notice", () => answer(stage));
  await t.step("what can't be sent from there waits in the conversation", () => keep(stage));
  await t.step("she signs out, and nothing comes to this browser any more; back in, it goes on", () => leave(stage));
  await t.step("she switches it off", () => switchOff(stage));
  assert.deepEqual(ada.problems, []);
});

const pushSwitch = (page: Page) => page.getByRole("switch", { name: /^Push notices/ });
const deskSwitch = (page: Page) => page.getByRole("switch", { name: /^Desktop notices/ });

async function refuse({ app, ada: { page, context } }: Stage): Promise<void> {
  await page.goto(SETTINGS);
  await page.waitForFunction(() => Notification.permission !== "granted");
  await pushSwitch(page).click();
  await page.getByRole("alert").getByText("Your browser does not allow it").waitFor();
  assert.equal(await pushSwitch(page).isChecked(), false);
  assert.deepEqual(await subscriptions(app), []);
  await context.grantPermissions(["notifications"], { origin: app.origin });
}

async function switchOn({ app, ada: { page }, pushed }: Stage): Promise<void> {
  await page.goto(SETTINGS);
  await deskSwitch(page).click();
  await page.waitForFunction(() => localStorage.getItem("pitchwire/desktop") === "on");
  assert.ok(await deskSwitch(page).isChecked());
  await pushSwitch(page).click();
  await page.locator("input:checked[role=switch]").first().waitFor();
  await page.getByText("Push notices take their place.").waitFor();
  assert.deepEqual([await pushSwitch(page).isChecked(), await deskSwitch(page).isEnabled()], [true, false]);
  assert.deepEqual((await subscriptions(app)).map(({ endpoint }) => endpoint), [pushed.endpoint]);
  // A reload finds it as it was.
  await page.reload();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("input[role=switch]")?.checked);
}

async function show(stage: Stage): Promise<void> {
  const { ada: { page }, window, conversationId } = stage;
  await page.goto("/conversations");
  await page.locator(".finder .search").waitFor();
  await tell(stage, "Are you there, Ada?");
  const [{ title, body, tag }] = await until1(window);
  assert.deepEqual([title, body, tag], ["Ben Okafor", "Are you there, Ada?", conversationId]);
  await window.click(conversationId);
  await page.waitForURL(`**/conversations/${conversationId}`);
  assert.deepEqual(await window.notices(), []);
}

async function read(stage: Stage): Promise<void> {
  const { ada: { page }, window, conversationId } = stage;
  await page.goto(SETTINGS);
  await tell(stage, "And now?");
  await until1(window);
  await page.goto(`/conversations/${conversationId}`);
  await page.getByText("And now?").first().waitFor();
  await until("the notice is closed", async () => (await window.notices()).length === 0);
}

async function mark(stage: Stage): Promise<void> {
  const { app, ada: { page }, pushed, window, conversationId } = stage;
  await page.goto(SETTINGS);
  const seq = await tell(stage, "Are you still there?");
  await until1(window);
  await window.click(conversationId, "read");
  await until("it counts as read", async () => await readSeq(app, conversationId) === seq);
  await until("it is withdrawn", () => pushed.pushes.at(-1)?.payload.type === "withdraw");
  // As a second browser has it.
  await window.deliver(await lastMessage(pushed));
  await until1(window);
  await window.deliver(pushed.pushes.at(-1)!.payload);
  await until("the notice is gone", async () => (await window.notices()).length === 0);
}

async function answer(stage: Stage): Promise<void> {
  const { app, window, conversationId } = stage;
  const seq = await tell(stage, "Yes or no?");
  await until1(window);
  await window.click(conversationId, "reply", "Yes");
  const rows = await app.running.db
    .sql`select sender_id, content from messages where conversation_id = ${conversationId}
    and seq > ${seq}`;
  assert.deepEqual([...rows], [{ sender_id: ADA, content: "Yes" }]);
  assert.deepEqual(await window.notices(), []);
}

async function keep(stage: Stage): Promise<void> {
  const { app, ada: { page }, window, conversationId } = stage;
  await tell(stage, "When?");
  await until1(window);
  const { send } = app.running.conversations;
  app.running.conversations.send = () => Promise.reject(new Error("the instance lost its mind"));
  await window.click(conversationId, "reply", "Tomorrow at nine");
  app.running.conversations.send = send;
  const [{ body }] = await until1(window);
  assert.match(body, /^Not sent\..*\nTomorrow at nine$/);
  await page.goto(`/conversations/${conversationId}`);
  await page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("#composer")?.value === "Tomorrow at nine"
  );
  await until("no notice calls for it any more", async () => (await window.notices()).length === 0);
  await page.locator("#composer").press("Enter");
  await page.locator(".message", { hasText: "Tomorrow at nine" }).waitFor();
  assert.equal(await page.locator("#composer").inputValue(), "");
}

async function leave(stage: Stage): Promise<void> {
  const { app, ada: { page }, window } = stage;
  await page.goto("/conversations");
  await page.locator(".finder .search").waitFor();
  await tell(stage, "See you");
  await until1(window);
  await page.locator("summary", { hasText: "Your account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  assert.deepEqual(await window.notices(), []);
  assert.deepEqual(await subscriptions(app), []);
  await signInAs(page, "Ada Lindqvist");
  await until("it goes on", async () => (await subscriptions(app)).length === 1);
}

async function switchOff({ app, ada: { page } }: Stage): Promise<void> {
  await page.goto(SETTINGS);
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("input[role=switch]")?.checked);
  await pushSwitch(page).click();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("input[role=switch]")?.checked === false);
  await until("nothing is left", async () => (await subscriptions(app)).length === 0);
  assert.ok(await deskSwitch(page).isChecked());
}

/** Ben writes, and what the server pushes ten seconds later reaches Ada's browser. Resolves with the message's seq. */
async function tell({ app, pushed, window, conversationId }: Stage, content: string): Promise<number> {
  const { seq } = await sendMessage(app.running, BEN, { conversationId, content });
  app.clock.pass(10_000);
  await until("it is pushed", () => pushed.pushes.some(({ payload }) => payload.seq === seq));
  await window.deliver(await lastMessage(pushed));
  return seq;
}

function lastMessage({ pushes }: TestBrowserPush): { type: string; body: string } {
  return pushes.findLast(({ payload }) => payload.type === "message")!.payload;
}

/** The one notice that is shown, as soon as it is. */
async function until1(window: PushWindow) {
  await until("a notice is shown", async () => (await window.notices()).length === 1);
  return await window.notices();
}

async function subscriptions({ running }: TestApp) {
  return [...await running.db.sql`select endpoint from push_subscriptions where user_id = ${ADA}`];
}

async function readSeq({ running }: TestApp, conversationId: string): Promise<number> {
  const [row] = await running.db.sql`select read_seq from conversation_participants
    where conversation_id = ${conversationId} and user_id = ${ADA}`;
  return row.read_seq;
}
