import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { TestApp } from "../support/app.ts";
import { TestBrowser, type Window } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const PHONE = { viewport: { width: 360, height: 740 } };

Deno.test("settings in browsers", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const ada = await browser.open(app.origin);
  const ben = await browser.open(app.origin, PHONE);
  await signInAs(ada.page, "Ada Lindqvist");
  await signInAs(ben.page, "Ben Okafor");
  await t.step("each change is saved at once, with a word about it", () => saveAtOnce(ada));
  await t.step("Ben wants no mail at night, but for Mondays, and one day at least must be left", () => keepQuiet(ben));
  await t.step("what is refused is put back, and said", () => refuse(app, ada));
  await t.step("Ada's new name is the one that Ben sees", () => rename(ada, ben));
  await t.step("Ben hides that he reads, types and is there; Ada sees none of it any more", () => hide(ada, ben));
  await t.step("no setting is in the way of anybody's tools", () => judge(ada.page));
  assert.deepEqual([...ada.problems, ...ben.problems], []);
});

const saved = (page: Page) => page.locator(".notice-bar.is-shown", { hasText: "Saved." });

/** Does something, and waits until the server has answered it. */
async function saving(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), act()]);
}

async function saveAtOnce({ page }: Window): Promise<void> {
  await page.goto("/settings/notifications");
  await page.locator("form.is-live").waitFor();
  assert.equal(await page.getByRole("button", { name: "Save" }).isVisible(), false);
  await saving(page, () => page.getByLabel("After an hour").check());
  await saved(page).waitFor();
  // The second goes with the first one's new version.
  await saving(page, () => page.getByLabel("The first line").check());
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.reload();
  assert.ok(await page.getByLabel("After an hour").isChecked());
  assert.ok(await page.getByLabel("The first line").isChecked());
  await page.goto("/settings/appearance");
  await page.locator("form.is-live").waitFor();
  await page.getByLabel("Dark", { exact: true }).check();
  await saved(page).waitFor();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await page.getByLabel("Like the system").check();
  await page.waitForFunction(() => document.documentElement.dataset.theme === undefined);
}

async function keepQuiet({ page }: Window): Promise<void> {
  await page.goto("/settings/notifications");
  await page.locator("form.is-live").waitFor();
  assert.equal(await page.getByLabel("Mon", { exact: true }).isVisible(), false);
  await saving(page, () => page.getByLabel("No mail at these times").check());
  await saving(page, () => page.getByLabel("Mon", { exact: true }).uncheck());
  await saving(
    page,
    () => page.getByLabel("From", { exact: true }).fill("21:30").then(() => page.keyboard.press("Tab")),
  );
  await page.reload();
  await page.locator("form.is-live").waitFor();
  assert.equal(await page.getByLabel("From", { exact: true }).inputValue(), "21:30");
  const days = await page.locator(".weekdays input:checked").evaluateAll((boxes) =>
    boxes.map((box) => box.getAttribute("name"))
  );
  assert.deepEqual(days, [2, 3, 4, 5, 6, 7].map((day) => `quietDay${day}`));
  for (const day of ["Tue", "Wed", "Thu", "Fri", "Sat"]) {
    await saving(page, () => page.getByLabel(day, { exact: true }).uncheck());
  }
  await page.getByLabel("Sun", { exact: true }).click();
  await page.getByRole("alert").getByText("one day at least").waitFor();
  assert.ok(await page.getByLabel("Sun", { exact: true }).isChecked());
  await saving(page, () => page.getByLabel("Mail at any time").check());
}

async function refuse(app: TestApp, { page }: Window): Promise<void> {
  await page.goto("/settings/notifications");
  await page.locator("form.is-live").waitFor();
  await app.running.db.sql`update notification_preferences set version = version + 1 where user_id = 'demo-ada'`;
  await page.getByLabel("The whole text").click();
  await page.getByRole("alert").getByText("were changed elsewhere").waitFor();
  assert.ok(await page.getByLabel("The first line").isChecked());
  await page.locator("form.is-live").waitFor();
  await page.context().setOffline(true);
  await page.getByLabel("After 2 minutes").click();
  await page.getByRole("alert").getByText("Not saved.").waitFor();
  assert.ok(await page.getByLabel("After an hour").isChecked());
  await page.context().setOffline(false);
}

async function rename(ada: Window, ben: Window): Promise<void> {
  await ada.page.goto("/settings/profile");
  await ada.page.locator("form.is-live").waitFor();
  await ada.page.getByLabel("Name").fill("\u200b");
  await ada.page.getByLabel("Name").press("Enter");
  await ada.page.getByRole("alert").waitFor();
  assert.equal(await ada.page.getByLabel("Name").inputValue(), "Ada Lindqvist");
  await ada.page.getByLabel("Name").fill("Ada L. Lindqvist");
  await ada.page.getByLabel("Name").press("Enter");
  await saved(ada.page).waitFor();
  await ben.page.goto("/conversations");
  await ben.page.getByRole("link", { name: /Ada L\. Lindqvist/ }).waitFor();
}

async function hide(ada: Window, ben: Window): Promise<void> {
  await ada.page.goto("/conversations");
  await ada.page.getByRole("link", { name: /Ben Okafor/ }).click();
  const status = ada.page.locator(".thread-status");
  await status.getByText("Online").waitFor();
  await ben.page.goto("/settings/privacy");
  await ben.page.locator("form.is-live").waitFor();
  for (const nobody of ["Nobody sees what I have read", "Nobody sees that I am typing", "Nobody sees when I am here"]) {
    await saving(ben.page, () => ben.page.getByLabel(nobody).check());
    await saved(ben.page).waitFor();
  }
  await ben.page.goto("/conversations");
  await ben.page.getByRole("link", { name: /Ada L\. Lindqvist/ }).click();
  await status.getByText("Online").waitFor({ state: "detached" });
  await ada.page.locator("#composer").fill("Are you there?");
  await ada.page.keyboard.press("Enter");
  await ben.page.locator(".message", { hasText: "Are you there?" }).waitFor();
  await ben.page.locator("#composer").pressSequentially("I am, but");
  await ada.page.locator(".message", { hasText: "Are you there?" }).locator(".ticks.is-sent").waitFor();
  await ada.page.waitForTimeout(1_000);
  assert.equal(await ada.page.locator(".is-typing").count(), 0);
  assert.equal(await ada.page.locator(".message", { hasText: "Are you there?" }).locator(".ticks.is-sent").count(), 1);
  await ada.page.reload();
  await ada.page.locator(".message", { hasText: "Are you there?" }).locator(".ticks.is-sent").waitFor();
  await status.getByText("Offline").waitFor();
}

async function judge(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const tab of ["profile", "privacy", "notifications", "appearance", "sessions"]) {
      await page.goto(`/settings/${tab}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], `${tab} ${colorScheme}`);
    }
  }
}
