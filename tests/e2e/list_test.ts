import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { createConversation } from "../../src/messaging/create.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { idOf, signInAs, startDemo } from "../support/demo.ts";

const ADA = { userId: "demo-ada", name: "Ada Lindqvist", role: "creator" } as const;
const BEN = { userId: "demo-ben", name: "Ben Okafor", role: "investor" } as const;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const MANY = 400;

interface Stage {
  app: TestApp;
  browser: TestBrowser;
}

const rows = (page: Page): Locator => page.locator(".entries .row");
const row = (page: Page, name: RegExp): Locator => page.locator(".entry", { has: page.getByRole("link", { name }) });
const notice = (page: Page, words: string): Locator => page.locator(".notice-bar", { hasText: words });

Deno.test("the list in a browser", async (t) => {
  await using app = await startDemo({ LIMIT_SENDS_PER_10S: "10000" });
  await using browser = await TestBrowser.launch();
  const stage = { app, browser };
  await t.step("Ada narrows her list to what is unread, and by words", () => narrow(stage));
  await t.step("Ada pins, mutes and archives, sees it on her other device, and takes it back", () => mark(stage));
  await t.step("on a phone the open conversation's menu does the same", () => markByTouch(stage));
  await t.step("single keys and arrow keys lead through the list", () => useKeys(stage));
  await t.step(
    "who looks elsewhere is called, by a notice, the title and the icon, and is led there",
    () => call(stage),
  );
  await t.step("of hundreds of conversations only those in sight are drawn, down to the last one", () => scroll(stage));
});

async function narrow({ browser, app }: Stage): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  await page.getByRole("button", { name: "Unread", exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll(".entries .row").length === 2);
  await page.getByRole("link", { name: /Dana Whitlock/ }).click();
  await page.locator(".row[aria-current] .pill").waitFor({ state: "detached" });
  assert.equal(await rows(page).count(), 2, "what is being read stays in the list");
  await page.getByRole("link", { name: /Night Market/ }).click();
  await row(page, /Dana Whitlock/).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("tidew");
  await page.waitForFunction(() => document.querySelectorAll(".entries .row").length === 1);
  await page.getByRole("link", { name: /Ben Okafor/ }).waitFor();
  await page.getByRole("searchbox").fill("nobody of that name");
  await page.getByText("No conversation of that name.").waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
  await page.getByRole("searchbox").press("Escape");
  await rows(page).nth(2).waitFor();
  await page.getByRole("button", { name: "Archived", exact: true }).click();
  await page.getByText("Nothing is archived.").waitFor();
  assert.deepEqual(problems, []);
}

async function mark({ browser, app }: Stage): Promise<void> {
  const { page } = await browser.open(app.origin);
  const other = await browser.open(app.origin, PHONE);
  await signInAs(page, "Ada Lindqvist");
  await signInAs(other.page, "Ada Lindqvist");
  await row(page, /Dana Whitlock/).hover();
  await row(page, /Dana Whitlock/).getByRole("button", { name: "Pin: Dana Whitlock" }).click();
  await notice(page, "Pinned").waitFor();
  await page.waitForFunction(() => document.querySelector(".entries .row")?.textContent?.includes("Dana"));
  await other.page.waitForFunction(() => document.querySelector(".entries .row")?.textContent?.includes("Dana"));
  await page.reload();
  await page.waitForFunction(() => document.querySelector(".entries .row")?.textContent?.includes("Dana"));
  await row(page, /Night Market/).hover();
  await row(page, /Night Market/).getByRole("button", { name: /^Mute/ }).click();
  await notice(page, "Muted").waitFor();
  await row(page, /Night Market/).getByTitle("Muted").waitFor();
  await row(page, /Night Market/).getByRole("button", { name: /^Archive/ }).click();
  await notice(page, "Archived").waitFor();
  await row(page, /Night Market/).waitFor({ state: "detached" });
  await row(other.page, /Night Market/).waitFor({ state: "detached" });
  await notice(page, "Archived").getByRole("button", { name: "Undo" }).click();
  await row(page, /Night Market/).waitFor();
  await row(other.page, /Night Market/).waitFor();
}

