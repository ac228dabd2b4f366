import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { FluentResource } from "@fluent/bundle";
import type { Page } from "playwright-core";
import { AREAS, readArea, wordsIn } from "../../src/words/catalogues.ts";
import { type Language, LANGUAGES } from "../../src/words/languages.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== "en");

Deno.test("in a browser that prefers another language", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  for (const language of OTHERS) {
    await t.step(`every page speaks ${language}, on a phone as well`, () => readEverything(app, browser, language));
  }
  await t.step("Ben chooses Japanese, sees it at once, and later still", () => choose(app, browser));
});

async function readEverything(app: TestApp, browser: TestBrowser, language: Language): Promise<void> {
  const words = wordsIn(language);
  const english = englishOnly(language);
  const text = `Hola, 你好 ${language}`;
  const { page, context, problems } = await browser.open(app.origin, { locale: LANGUAGES[language].tag });
  const look = async (path: string) => {
    await page.goto(path);
    assert.equal(await page.locator("html").getAttribute("lang"), words.tag);
    assert.deepEqual(await saidIn(page, english), [], path);
  };
  for (const path of ["/sign-in", "/register", "/nothing-here"]) await look(path);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Ben Okafor" }).click();
  await page.waitForURL("**/conversations");
  // The account says en-US, and goes before what the browser likes.
  assert.equal(await page.locator("html").getAttribute("lang"), "en-GB");
  await context.addCookies([{ name: "pitchwire_language", value: language, url: app.origin }]);
  for (const tab of ["profile", "notifications", "notifications/decisions", "privacy", "appearance", "sessions"]) {
    await look(`/settings/${tab}`);
  }
  // What is there in English only says so, or it would be read out as if it were not.
  for (const path of ["/dev/mailbox", "/dev/mails", "/api/docs", "/demo/platform"]) {
    await page.goto(path);
    assert.equal(await page.locator("html").getAttribute("lang"), "en-GB", path);
  }
  await look("/conversations");
  await page.getByRole("searchbox", { name: words.say("list-search") }).waitFor();
  await page.getByRole("link", { name: /Night Market/ }).click();
  await page.getByLabel(words.say("composer-label", { title: "Night Market, dates" })).fill(text);
  await page.keyboard.press("Enter");
  await page.locator(".message", { hasText: text }).locator(".ticks:not(.is-pending)").waitFor();
  await page.locator(".message", { hasText: text }).hover();
  await page.getByRole("button", { name: words.say("message-menu", { text: text }) }).click();
  assert.deepEqual(await saidIn(page, english), [], "a menu");
  await page.getByRole("menuitem", { name: words.say("message-delete") }).click();
  assert.deepEqual(await saidIn(page, english), [], "a dialog");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
  await page.goto("/conversations");
  await page.getByRole("searchbox").waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length]), []);
  assert.deepEqual(problems, []);
  await context.close();
}

/** Sentences of the English catalogue that this language says otherwise; single words may be names, or the same by chance. */
function englishOnly(language: Language): string[] {
  return AREAS.flatMap((area) => {
    const theirs = new FluentResource(readArea(language, area)).body.map(({ value }) => value);
    return new FluentResource(readArea("en", area)).body.map(({ value }) => value)
      .filter((value): value is string => typeof value === "string" && value.includes(" ") && !theirs.includes(value));
  });
}

/** Which of these the page says, in sight or to a screen reader. */
function saidIn(page: Page, sentences: string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const attributes = [...document.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((element) =>
      ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? "")
    );
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? "");
    const said = new Set([...attributes, ...texts, document.title]);
    return known.filter((sentence) => said.has(sentence));
  }, sentences);
}

async function choose(app: TestApp, browser: TestBrowser): Promise<void> {
  const { page, context, problems } = await browser.open(app.origin);
  await signInAs(page, "Ben Okafor");
  await page.goto("/settings/profile");
  await page.locator("form.is-live").waitFor();
  await page.getByLabel("Language").selectOption({ label: "日本語" });
  await page.getByRole("heading", { name: "プロフィール" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  const [{ locale }] = await app.running.db.sql`select locale from users where id = 'demo-ben'`;
  assert.equal(locale, "ja");
  await page.goto("/conversations");
  await page.getByRole("searchbox", { name: wordsIn("ja").say("list-search") }).waitFor();
  await context.close();
  const elsewhere = await browser.open(app.origin);
  await elsewhere.page.goto("/sign-in");
  await elsewhere.page.getByRole("button", { name: "Ben Okafor" }).click();
  await elsewhere.page.getByRole("searchbox", { name: wordsIn("ja").say("list-search") }).waitFor();
  assert.deepEqual([...problems, ...elsewhere.problems], []);
}
