import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { TestApp } from "../support/app.ts";
import { TestBrowser, type Window } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const MOST_TABS = 120;

Deno.test("with a keyboard and nothing else", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const ada = await browser.open(app.origin);
  await t.step("Ada signs in and skips to the content", () => arrive(ada));
  await t.step("she searches for a conversation, opens it and writes", () => searchAndWrite(ada));
  await t.step("she changes what she wrote, and takes it away again", () => editAndDelete(ada));
  await t.step("she starts a conversation with somebody else", () => start(ada));
  await t.step("she archives a conversation and takes it back, and never loses her place", () => archive(ada));
  await t.step("she looks up the keys in her account's menu", () => lookUpKeys(ada));
  await t.step("she changes a setting", () => changeSetting(app, ada));
  assert.deepEqual(ada.problems, []);
});

Deno.test("on a phone", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const { page, problems } = await browser.open(app.origin, phone);
  await t.step("whoever opens a conversation is read on from there, and back at its row afterwards", async () => {
    await signInAs(page, "Ada Lindqvist");
    await page.locator(".finder .search").waitFor();
    await page.getByRole("link", { name: /Tidewater/ }).tap();
    // Not the field, whose keyboard would come up over what one wants to read.
    await isFocused(page, "#main");
    await page.locator("[data-back]").first().tap();
    await isFocused(page, ".row");
  });
  assert.deepEqual(problems, []);
});

/** What has the focus says so; and it can be seen that it has it. */
async function focused(page: Page): Promise<string> {
  const { name, isSeen } = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const around = element.closest(".composer-box, .search") ?? element;
    const style = getComputedStyle(around);
    const isRinged = outlineStyle !== "none" && outlineWidth !== "0px" || boxShadow !== "none" ||
      style.outlineStyle !== "none" || style.boxShadow !== "none";
    const label = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.textContent ?? "";
    return { name: label.replace(/\s+/g, " ").trim(), isSeen: element === document.body || isRinged };
  });
  assert.ok(isSeen, `nobody sees that "${name}" has the focus`);
  return name;
}

/** Presses Tab until what has the focus is named so. */
async function tabTo(page: Page, name: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const met: string[] = [];
  for (let count = 0; count < MOST_TABS; count++) {
    await page.keyboard.press(key);
    const current = await focused(page);
    if (name.test(current)) return;
    met.push(current.slice(0, 30));
  }
  assert.fail(`${name} is not within reach: ${met.join(" | ")}`);
}

const isFocused = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

async function arrive({ page }: Window): Promise<void> {
  await page.goto("/sign-in");
  await tabTo(page, /^Skip to content$/);
  await tabTo(page, /Ada Lindqvist/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/conversations");
  await page.locator(".finder .search").waitFor();
  await tabTo(page, /^Skip to content$/);
  await page.keyboard.press("Enter");
  await isFocused(page, "#main");
}

async function searchAndWrite({ page }: Window): Promise<void> {
  await page.keyboard.press("/");
  await isFocused(page, "input[type=search]");
  await page.keyboard.type("tidewat");
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
  await tabTo(page, /Ben Okafor.*Tidewater/);
  await page.keyboard.press("Enter");
  await isFocused(page, "#composer");
  await page.keyboard.type("Without a mouse");
  await page.keyboard.press("Enter");
  await page.locator(".message", { hasText: "Without a mouse" }).locator(".ticks:not(.is-pending)").waitFor();
  await isFocused(page, "#composer");
}

async function editAndDelete({ page }: Window): Promise<void> {
  await page.keyboard.press("ArrowUp");
  await isFocused(page, ".edit-box textarea");
  await page.keyboard.type(", and changed");
  await page.keyboard.press("Enter");
  const changed = page.locator(".message", { hasText: "Without a mouse, and changed" });
  await changed.getByText("Edited").waitFor();
  await isFocused(page, "#composer");
  await tabTo(page, /^Actions for the message “Without a mouse/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await isFocused(page, "[role=menuitem]");
  await page.keyboard.press("End");
  assert.match(await focused(page), /Delete/);
  await page.keyboard.press("Home");
  assert.match(await focused(page), /Reply/);
  await page.keyboard.press("ArrowUp");
  assert.match(await focused(page), /Delete/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  // What can't be taken back is not what Enter does by itself.
  assert.match(await focused(page), /Keep/);
  await tabTo(page, /^Delete$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("Message deleted").first().waitFor();
  await isFocused(page, "#composer");
}

async function start({ page }: Window): Promise<void> {
  await tabTo(page, /^Actions for the message/, "Shift+Tab");
  await page.keyboard.press("c");
  await page.getByRole("dialog").waitFor();
  await isFocused(page, "#people-query");
  await page.keyboard.type("Dana");
  await page.waitForFunction(() => document.querySelectorAll(".person").length === 1);
  await tabTo(page, /Dana Whitlock/);
  await page.keyboard.press("Space");
  await tabTo(page, /^Remove Dana Whitlock$/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await isFocused(page, ".person");
  await page.keyboard.press("Space");
  await tabTo(page, /^Write to Dana$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Dana Whitlock" }).waitFor();
}

async function archive({ page }: Window): Promise<void> {
  await page.goto("/conversations");
  await page.locator(".finder .search").waitFor();
  const rows = await page.locator(".row").count();
  await tabTo(page, /^Archive: Night Market/);
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll(".row").length === count - 1, rows);
  await isFocused(page, ".row");
  await tabTo(page, /^Undo$/);
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll(".row").length === count, rows);
  await page.getByText("Undone").waitFor();
  await isFocused(page, "a, button");
}

async function lookUpKeys({ page }: Window): Promise<void> {
  const account = page.locator(".account-menu");
  await tabTo(page, /Your account/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await account.getByRole("link", { name: "Settings" }).waitFor();
  await page.keyboard.press("Escape");
  await account.getByRole("link", { name: "Settings" }).waitFor({ state: "hidden" });
  assert.match(await focused(page), /Your account/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Keys$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.match(await focused(page), /Your account/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Search conversations$/);
  await account.getByRole("link", { name: "Settings" }).waitFor({ state: "hidden" });
}

async function changeSetting(app: TestApp, { page }: Window): Promise<void> {
  await page.goto("/conversations");
  await page.locator(".finder .search").waitFor();
  await tabTo(page, /Your account/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Settings$/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/notifications");
  await page.locator("form.is-live").waitFor();
  await tabTo(page, /^After 10 minutes$|^After 2 minutes$|^After an hour$/);
  await page.keyboard.press("ArrowDown");
  await page.locator(".notice-bar.is-shown", { hasText: "Saved." }).waitFor();
  const rows = await app.running.db.sql`select user_id from notification_preferences where user_id = 'demo-ada'`;
  assert.equal(rows.length, 1);
}
