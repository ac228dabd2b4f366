import assert from "node:assert/strict";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

interface Stage {
  app: TestApp;
  browser: TestBrowser;
}

Deno.test("pages in a browser", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();

  await t.step(
    "Ada signs in to the demo by one click and sees her conversations",
    () => signInByClick({ app, browser }),
  );
  await t.step("Eve registers, is told the same for a taken address, and signs in", () => register({ app, browser }));
  await t.step(
    "Ben saves his settings and sends a message without JavaScript",
    () => workWithoutScript({ app, browser }),
  );
  await t.step("Ada signs her phone out from her desk", () => signOutElsewhere({ app, browser }));
  await t.step("what is absent, or somebody else's, is a page that says so", () => showNothing({ app, browser }));
});

async function signInByClick({ app, browser }: Stage): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  await page.goto("/");
  assert.match(page.url(), /\/sign-in$/);
  assert.ok(await page.getByRole("heading", { name: "This is a demo" }).isVisible());
  await signInAs(page, "Ada Lindqvist");
  const rows = page.locator(".row");
  assert.equal(await rows.count(), 3);
  assert.match(await rows.first().innerText(), /Ben Okafor[\s\S]*Tidewater[\s\S]*You: The storm/);
  await page.getByRole("link", { name: /Night Market, dates/ }).click();
  await page.waitForURL(/\/conversations\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: "Night Market, dates" }).waitFor();
  assert.match(await page.title(), /Night Market, dates · Pitchwire$/);
  assert.deepEqual(problems, []);
}

async function register({ app, browser }: Stage): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  for (let round = 0; round < 2; round++) {
    await page.goto("/register");
    await page.getByLabel("Name").fill("Eve Adler");
    await page.getByLabel("E-mail address").fill("eve@pitch.example");
    await page.getByLabel("Password").fill("a few words in a row");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("Your account is ready").waitFor();
  }
  await page.goto("/register");
  await page.getByLabel("Name").fill("Eve Adler");
  await page.getByLabel("E-mail address").fill("eve@pitch");
  await page.getByLabel("Password").fill("a few words in a row");
  await page.keyboard.press("Enter");
  await page.getByText("This is not a complete e-mail address.").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "email");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("eve@pitch.example");
  await page.getByLabel("Password").fill("a wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").getByText("is wrong").waitFor();
  assert.equal(await page.getByLabel("E-mail address").inputValue(), "eve@pitch.example");
  await page.getByLabel("Password").fill("a few words in a row");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("No conversations yet.").waitFor();
  await page.locator("summary", { hasText: "Your account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await page.goto("/conversations");
  await page.waitForURL("**/sign-in?next=*");
  assert.deepEqual(problems, []);
}

async function workWithoutScript({ app, browser }: Stage): Promise<void> {
  const { page } = await browser.open(app.origin, { javaScriptEnabled: false, colorScheme: "light" });
  await signInAs(page, "Ben Okafor");
  await page.goto("/settings/notifications");
  await page.getByLabel("After an hour").check();
  await page.getByLabel("The first line").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Saved.").waitFor();
  await page.goto("/settings/notifications");
  assert.ok(await page.getByLabel("After an hour").isChecked());
  assert.ok(await page.getByLabel("The first line").isChecked());

  await page.goto("/settings/appearance");
  await page.getByLabel("Dark", { exact: true }).check();
  await page.getByRole("button", { name: "Save" }).click();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");

  await page.goto("/conversations");
  await page.getByRole("link", { name: /Ada Lindqvist/ }).click();
  await page.getByLabel("Message to Ada Lindqvist").fill("Written without a script.\nIn two lines.");
  await page.getByRole("button", { name: "Send" }).click();
  const last = page.locator(".message").last();
  assert.match(await last.innerText(), /Written without a script\.\nIn two lines\./);
}

async function signOutElsewhere({ app, browser }: Stage): Promise<void> {
  const desk = await browser.open(app.origin);
  const phone = await browser.open(app.origin, {
    viewport: { width: 360, height: 740 },
    userAgent: "Pocket Firefox/145.0",
  });
  await signInAs(phone.page, "Ada Lindqvist");
  await phone.page.locator(".finder .search").waitFor();
  await signInAs(desk.page, "Ada Lindqvist");
  await desk.page.goto("/settings/sessions");
  await desk.page.getByText("This device").waitFor();
  const place = desk.page.getByRole("listitem").filter({ hasText: "Firefox" });
  await place.getByRole("button", { name: "Sign out of Firefox" }).click();
  await desk.page.getByText("Signed out there.").waitFor();
  assert.equal(await place.count(), 0);
  await phone.page.locator(".banner", { hasText: "You are signed out." }).waitFor();
  await phone.page.goto("/conversations");
  await phone.page.waitForURL("**/sign-in?next=*");
  assert.deepEqual(desk.problems, []);
}

async function showNothing({ app, browser }: Stage): Promise<void> {
  const { page } = await browser.open(app.origin);
  await signInAs(page, "Dana Whitlock");
  const absent = await page.goto("/nothing-here");
  assert.equal(absent?.status(), 404);
  assert.ok(await page.getByText("There is nothing at this address").isVisible());
  const foreign = await app.room("fay", "gus");
  const answer = await page.goto(`/conversations/${foreign}`);
  assert.equal(answer?.status(), 404);
  assert.equal((await page.goto("/conversations/not-an-id"))?.status(), 404);
}
