import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { deleteMessage } from "../../src/messaging/edit.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { bubble, composer, editor, isFocused } from "../support/thread_page.ts";

const ADA = { userId: "demo-ada", name: "Ada Lindqvist", role: "creator" } as const;
const BEN = { userId: "demo-ben", name: "Ben Okafor", role: "investor" } as const;
const KEPT = "The message you were changing was deleted. What you wrote is kept here.";

interface Stage {
  app: TestApp;
  page: Page;
  /** The conversation of Ada and Ben. */
  conversationId: string;
}

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

async function benSays({ app, conversationId }: Stage, content: string): Promise<void> {
  await sendMessage(app.running, BEN, { conversationId, content });
}

const bottomOf = (part: Locator): Promise<number> => part.evaluate((element) => element.getBoundingClientRect().bottom);

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
  await t.step("what she has begun is there after a reload, and saved from there", () => reload(stage));
  await t.step("in a short thread the editor stays where it is while Ben writes", () => stay(stage, 3));
  await t.step("in a long one as well, however much he writes", () => stay(stage, 60));
  await t.step("it grows upwards, so that the line she types in stays", () => grow(stage));
  await t.step("a thread in which she writes a new message instead follows the talk", () => follow(stage));
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

async function reload(stage: Stage): Promise<void> {
  const { page } = stage;
  await adaSays(stage, "The storm comes in act two");
  await change(page, "The storm comes in act two");
  await editor(page).pressSequentially(", at night");
  await page.reload();
  await editor(page).waitFor();
  assert.equal(await editor(page).inputValue(), "The storm comes in act two, at night");
  await editor(page).press("Enter");
  await bubble(page, "The storm comes in act two, at night").waitFor();
  await page.reload();
  await bubble(page, "The storm comes in act two, at night").waitFor();
  await page.locator(".thread-header .dots").waitFor();
  assert.equal(await editor(page).count(), 0);
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

async function stay(stage: Stage, count: number): Promise<void> {
  const { page } = stage;
  // Either higher or lower than what there is.
  await page.setViewportSize({ width: 1280, height: count === 3 ? 1600 : 800 });
  await adaSays(stage, `The plan for ${count}`);
  await page.locator(".jump").waitFor({ state: "detached" });
  await change(page, `The plan for ${count}`);
  const box = page.locator(".thread-scroll");
  const isShort = await box.evaluate((element) => element.scrollHeight <= element.clientHeight);
  assert.equal(isShort, count === 3, "what is meant by a short thread");
  const before = await bottomOf(editor(page));
  await editor(page).pressSequentially(", with");
  const seen: number[] = [];
  for (let number = 1; number <= count; number++) {
    await benSays(stage, `Note ${number} of ${count}, while you write`);
    await bubble(page, `Note ${number} of ${count},`).waitFor();
    await page.keyboard.type(".");
    seen.push(await bottomOf(editor(page)));
  }
  assert.deepEqual(seen.filter((bottom) => Math.abs(bottom - before) >= 1), [], `it was at ${before}`);
  assert.equal(await editor(page).inputValue(), `The plan for ${count}, with${".".repeat(count)}`);
  await page.locator(".jump", { hasText: `${count} new` }).waitFor();
  await reachButtons(page);
  await editor(page).press("Escape");
  if (count > 3) await page.locator(".jump").click();
  await page.locator(".jump").waitFor({ state: "detached" });
  const last = await bottomOf(bubble(page, `Note ${count} of ${count},`));
  assert.ok(last <= await bottomOf(box), `the last one ends at ${last}`);
  assert.equal(await box.evaluate((element) => element.scrollTop), 0);
}

/** Also where there is little room. */
async function reachButtons(page: Page): Promise<void> {
  const viewport = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 740 });
  const cover = await page.locator(".jump").boundingBox();
  for (const name of ["Cancel", "Save"]) {
    const button = (await page.locator(".edit-box").getByRole("button", { name }).boundingBox())!;
    assert.ok(cover!.x + cover!.width <= button.x, `the way to the newest lies over ${name}`);
  }
  await page.setViewportSize(viewport);
}

async function grow(stage: Stage): Promise<void> {
  const { page } = stage;
  await adaSays(stage, "A list");
  for (let number = 1; number <= 12; number++) await adaSays(stage, `And then ${number} of 12`);
  await change(page, "A list");
  const before = await bottomOf(editor(page));
  for (let line = 1; line <= 5; line++) {
    await editor(page).press("Shift+Enter");
    await editor(page).press("x");
    const now = await bottomOf(editor(page));
    assert.ok(Math.abs(now - before) < 1, `line ${line} ends at ${now}, and not at ${before}`);
  }
  await editor(page).press("Escape");
}

async function follow(stage: Stage): Promise<void> {
  const { page } = stage;
  await adaSays(stage, "Half a thought");
  const jump = page.locator(".jump");
  if (await jump.count() > 0) await jump.click();
  await jump.waitFor({ state: "detached" });
  await change(page, "Half a thought");
  await composer(page).fill("And you?");
  await composer(page).press("Enter");
  await benSays(stage, "Quite well");
  await bubble(page, "Quite well").waitFor();
  assert.ok(await bottomOf(bubble(page, "Quite well")) <= await bottomOf(page.locator(".thread-scroll")));
  assert.equal(await jump.count(), 0);
}
