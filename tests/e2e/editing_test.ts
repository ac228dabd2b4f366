import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { deleteMessage } from "../../src/messaging/edit.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const ADA = { userId: "demo-ada", name: "Ada Lindqvist", role: "creator" } as const;
const KEPT = "The message you were changing was deleted. What you wrote is kept here.";

interface Stage {
  app: TestApp;
  page: Page;
  /** The conversation of Ada and Ben. */
  conversationId: string;
}

const bubble = (page: Page, text: string): Locator =>
  page.locator(".message", { has: page.locator(".bubble", { hasText: text }) });
const composer = (page: Page): Locator => page.locator("#composer");
const editor = (page: Page): Locator => page.getByLabel("Change your message");
const isFocused = (page: Page, css: string): Promise<unknown> =>
  page.waitForFunction((css) => document.activeElement?.matches(css), css);

/** Also from another device: the page hears of it as of anything else. */
async function adaSays({ app, page, conversationId }: Stage, content: string): Promise<string> {
  const { messageId } = await sendMessage(app.running, ADA, { conversationId, content });
  await bubble(page, content).waitFor();
  return messageId;
}

async function change(page: Page, text: string): Promise<void> {
  await bubble(page, text).hover();
  await bubble(page, text).getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await isFocused(page, ".edit-box textarea");
}

async function elsewhere({ app, conversationId }: Stage, messageId: string): Promise<void> {
  await deleteMessage(app.running, ADA, { conversationId, messageId });
}

Deno.test("Ada changes her messages while other things happen", async (t) => {
  await using app = await startDemo({ LIMIT_SENDS_PER_10S: "10000" });
  await using browser = await TestBrowser.launch();
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  const [{ id }] = await app.running.db.sql`select id from conversations where pitch_id = 'demo-tidewater'`;
  const stage = { app, page, conversationId: id as string };
  await page.goto(`/conversations/${id}`);
  await page.locator(".thread-header .dots").waitFor();
  await t.step("what she typed into a message that is deleted elsewhere goes on in the composer", () => keep(stage));
  await t.step("below what she had begun there already", () => append(stage));
  await t.step("also when she looked at another conversation then", () => keepAway(stage));
  await t.step("the words of a message that she had not changed are gone with it", () => leave(stage));
  assert.deepEqual(problems, []);
});

async function keep(stage: Stage): Promise<void> {
  const { page } = stage;
  const messageId = await adaSays(stage, "We shoot in May");
  await change(page, "We shoot in May");
  await editor(page).pressSequentially(", or in June");
  await elsewhere(stage, messageId);
  await editor(page).waitFor({ state: "detached" });
  await isFocused(page, "#composer");
  await page.keyboard.type(" at the latest");
  assert.equal(await composer(page).inputValue(), "We shoot in May, or in June at the latest");
  await page.getByRole("status").getByText(KEPT).waitFor();
  await composer(page).press("Enter");
  await bubble(page, "We shoot in May, or in June at the latest").locator(".ticks:not(.is-pending)").waitFor();
  assert.equal(await page.getByText(KEPT).count(), 0);
}

async function append(stage: Stage): Promise<void> {
  const { page } = stage;
  const messageId = await adaSays(stage, "The boat is ours");
  await composer(page).fill("Dear Ben,");
  await change(page, "The boat is ours");
  await editor(page).fill("The boat is ours for a week");
  await elsewhere(stage, messageId);
  await page.getByText(KEPT).waitFor();
  assert.equal(await composer(page).inputValue(), "Dear Ben,\nThe boat is ours for a week");
  await composer(page).fill("");
  await page.getByText(KEPT).waitFor({ state: "detached" });
}

async function keepAway(stage: Stage): Promise<void> {
  const { page, conversationId } = stage;
  const messageId = await adaSays(stage, "Two cameras");
  await change(page, "Two cameras");
  await editor(page).fill("Two cameras, and a third for the sea");
  await page.getByRole("link", { name: /Dana Whitlock/ }).click();
  await page.locator(".thread-header", { hasText: "Dana Whitlock" }).waitFor();
  await elsewhere(stage, messageId);
  await page.locator(`[data-conversation="${conversationId}"]`).first().click();
  await page.getByText(KEPT).waitFor();
  assert.equal(await composer(page).inputValue(), "Two cameras, and a third for the sea");
  await composer(page).fill("");
}

async function leave(stage: Stage): Promise<void> {
  const { page } = stage;
  const messageId = await adaSays(stage, "Never mind");
  await change(page, "Never mind");
  await editor(page).press("x");
  await editor(page).press("Backspace");
  await elsewhere(stage, messageId);
  await editor(page).waitFor({ state: "detached" });
  await isFocused(page, "#composer");
  assert.equal(await composer(page).inputValue(), "");
  assert.equal(await page.getByText(KEPT).count(), 0);
}
