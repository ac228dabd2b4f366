import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const PHONE = { width: 320, height: 560 };
/** A desk window of 1280 by 800 at 400 % (WCAG 1.4.10). */
const MAGNIFIED = { width: 320, height: 200 };

Deno.test("where there is little room", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  await t.step("on the narrowest phone Ada sees who it is with, which setting is open and what is left", async () => {
    await readNarrowly(app, browser);
  });
  await t.step("with letters of twice the size no row of her list is cut", () => enlarge(app, browser));
  await t.step("at 400 % she reads, and reaches the whole of every menu and dialog", () => magnify(app, browser));
});

async function readNarrowly(app: TestApp, browser: TestBrowser): Promise<void> {
  const { page, context, problems } = await browser.open(app.origin, { viewport: PHONE });
  await signInAs(page, "Ada Lindqvist");
  await page.getByRole("link", { name: /^Night Market, dates Night Market / }).click();
  const heading = page.getByRole("heading", { name: "Night Market, dates" });
  await heading.waitFor();
  assert.ok(await heading.evaluate((title) => title.scrollWidth <= title.clientWidth), "the whole name is in sight");
  await page.locator("#composer").fill("x".repeat(9_500));
  assert.ok(await page.getByText("500 characters left").isVisible());
  await page.locator("#composer").fill("");
  await context.addCookies([{ name: "pitchwire_language", value: "de", url: app.origin }]);
  await page.goto("/settings/sessions");
  assert.ok(await isInSight(page.locator(".tabs [aria-current]")), "the open tab is in sight");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  assert.deepEqual(problems, []);
}

async function magnify(app: TestApp, browser: TestBrowser): Promise<void> {
  const { page, problems } = await browser.open(app.origin, { viewport: MAGNIFIED });
  await signInAs(page, "Ada Lindqvist");
  await page.locator(".finder .search").waitFor();
  assert.ok((await heightOf(page, ".list-scroll")) >= 64, "a whole row is in sight");
  await page.locator(".account-menu summary").click();
  await reach(page.getByRole("button", { name: "Sign out" }));
  await reach(page.getByRole("button", { name: "Keys" }));
  await page.getByRole("button", { name: "Keys" }).click();
  const keys = page.getByRole("dialog").locator("kbd");
  await reach(keys.first());
  await reach(keys.last());
  await reach(page.getByRole("checkbox"));
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: /Tidewater/ }).click();
  await page.locator(".thread-header .dots").waitFor();
  assert.ok((await heightOf(page, ".thread-scroll")) >= 80, "a message is in sight");
  await page.locator(".thread-header .dots").click();
  for (const item of await page.getByRole("menuitem").all()) await reach(item);
  assert.deepEqual(problems, []);
}

async function enlarge(app: TestApp, browser: TestBrowser): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  await page.locator(".finder .search").waitFor();
  await page.evaluate(() => document.documentElement.style.fontSize = "200%");
  for (const row of await page.locator(".row").all()) {
    assert.ok(await row.evaluate((each) => each.scrollHeight <= each.clientHeight), "a whole row is in sight");
  }
  const initials = page.locator(".row .avatar").first();
  assert.ok(
    await initials.evaluate((each) => each.scrollWidth <= each.clientWidth),
    "initials are within their circle",
  );
  const skip = (await page.locator(".skip-link").boundingBox())!;
  assert.ok(skip.y + skip.height <= 0, "the skip link stays out of sight until it has the focus");
  const account = (await page.locator(".account-menu .avatar").boundingBox())!;
  const pane = (await page.locator(".list-pane").boundingBox())!;
  assert.ok(account.x + account.width <= pane.x + pane.width, "the account's button is whole");
  const finder = page.locator(".finder");
  assert.ok(await finder.evaluate((each) => each.scrollHeight <= each.clientHeight), "filters are not cut");
  assert.deepEqual(problems, []);
}

const heightOf = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((element) => element.clientHeight);

/** Comes into sight when it is scrolled to, as the focus does it. */
async function reach(element: Locator): Promise<void> {
  await element.evaluate((each) => each.scrollIntoView({ block: "nearest" }));
  assert.ok(await isInSight(element), `${await element.innerText()} is within reach`);
}

function isInSight(element: Locator): Promise<boolean> {
  return element.evaluate((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return left >= 0 && top >= 0 && right < innerWidth + 1 && bottom < innerHeight + 1 && found !== null &&
      (each.contains(found) || found.contains(each));
  });
}
