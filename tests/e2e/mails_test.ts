import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { sampleMailsIn } from "../../src/notifications/emails/gallery.ts";
import { type Language, LANGUAGES } from "../../src/words/languages.ts";
import { TestBrowser } from "../support/browser.ts";
import { startDemo } from "../support/demo.ts";

const SMALL = { width: 320, height: 640 };
/** Of a page with its own navigation; a mail is a document in somebody else's. */
const OF_PAGES = ["region", "landmark-one-main", "page-has-heading-one"];

Deno.test("mails in a browser", async (t) => {
  await using browser = await TestBrowser.launch();
  for (const colorScheme of ["light", "dark"] as const) {
    const { page, context } = await browser.open("about:blank", { colorScheme, viewport: SMALL });
    if (colorScheme === "light") await t.step("no mail is wider than a small phone", () => fitAll(page));
    await t.step(`every kind of mail is accessible, ${colorScheme}`, () => readAll(page, colorScheme));
    await context.close();
  }
  await t.step(
    "a mail without style sheets keeps its columns, and the preview stays hidden",
    () => withoutSheets(browser),
  );
  await t.step("the gallery goes from mail to mail and from language to language", () => lookAround(browser));
});

async function fitAll(page: Page): Promise<void> {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    for (const { name, html } of sampleMailsIn(language)) {
      await page.setContent(html);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= SMALL.width, `${name} in ${language} is ${width} px wide`);
    }
  }
}

async function readAll(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  const seen = new Set<string>();
  for (const { name, template, html } of sampleMailsIn("en")) {
    // A second sample of a template has no other elements, but for the longest.
    if (seen.has(template) && !name.endsWith("several")) continue;
    seen.add(template);
    await page.setContent(html);
    const { violations } = await new AxeBuilder({ page }).disableRules(OF_PAGES).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], `${name} ${colorScheme}`);
    const ground = await page.evaluate(() => getComputedStyle(document.querySelector("table.card")!).backgroundColor);
    assert.equal(ground, colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(23, 29, 33)");
  }
}

async function withoutSheets(browser: TestBrowser): Promise<void> {
  const { page, context } = await browser.open("about:blank");
  for (const { name, html, preview } of sampleMailsIn("en")) {
    await page.setContent(html.replace(/<style>.*?<\/style>/gs, ""));
    const card = await page.locator("table.card").boundingBox();
    assert.equal(card?.width, 560, name);
    const hidden = page.locator("body > div");
    assert.ok((await hidden.textContent())?.startsWith(preview), name);
    assert.equal(await hidden.isVisible(), false);
  }
  await context.close();
}

async function lookAround(browser: TestBrowser): Promise<void> {
  await using app = await startDemo();
  const { page, context, problems } = await browser.open(app.origin);
  await page.goto("/dev/mailbox");
  await page.getByRole("link", { name: "All mails that there are" }).click();
  await page.getByRole("link", { name: "Español" }).click();
  assert.deepEqual(await page.locator(".tabs [aria-current]").allTextContents(), ["Español"]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
  await page.locator("a[href*='account-exists']").click();
  await page.getByRole("heading", { name: "Ya tienes una cuenta de Pitchwire" }).waitFor();
  for (const [scheme, colour] of [["light", "rgb(255, 255, 255)"], ["dark", "rgb(23, 29, 33)"]]) {
    const card = page.frameLocator(`iframe[title$='${scheme}']`).locator("table.card");
    assert.equal(await card.evaluate((table) => getComputedStyle(table).backgroundColor), colour);
  }
  await page.getByRole("link", { name: "Deutsch" }).click();
  await page.getByRole("heading", { name: "Du hast schon ein Konto bei Pitchwire" }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
}