async function markByTouch({ browser, app }: Stage): Promise<void> {
  const { page } = await browser.open(app.origin, PHONE);
  await signInAs(page, "Ada Lindqvist");
  await page.getByRole("link", { name: /Dana Whitlock/ }).tap();
  const menu = page.getByRole("button", { name: "What to do with this conversation" });
  await menu.tap();
  await page.getByRole("menuitem", { name: "Archive" }).tap();
  await notice(page, "Archived").waitFor();
  await page.getByRole("link", { name: "Back to all conversations" }).tap();
  await row(page, /Dana Whitlock/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Archived", exact: true }).tap();
  await page.getByRole("link", { name: /Dana Whitlock/ }).tap();
  await menu.tap();
  await page.getByRole("menuitem", { name: "Unarchive" }).tap();
  await notice(page, "Back in the list").waitFor();
  await menu.tap();
  await page.getByRole("menuitem", { name: "Mark as unread" }).tap();
  await page.getByRole("button", { name: "Unread", exact: true }).tap();
  await row(page, /Dana Whitlock/).locator(".pill", { hasText: "1" }).waitFor();
  // Ada has written last to Ben.
  await page.getByRole("button", { name: "All", exact: true }).tap();
  await page.getByRole("link", { name: /Ben Okafor.*You: / }).tap();
  await menu.tap();
  await page.getByRole("menuitem", { name: "Mark as unread" }).tap();
  await row(page, /Ben Okafor/).locator(".pill", { hasText: "1" }).waitFor();
}

async function useKeys({ browser, app }: Stage): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  await page.locator(".finder .search").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Next conversation").waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id }) => id), []);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.id === "composer");
  const first = page.url();
  // In a field, a letter is a letter.
  await page.keyboard.press("j");
  assert.equal(await page.locator("#composer").inputValue(), "j");
  await page.locator("#composer").fill("");
  await page.locator(".row[aria-current]").focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement?.matches(".entry[data-index='1'] .row"));
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.activeElement?.matches(".entry:last-child .row"));
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== first && url.pathname.length > 20);
  // The address is another at once, the thread a frame later; then its field takes the focus.
  await page.waitForFunction(() => document.activeElement?.id === "composer");
  await page.locator(".thread-scroll").focus();
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.matches(".search input"));
  await page.locator(".thread-scroll").focus();
  await page.keyboard.press("?");
  await page.getByLabel("Use single keys").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(problems, []);
}

async function call({ browser, app }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(app.origin);
  await context.grantPermissions(["notifications"], { origin: app.origin });
  await page.addInitScript(() => {
    // What the desktop would show is not there to be looked at.
    class Recorded extends EventTarget {
      static permission = "granted";
      static requestPermission = () => Promise.resolve("granted");
      onclick?: () => void;
      constructor(readonly title: string, readonly options: NotificationOptions) {
        super();
        Object.assign(globalThis, { shown: this });
      }
      close() {}
    }
    Object.assign(globalThis, { Notification: Recorded });
    document.hasFocus = () => !Reflect.get(globalThis, "isAway");
  });
  await signInAs(page, "Ada Lindqvist");
  await page.goto("/settings/notifications");
  await page.getByRole("switch", { name: /^Desktop notices/ }).check();
  await page.goto("/conversations");
  await page.locator(".finder .search").waitFor();
  await page.evaluate(() => Object.assign(globalThis, { isAway: true }));
  const conversationId = await idOf(page, /Ben Okafor/);
  const before = await page.title();
  await sendMessage(app.running, BEN, { conversationId, content: "Are you there, Ada?" });
  await page.waitForFunction(() => Reflect.get(globalThis, "shown")?.options.body === "Are you there, Ada?");
  assert.equal(await page.evaluate(() => Reflect.get(globalThis, "shown").title), "Ben Okafor");
  await page.waitForFunction((before) => document.title !== before && /^\(\d+\)/.test(document.title), before);
  await page.waitForFunction(() => document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href.includes("unread"));
  await page.evaluate(() => Reflect.get(globalThis, "shown").onclick());
  await page.waitForURL(`**/conversations/${conversationId}`);
  assert.deepEqual(problems, []);
}

async function scroll({ browser, app }: Stage): Promise<void> {
  for (let number = 1; number <= MANY; number++) {
    const userId = `writer-${number}`;
    await app.person(userId);
    const input = { participantIds: [ADA.userId] };
    const writer = { userId, name: userId, role: "investor" as const };
    const { conversation: { conversationId } } = await createConversation(app.running, writer, input);
    await sendMessage(app.running, writer, { conversationId, content: `Letter ${number}` });
  }
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  await page.getByText(`Letter ${MANY}`).waitFor();
  await page.locator(".list-scroll").hover();
  const drawn: number[] = [];
  for (let round = 0; round < 100 && await page.getByText("Letter 1", { exact: true }).count() === 0; round++) {
    await page.mouse.wheel(0, 2_000);
    await page.waitForFunction(() => !document.querySelector(".list-scroll[aria-busy=true]"));
    drawn.push(await rows(page).count());
  }
  await page.getByText("Letter 1", { exact: true }).waitFor();
  assert.ok(Math.max(...drawn) < 60, `${Math.max(...drawn)} rows were drawn at once`);
  const places = await page.locator(".entry").evaluateAll((entries) =>
    entries.map((entry) => Number((entry as HTMLElement).dataset.index))
  );
  assert.deepEqual(places, places.map((_, index) => places[0] + index));
  assert.deepEqual(problems, []);
}
