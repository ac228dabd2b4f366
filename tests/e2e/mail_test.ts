import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

Deno.test("what reaches Ben about a conversation is chosen there, and about a class in the settings", async () => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const ben = await browser.open(app.origin, { viewport: { width: 360, height: 740 } });
  const { page } = ben;
  await signInAs(page, "Ben Okafor");
  await page.locator("a.row", { hasText: "Ada Lindqvist" }).click();
  await openChoices(page);
  await page.getByLabel("In the digest").check();
  await page.getByRole("dialog").getByText("Saved.").waitFor();
  await page.getByLabel("Push to my devices").uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await openChoices(page);
  assert.ok(await page.getByLabel("In the digest").isChecked());
  assert.equal(await page.getByLabel("Push to my devices").isChecked(), false);
  await page.goto("/settings/notifications");
  await page.locator("form.is-live").waitFor();
  const saved = () => page.waitForResponse((response) => response.request().method() === "POST");
  await Promise.all([saved(), page.getByLabel("Mail: Groups").selectOption("In the digest")]);
  await Promise.all([saved(), page.getByLabel("Push: Mentions").uncheck()]);
  await Promise.all([saved(), page.getByLabel("Once a week").check()]);
  await Promise.all([saved(), page.getByLabel("On", { exact: true }).selectOption("Friday")]);
  await page.reload();
  assert.equal(await page.getByLabel("Mail: Groups").inputValue(), "digest");
  assert.equal(await page.getByLabel("Push: Mentions").isChecked(), false);
  assert.equal(await page.getByLabel("On", { exact: true }).inputValue(), "5");
  assert.deepEqual(ben.problems, []);
});

async function openChoices(page: Page): Promise<void> {
  await page.getByRole("button", { name: "What to do with this conversation" }).click();
  await page.getByRole("menuitem", { name: "Notifications…" }).click();
}
