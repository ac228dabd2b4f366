import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { createConversation } from "../../src/messaging/create.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const A4 = { width: 794, height: 1123 };

Deno.test("on paper, and in the system's own colours", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  await t.step("a conversation that Ada prints is a clean record", () => print(app, browser));
  await t.step("all that is loaded of a conversation comes onto the paper, and the screen is as before", () => {
    return printLong(app, browser);
  });
  await t.step("where the system chooses the colours, Ada sees what is chosen and what can be pressed", async () => {
    await forceColors(app, browser);
  });
});

async function print(app: TestApp, browser: TestBrowser): Promise<void> {
  const { page, problems } = await browser.open(app.origin, { viewport: A4, colorScheme: "dark" });
  await signInAs(page, "Ada Lindqvist");
  await page.getByRole("link", { name: /Tidewater/ }).click();
  const long = `The whole of it. ${"And on it goes. ".repeat(120)}The end of it.`;
  await page.locator("#composer").fill(long);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Show all" }).waitFor();
  await page.emulateMedia({ media: "print" });
  const count = await page.locator(".message").count();
  assert.ok(count > 4);
  for (let index = 0; index < count; index++) {
    assert.ok(await isPainted(page, index), `message ${index} is on the paper`);
  }
  assert.ok(await page.getByText("The end of it.").evaluate((text) => text.scrollHeight <= text.clientHeight));
  for (const name of ["Ben Okafor", "You"]) {
    const author = page.locator(".group-messages > p:first-child", { hasText: name }).first();
    assert.ok((await author.boundingBox())!.width > 20, `${name} is named as an author`);
  }
  const day = page.locator(".day span").first();
  const date = await day.evaluate((span) => getComputedStyle(span, "::after").content);
  assert.ok(date.includes(String(new Date().getFullYear())), "which day it was");
  const left = await page.locator("button:visible, textarea:visible, nav:visible, input:visible").count();
  assert.equal(left, 0, "nothing to be pressed is on the paper");
  assert.equal(await page.locator("html").evaluate((html) => getComputedStyle(html).colorScheme), "light");
  assert.deepEqual(problems, []);
}

async function printLong(app: TestApp, browser: TestBrowser): Promise<void> {
  const ada = { userId: "demo-ada", name: "Ada Lindqvist", role: "creator" } as const;
  const { conversation: { conversationId } } = await createConversation(app.running, ada, {
    participantIds: ["demo-ben"],
    kind: "group",
    title: "Log",
  });
  for (let index = 1; index <= 60; index++) {
    await sendMessage(app.running, ada, { conversationId, content: `Entry ${index} of the log.` });
  }
  const { page, problems } = await browser.open(app.origin, { viewport: { width: 800, height: 500 } });
  await signInAs(page, "Ada Lindqvist");
  await page.getByRole("link", { name: /Log/ }).click();
  await page.locator(".message").first().waitFor();
  await page.keyboard.press("End");
  const shown = await page.locator(".message").count();
  assert.ok(shown < 50, `${shown} of 50 that are loaded are drawn`);
  await page.evaluate(() => {
    const count = () => void (document.body.dataset.printed = String(document.querySelectorAll(".message").length));
    globalThis.addEventListener("beforeprint", () => queueMicrotask(() => queueMicrotask(count)));
  });
  await page.pdf();
  assert.equal(await page.locator("body").getAttribute("data-printed"), "50");
  await page.waitForFunction((most) => document.querySelectorAll(".message").length <= most, shown);
  assert.deepEqual(problems, []);
}

/** What is cut off by a box around it is not found at its own place. */
function isPainted(page: Page, index: number): Promise<boolean> {
  return page.locator(".message").nth(index).locator(".bubble").evaluate((bubble) => {
    bubble.scrollIntoView({ block: "center" });
    const { left, top, width, height } = bubble.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    return found !== null && bubble.contains(found);
  });
}

async function forceColors(app: TestApp, browser: TestBrowser): Promise<void> {
  const { page, problems } = await browser.open(app.origin, { forcedColors: "active" });
  await signInAs(page, "Ada Lindqvist");
  await page.getByRole("link", { name: /Tidewater/ }).click();
  await page.locator(".row[aria-current]").waitFor();
  const canvas = await paintOf(page, "html", "background-color");
  assert.notEqual(await paintOf(page, ".row[aria-current]", "background-color", "::before"), canvas, "the open row");
  const chosen = await paintOf(page, ".filter[aria-pressed=true]", "background-color");
  assert.notEqual(chosen, await paintOf(page, ".filter[aria-pressed=false]", "background-color"), "the chosen filter");
  assert.match(await paintOf(page, ".thread-header .dots", "background-image", "::before"), /gradient/, "the dots");
  assert.equal(await paintOf(page, ".bubble", "border-top-style"), "solid", "where a message ends");
  assert.notEqual(await paintOf(page, ".pill", "background-color"), canvas, "how much is unread");
  await page.locator(".row").first().hover();
  assert.equal(await paintOf(page, ".row-actions", "background-color"), canvas, "no time shines through the actions");
  await page.goto("/settings/privacy");
  const underlined = await paintOf(page, ".tabs [aria-current]", "border-bottom-color");
  assert.notEqual(
    underlined,
    await paintOf(page, ".tabs a:not([aria-current])", "border-bottom-color"),
    "the open tab",
  );
  assert.deepEqual(problems, []);
}

function paintOf(page: Page, selector: string, property: string, part?: string): Promise<string> {
  return page.locator(selector).first().evaluate(
    (element, { property, part }) => getComputedStyle(element, part).getPropertyValue(property),
    { property, part },
  );
}
