import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const NOTIFICATIONS = "/settings/notifications";

Deno.test("settings in a browser without scripts", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const { page } = await browser.open(app.origin, { javaScriptEnabled: false });
  await signInAs(page, "Ada Lindqvist");
  await t.step("quiet hours that end when they begin are refused where they were typed", () => keepQuiet(app, page));
  await t.step("of quiet hours without a day it is the days that are marked", () => leaveNoDay(app, page));
  await t.step("a digest without a time is refused there, and saved with one", () => digest(app, page));
  await t.step("what was changed elsewhere is shown as it is", () => conflict(app, page));
  await t.step("a name of nothing is refused there, and the zone beside it kept as chosen", () => rename(app, page));
});

const save = (page: Page) => page.getByRole("button", { name: "Save" }).click();

/** That this field is the one that is wrong, says why, and has the focus. */
async function assertWrong(page: Page, field: Locator, why: RegExp): Promise<void> {
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const note = page.locator(`#${await field.getAttribute("aria-describedby")}`);
  assert.match(await note.innerText(), why);
  assert.equal(await field.and(page.locator(":focus")).count(), 1, "it has the focus");
  assert.ok(await field.isVisible());
  assert.equal(await page.locator(".notice.is-error").count(), 0);
}

async function stored({ running }: TestApp) {
  const [row] = await running.db.sql`
    select version, quiet_hours, digest, caps, classes, mail_wait_seconds from notification_preferences
    where user_id = 'demo-ada'`;
  return row;
}

async function keepQuiet(app: TestApp, page: Page): Promise<void> {
  await page.goto(NOTIFICATIONS);
  await page.getByLabel("After an hour").check();
  await page.getByLabel("No mail at these times").check();
  await page.getByLabel("From", { exact: true }).fill("21:30");
  await page.getByLabel("To", { exact: true }).fill("21:30");
  await page.getByLabel("Mon", { exact: true }).uncheck();
  await page.locator("#perDay").selectOption("5");
  await page.locator("[name=mail_group]").selectOption("off");
  await page.locator("[name=push_group]").uncheck();
  await save(page);
  await assertWrong(page, page.locator("#quietTo"), /two different times/);
  assert.equal(await page.locator("#quietFrom").getAttribute("aria-invalid"), null);
  assert.equal(await page.locator("#quietFrom").inputValue(), "21:30");
  assert.equal(await page.locator("#quietTo").inputValue(), "21:30");
  assert.ok(await page.getByLabel("After an hour").isChecked());
  assert.equal(await page.getByLabel("Mon", { exact: true }).isChecked(), false);
  assert.ok(await page.getByLabel("Tue", { exact: true }).isChecked());
  assert.equal(await page.locator("#perDay").inputValue(), "5");
  assert.equal(await page.locator("[name=mail_group]").inputValue(), "off");
  // What has no wait of its own goes by the general one, which was just chosen otherwise.
  assert.equal(await page.locator("[name=mail_direct]").inputValue(), "wait");
  assert.equal(await page.locator("[name=push_group]").isChecked(), false);
  assert.equal(await stored(app), undefined);
  await page.locator("#quietTo").fill("06:00");
  await save(page);
  await page.getByText("Saved.").waitFor();
  const { quiet_hours, mail_wait_seconds, caps } = await stored(app);
  assert.deepEqual(quiet_hours, { from: "21:30", to: "06:00", days: [2, 3, 4, 5, 6, 7] });
  assert.deepEqual([mail_wait_seconds, caps.perDay], [3600, 5]);
}

async function leaveNoDay(app: TestApp, page: Page): Promise<void> {
  const before = await stored(app);
  for (const day of ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]) await page.getByLabel(day, { exact: true }).uncheck();
  await save(page);
  await assertWrong(page, page.getByLabel("Mon", { exact: true }), /one day at least/);
  assert.equal(await page.locator(".weekdays input:checked").count(), 0);
  assert.deepEqual(await stored(app), before);
  await page.getByLabel("Mail at any time").check();
  await save(page);
  await page.getByText("Saved.").waitFor();
}

async function digest(app: TestApp, page: Page): Promise<void> {
  const before = await stored(app);
  await page.locator("[name=digest][value=week]").check();
  await page.locator("#digestAt").fill("");
  await page.locator("#digestDay").selectOption("3");
  await save(page);
  await assertWrong(page, page.locator("#digestAt"), /a time and a day/);
  assert.equal(await page.locator("#digestAt").inputValue(), "");
  assert.equal(await page.locator("#digestDay").inputValue(), "3");
  assert.ok(await page.locator("[name=digest][value=week]").isChecked());
  assert.deepEqual(await stored(app), before);
  // An empty time out of sight is in nobody's way.
  await page.locator("[name=digest][value=off]").check();
  await save(page);
  await page.getByText("Saved.").waitFor();
  assert.equal((await stored(app)).digest.isOn, false);
}

async function conflict(app: TestApp, page: Page): Promise<void> {
  await app.running.db.sql`update notification_preferences set version = version + 1 where user_id = 'demo-ada'`;
  await page.getByLabel("After 2 minutes").check();
  await save(page);
  await page.getByRole("alert").getByText("nothing of yours was saved").waitFor();
  assert.ok(await page.getByLabel("After an hour").isChecked());
}

async function rename(app: TestApp, page: Page): Promise<void> {
  await page.goto("/settings/profile");
  await page.getByLabel("Name").fill("\u200b");
  await page.getByLabel("Language").selectOption("fr");
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await save(page);
  await assertWrong(page, page.getByLabel("Name"), /Write your name/);
  assert.equal(await page.getByLabel("Name").inputValue(), "\u200b");
  assert.equal(await page.getByLabel("Language").inputValue(), "fr");
  assert.equal(await page.getByLabel("Time zone").inputValue(), "Asia/Tokyo");
  const [ada] = await app.running.db.sql`select name, locale, time_zone from users where id = 'demo-ada'`;
  assert.deepEqual([ada.name, ada.time_zone], ["Ada Lindqvist", "Europe/Stockholm"]);
}
