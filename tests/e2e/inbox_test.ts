import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { idOf, signInAs, startDemo } from "../support/demo.ts";

const BEN = { userId: "demo-ben", name: "Ben Okafor", role: "investor" } as const;

async function benWrites(app: TestApp, conversationId: string, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number++) {
    await sendMessage(app.running, BEN, { conversationId, content: `Note ${number}.` });
  }
}

/** Where a message stands in the window, in pixels. */
function topOf(page: Page, text: string): Promise<number> {
  return page.locator(".bubble", { hasText: text }).evaluate((element) => element.getBoundingClientRect().top);
}

interface Stage {
  app: TestApp;
  browser: TestBrowser;
}

Deno.test("the inbox in a browser", async (t) => {
  await using app = await startDemo({ LIMIT_SENDS_PER_10S: "10000" });
  await using browser = await TestBrowser.launch();

  await t.step(
    "older messages come above while Ada scrolls up, and what she looks at stays where it is",
    () => keepPlace({ app, browser }),
  );
  await t.step(
    "a conversation that Ada clicks opens at the first message that she has not read, and moves nothing for it",
    () => openUnread({ app, browser }),
  );
  await t.step(
    "Ada finds Chiara in the directory and writes to her; Chiara sees it come",
    () => startConversation({ app, browser }),
  );
  await t.step(
    "a message that the server refuses says so, and can be sent again or removed",
    () => refuse({ app, browser }),
  );
  await t.step(
    "nothing on the pages keeps out who reads them by ear or without colours",
    () => readByAll({ app, browser }),
  );
});

/** From the first note to the last, of which some had been let go of. */
async function readDown(page: Page, count: number): Promise<void> {
  const place = await topOf(page, "Note 3.");
  await page.waitForFunction((most) => document.querySelectorAll(".bubble").length < most, count - 10);
  assert.ok(Math.abs(await topOf(page, "Note 3.") - place) < 2, "what is let go of moves nothing");
  const met = new Set<number>();
  for (let turn = 0; turn < 200 && await page.locator(".jump").count() > 0; turn++) {
    const notes = await page.locator(".bubble", { hasText: /^Note \d+\.$/ }).allInnerTexts();
    const numbers = notes.map((note) => Number(note.slice(5, -1)));
    assert.deepEqual(numbers, numbers.map((_, index) => numbers[0] + index), "nothing is missing in between");
    for (const number of numbers) met.add(number);
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(30);
  }
  await page.locator(".jump").waitFor({ state: "detached" });
  assert.deepEqual(
    [...met].sort((a, b) => a - b).slice(0, count),
    Array.from({ length: count }, (_, index) => index + 1),
  );
}

async function keepPlace({ app, browser }: Stage): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  const conversationId = await idOf(page, /Tidewater/);
  await benWrites(app, conversationId, 1, 120);
  const gate = Promise.withResolvers<void>();
  await page.route(/messages\?before=/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(`/conversations/${conversationId}`);
  await page.locator(".new-line").waitFor();
  const first = page.locator(".bubble").first();
  await first.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.locator(".thread-scroll[aria-busy=true]").waitFor();
  const text = await first.innerText();
  assert.notEqual(text, "Note 1.");
  const before = await topOf(page, text);
  gate.resolve();
  await page.waitForFunction((text) => document.querySelector<HTMLElement>(".bubble")?.innerText !== text, text);
  assert.ok(Math.abs(await topOf(page, text) - before) < 2, "the message did not move");
  await page.locator(".thread-scroll").hover();
  for (let turn = 0; turn < 40 && await page.getByText("This is where it began.").count() === 0; turn++) {
    await page.mouse.wheel(0, -4000);
    await page.waitForFunction(() => !document.querySelector(".thread-scroll[aria-busy=true]"));
  }
  await page.getByText("This is where it began.").waitFor();
  await readDown(page, 120);
  await page.locator(".row[aria-current] .pill").waitFor({ state: "detached" });
  await page.mouse.wheel(0, -2000);
  await page.getByRole("button", { name: "To the newest" }).waitFor();
  const visible = page.locator(".bubble", { hasText: "Note 90." });
  await visible.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const seen = await visible.innerText();
  const place = await topOf(page, seen);
  await benWrites(app, conversationId, 121, 122);
  await page.getByRole("button", { name: /2 new/ }).waitFor();
  assert.ok(Math.abs(await topOf(page, seen) - place) < 2, "what comes below does not move what is looked at");
  await page.getByRole("button", { name: /2 new/ }).click();
  await page.locator(".bubble", { hasText: "Note 122." }).waitFor();
  await page.locator(".row[aria-current] .pill").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  // What is looked at here is read.
  await page.context().close();
}

