import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { createConversation } from "../../src/messaging/create.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { idOf, signInAs, startDemo } from "../support/demo.ts";
import { Gate } from "../support/gate.ts";
import { until } from "../support/until.ts";

const BEN = { userId: "demo-ben", name: "Ben Okafor", role: "investor" as const };
const PHONE = { viewport: { width: 360, height: 740 } };

interface Stage {
  app: TestApp;
  browser: TestBrowser;
  gate: Gate;
}

Deno.test("the inbox without a connection", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  using gate = new Gate(app.origin);
  app.running.config.allowedOrigins.push(gate.origin);
  const stage = { app, browser, gate };
  await t.step(
    "Ada loads the page anew on a train: she reads, writes, and it goes out when she is back",
    () => train(stage),
  );
  await t.step(
    "on a phone, and while a new version is put in the place of the old one",
    () => (gate.open(), deploy(stage)),
  );
  await t.step("a link to a conversation that is not kept opens with the connection", () => (gate.open(), link(stage)));
  await t.step("Ada does not want it on this device", () => (gate.open(), switchOff(stage)));
  await t.step("nothing of hers stays when she signs out, here or elsewhere", () => (gate.open(), leave(stage)));
});

const banner = (page: Page, words: string) => page.locator(".banner", { hasText: words });
const entry = (page: Page, name: RegExp) => page.getByRole("link", { name });

/** The page for want of a connection is in this browser, and of what is asked for so much as `words`. */
async function waitForKept(page: Page, name = "list", words = ""): Promise<void> {
  const read = async ([name, words]: [string, string]) => {
    const shell = await (await caches.open("pitchwire-shell")).match("/kept-for");
    const kept = await (await caches.open("pitchwire-kept")).match(`/kept/${name}`);
    return shell !== undefined && ((await kept?.text())?.includes(words) ?? false);
  };
  await until(`${name} with ${words} is kept`, () => page.evaluate(read, [name, words] as [string, string]));
}

async function keptIn(page: Page): Promise<boolean> {
  return await page.evaluate(() => caches.has("pitchwire-kept"));
}

async function train({ app, browser, gate }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(gate.origin);
  await signInAs(page, "Ada Lindqvist");
  const conversationId = await idOf(page, /Ben Okafor/);
  await page.goto(`/conversations/${conversationId}`);
  await waitForKept(page, `thread/${conversationId}`);
  await sendMessage(app.running, BEN, { conversationId, content: "Before the tunnel", clientId: crypto.randomUUID() });
  await page.locator(".message", { hasText: "Before the tunnel" }).waitFor();
  await waitForKept(page, `thread/${conversationId}`, "Before the tunnel");

  gate.shut();
  await page.reload();
  await page.locator(".message", { hasText: "Before the tunnel" }).waitFor();
  await banner(page, "You can still read.").or(page.getByRole("button", { name: "Try now" })).first().waitFor();
  assert.match(await page.title(), /Ben Okafor/);
  // Another conversation from the list, and one of which nothing is kept.
  await page.goto("/conversations");
  await entry(page, /Ben Okafor/).click();
  await page.locator(".message", { hasText: "Before the tunnel" }).waitFor();
  await page.locator("#composer").fill("Written in the tunnel");
  await page.locator("#composer").press("Enter");
  await page.reload();
  await page.locator(".message.is-pending", { hasText: "Written in the tunnel" }).waitFor();

  await sendMessage(app.running, BEN, { conversationId, content: "While she was away", clientId: crypto.randomUUID() });
  gate.open();
  await page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
  await page.locator(".message", { hasText: "While she was away" }).waitFor();
  await page.locator(".message", { hasText: "Written in the tunnel" }).locator(".ticks:not(.is-pending)").waitFor();
  assert.deepEqual(problems, []);
  await context.close();
}

async function deploy({ browser, gate }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(gate.origin, PHONE);
  await signInAs(page, "Ada Lindqvist");
  const conversationId = await idOf(page, /Ben Okafor/);
  await page.goto(`/conversations/${conversationId}`);
  await waitForKept(page, `thread/${conversationId}`);
  gate.away();
  await page.goto("/conversations");
  await entry(page, /Ben Okafor/).waitFor();
  await page.goto("/settings/privacy");
  await page.getByText("away").waitFor();
  await page.goto(`/conversations/${conversationId}`);
  await page.locator(".message", { hasText: "Before the tunnel" }).waitFor();
  gate.open();
  await page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
  await page.locator(".thread-status", { hasText: /Online|Offline|Last seen/ }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
}

async function link({ app, browser, gate }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(gate.origin);
  await signInAs(page, "Ada Lindqvist");
  const known = await idOf(page, /Ben Okafor/);
  await waitForKept(page);
  gate.shut();
  // Listed, but never opened here.
  await page.goto(`/conversations/${known}`);
  await page.getByText("These messages are not here yet.").waitFor();
  const { conversation } = await createConversation(app.running, BEN, {
    participantIds: ["demo-ada", "demo-chiara"],
    firstMessage: { content: "Written while she was away" },
  });
  await page.goto(`/conversations/${conversation.conversationId}`);
  await page.getByText("That conversation is not kept on this device.").waitFor();
  gate.open();
  await page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
  await page.locator(".message", { hasText: "Written while she was away" }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
}

async function switchOff({ browser, gate }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(gate.origin, PHONE);
  await signInAs(page, "Ada Lindqvist");
  await waitForKept(page);
  await page.goto("/settings/privacy");
  const wish = page.getByRole("switch", { name: /^Reading without a connection/ });
  assert.ok(await wish.isChecked());
  await wish.click();
  await page.getByRole("status").getByText("Saved.").waitFor();
  assert.equal(await keptIn(page), false);
  await page.goto("/conversations");
  await page.waitForTimeout(4_000);
  assert.equal(await keptIn(page), false);
  await page.goto("/settings/privacy");
  assert.equal(await wish.isChecked(), false);
  await wish.click();
  await page.goto("/conversations");
  await waitForKept(page);
  assert.deepEqual(problems, []);
  await context.close();
}

async function leave({ browser, gate }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(gate.origin);
  await signInAs(page, "Ada Lindqvist");
  await waitForKept(page);
  await page.locator(".account-menu summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  assert.equal(await keptIn(page), false);
  gate.shut();
  const other = await context.newPage();
  await assert.rejects(other.goto("/conversations"), /ERR_CONNECTION_REFUSED|ERR_FAILED/);
  await other.close();
  gate.open();
  await signInAs(page, "Ada Lindqvist");
  await waitForKept(page);
  // Her session ends while no page of hers is open.
  await page.goto("about:blank");
  await context.clearCookies();
  await page.goto("/conversations");
  await page.waitForURL("**/sign-in*");
  assert.equal(await keptIn(page), false);
  // Somebody else's begins empty.
  await signInAs(page, "Ben Okafor");
  await waitForKept(page);
  const kept = await page.evaluate(async () => {
    const list = await (await caches.open("pitchwire-kept")).match("/kept/list");
    return (await list?.json()).me.userId;
  });
  assert.equal(kept, "demo-ben");
  assert.deepEqual(problems, []);
  await context.close();
}
