import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { TestBrowser, type Window } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

Deno.test("settings that can't be saved, in browsers", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const ada = await browser.open(app.origin);
  await signInAs(ada.page, "Ada Lindqvist");
  await t.step("a page from before does not undo what Ada hid in another", () => keepBoth(ada));
  await t.step("what a server in trouble answers is not taken for a success", () => doubt(ada));
  await t.step("Ada's colours are those of the browser's own bar, and of the pages open elsewhere", () => colour(ada));
  await t.step("Ada reads that her language is saved, once", () => speak(ada));
  await t.step("on a phone Ada sees where she is, and her name as it is written", () => fit(ada));
  await t.step(
    "what holds on this device is saved with the same word, or taken back with the reason",
    () => switchHere(ada),
  );
  await t.step("Ada is told that she is signed out, and no other reason", () => leave(ada));
  assert.deepEqual(ada.problems, []);
});

const hidden = (page: Page, what: string) => page.getByLabel(`Nobody sees ${what}`);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("form.is-live").first().waitFor();
}

async function keepBoth({ page, context }: Window): Promise<void> {
  const older = await context.newPage();
  await open(older, "/settings/privacy");
  await open(page, "/settings/privacy");
  await hidden(page, "what I have read").check();
  await page.getByText("Saved.").waitFor();
  await hidden(older, "that I am typing").check();
  await older.getByText("Saved.").waitFor();
  await open(older, "/settings/appearance");
  await open(page, "/settings/appearance");
  await page.getByLabel("Dark", { exact: true }).check();
  await page.getByText("Saved.").waitFor();
  await older.getByLabel("Ctrl or ⌘ and Enter send").check();
  await older.getByText("Saved.").waitFor();
  await older.close();
  await open(page, "/settings/appearance");
  assert.ok(await page.getByLabel("Dark", { exact: true }).isChecked());
  assert.ok(await page.getByLabel("Ctrl or ⌘ and Enter send").isChecked());
  await open(page, "/settings/privacy");
  assert.ok(await hidden(page, "what I have read").isChecked());
  assert.ok(await hidden(page, "that I am typing").isChecked());
}

async function doubt({ page }: Window): Promise<void> {
  await open(page, "/settings/privacy");
  const body = JSON.stringify({ code: "unavailable", message: "Cannot reach the database" });
  await page.route(
    "**/settings/privacy",
    (route) =>
      route.request().method() === "POST"
        ? route.fulfill({ status: 503, contentType: "application/json", body })
        : route.continue(),
  );
  await hidden(page, "when I am here").click();
  await page.getByRole("alert").getByText("Not saved. It is as it was before").waitFor();
  assert.equal(await hidden(page, "when I am here").isChecked(), false);
  await page.unrouteAll();
  await page.context().setOffline(true);
  await hidden(page, "when I am here").click();
  await page.getByRole("alert").getByText("can’t be reached").waitFor();
  assert.equal(await hidden(page, "when I am here").isChecked(), false);
  await page.context().setOffline(false);
}

const barColours = (page: Page) =>
  page.locator("meta[name=theme-color]").evaluateAll((metas) => metas.map((meta) => meta.getAttribute("content")));

async function colour({ page, context }: Window): Promise<void> {
  const inbox = await context.newPage();
  await inbox.goto("/conversations");
  await inbox.locator(".finder .search").waitFor();
  assert.deepEqual(await barColours(inbox), ["#12191e", "#12191e"]);
  await open(page, "/settings/appearance");
  await page.getByLabel("Light", { exact: true }).check();
  await page.getByText("Saved.").waitFor();
  assert.deepEqual(await barColours(page), ["#ffffff", "#ffffff"]);
  await inbox.evaluate(() => globalThis.dispatchEvent(new Event("focus")));
  assert.equal(await inbox.locator("html").getAttribute("data-theme"), "light");
  await page.getByLabel("Like the system").check();
  await page.getByText("Saved.").waitFor();
  assert.deepEqual(await barColours(page), ["#ffffff", "#12191e"]);
  await inbox.evaluate(() => globalThis.dispatchEvent(new Event("focus")));
  assert.equal(await inbox.locator("html").getAttribute("data-theme"), null);
  await inbox.close();
}

async function speak({ page }: Window): Promise<void> {
  await open(page, "/settings/profile");
  await page.getByLabel("Language").selectOption("de");
  await page.getByText("Gespeichert.").waitFor();
  await page.waitForURL(/\/settings\/profile$/);
  await page.reload();
  await page.locator("form.is-live").waitFor();
  assert.equal(await page.getByText("Gespeichert.").count(), 0);
  await page.getByLabel("Sprache").selectOption("en");
  await page.getByText("Saved.").waitFor();
}

async function fit({ page }: Window): Promise<void> {
  await page.setViewportSize({ width: 320, height: 560 });
  for (const tab of ["profile", "notifications/decisions", "appearance", "sessions"]) {
    await page.goto(`/settings/${tab}`);
    const { left, right } = await page.locator(".tabs [aria-current='page']").evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      return { left, right };
    });
    assert.ok(left >= 0 && right <= 320, `${tab}: from ${left} to ${right}`);
  }
  await open(page, "/settings/profile");
  await page.getByLabel("Name").fill("مريم");
  const direction = await page.getByLabel("Name").evaluate((element) => getComputedStyle(element).direction);
  assert.equal(direction, "rtl");
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function switchHere({ page, context }: Window): Promise<void> {
  await context.grantPermissions(["notifications"]);
  const desk = page.getByRole("switch", { name: /^Desktop notices/ });
  const sound = page.getByRole("switch", { name: /^Sound/ });
  for (const here of [sound, desk]) {
    await open(page, "/settings/notifications");
    await here.click();
    await page.getByRole("status").getByText("Saved.").waitFor();
    assert.ok(await here.isChecked());
  }
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("there is no room", "QuotaExceededError");
    };
  });
  for (const here of [sound, desk]) {
    await here.click();
    await page.locator(".notice-bar[role=alert]").getByText("Not saved. It is as it was before").waitFor();
    assert.ok(await here.isChecked());
  }
  await page.setViewportSize({ width: 320, height: 560 });
  await page.getByRole("link", { name: "Mail decisions" }).last().focus();
  await page.keyboard.press("Tab");
  for (const here of [desk, sound]) {
    await page.keyboard.press("Tab");
    assert.ok(await here.evaluate((element) => element === document.activeElement));
    const [field, bar] = [await here.boundingBox(), await page.locator(".notice-bar").boundingBox()];
    assert.ok(field!.y + field!.height <= bar!.y, `${field!.y} is under ${bar!.y}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function leave({ page, context }: Window): Promise<void> {
  await open(page, "/settings/privacy");
  await context.clearCookies({ name: "pitchwire_session" });
  await hidden(page, "when I am here").click();
  await page.getByRole("alert").getByText("You are signed out here.").waitFor();
  assert.equal(await hidden(page, "when I am here").isChecked(), false);
}