async function openUnread({ app, browser }: Stage): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  const conversationId = await idOf(page, /Tidewater/);
  await benWrites(app, conversationId, 201, 290);
  const html = await (await page.request.get(`/conversations/${conversationId}`)).text();
  assert.match(html, /Note 201\./, "it is there with the page as well");
  await page.reload();
  await page.locator(".finder .search").waitFor();
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    // Also such as follow a click so soon that Chromium would not count them: on a slower machine they come later.
    new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => shifts.push((entry as PerformanceEntry & { value: number }).value))
    ).observe({ type: "layout-shift", buffered: true });
  });
  await page.locator(`[data-conversation="${conversationId}"]`).first().click();
  await page.locator(".bubble", { hasText: "Note 201." }).waitFor();
  await page.locator(".jump", { hasText: /new$/ }).waitFor();
  const lineTop = await page.evaluate(() =>
    document.querySelector(".new-line")!.getBoundingClientRect().top -
    document.querySelector(".thread-scroll")!.getBoundingClientRect().top
  );
  await page.locator(".new-line + *", { hasText: "Note 201." }).waitFor();
  assert.ok(lineTop >= 0 && lineTop < 100, `the line stands ${lineTop} px below the thread's upper edge`);
  const shifts = await page.evaluate(() => (globalThis as typeof globalThis & { shifts: number[] }).shifts);
  assert.deepEqual(shifts.filter((value) => value > 0.05), []);
  const unread = await page.locator(".row[aria-current] .pill").innerText();
  assert.ok(parseInt(unread) > 0, "what lies below counts as unread");
  await page.locator(".jump").click();
  await page.locator(".bubble", { hasText: "Note 290." }).waitFor();
  await page.locator(".row[aria-current] .pill").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await page.context().close();
}

async function startConversation({ app, browser }: Stage): Promise<void> {
  const ada = await browser.open(app.origin);
  const chiara = await browser.open(app.origin);
  await signInAs(chiara.page, "Chiara Moretti");
  await signInAs(ada.page, "Ada Lindqvist");
  await ada.page.getByRole("button", { name: "New conversation" }).first().click();
  await ada.page.getByLabel("Search people").fill("producer");
  await ada.page.getByRole("dialog").getByRole("button", { name: /Ben Okafor/ }).waitFor({ state: "detached" });
  await ada.page.getByRole("dialog").getByRole("button", { name: /Chiara Moretti/ }).click();
  await ada.page.getByRole("button", { name: "Write to Chiara" }).click();
  await ada.page.waitForURL(/\/conversations\/[0-9a-f-]{36}$/);
  await ada.page.getByText("No messages yet. Write the first one.").waitFor();
  await ada.page.getByLabel("Message to Chiara Moretti").fill("Do you have an hour this week?");
  await ada.page.keyboard.press("Enter");
  const row = chiara.page.getByRole("link", { name: /Ada Lindqvist/ });
  await row.getByText("Do you have an hour this week?").waitFor();
  await row.locator(".pill", { hasText: "1" }).waitFor();
  assert.deepEqual([...ada.problems, ...chiara.problems], []);
}

async function refuse({ app, browser }: Stage): Promise<void> {
  const { page } = await browser.open(app.origin);
  await signInAs(page, "Dana Whitlock");
  await page.getByRole("link", { name: /Ada Lindqvist/ }).click();
  await page.locator(".thread-status", { hasText: /Online|Offline|Last seen/ }).waitFor();
  app.running.config.limits.contentChars = 5;
  await page.getByLabel("Message to Ada Lindqvist").fill("Far too long for this server");
  await page.keyboard.press("Enter");
  const failed = page.locator(".message.is-failed");
  await failed.getByRole("alert").getByText("Not sent.").waitFor();
  app.running.config.limits.contentChars = 10_000;
  await failed.getByRole("button", { name: "Send again" }).click();
  await page.locator(".message.is-sent, .message.is-delivered, .message.is-read", {
    hasText: "Far too long",
  }).waitFor();
}

async function readByAll({ app, browser }: Stage): Promise<void> {
  const looks = [
    { colorScheme: "light", viewport: { width: 1280, height: 800 } },
    { colorScheme: "dark", viewport: { width: 360, height: 740 } },
  ] as const;
  for (const look of looks) {
    const { page, context } = await browser.open(app.origin, look);
    const check = async (what: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html}`);
      assert.deepEqual(found, [], look.colorScheme);
    };
    for (const path of ["/sign-in", "/register", "/nothing-here"]) {
      await page.goto(path);
      await check(path);
    }
    await signInAs(page, "Ada Lindqvist");
    await check("inbox");
    await page.getByRole("link", { name: /Night Market/ }).click();
    await page.locator("#composer").waitFor();
    await check("thread");
    for (
      const path of [
        "/settings/notifications",
        "/settings/notifications/decisions",
        "/settings/appearance",
        "/settings/sessions",
      ]
    ) {
      await page.goto(path);
      await check(path);
    }
    await context.close();
  }
}
