import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { FrameLocator, Page } from "playwright-core";
import type { TestApp } from "../support/app.ts";
import { TestBrowser, type Window } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { wordsIn } from "../../src/words/catalogues.ts";

/** A platform at an origin of its own, whose page has the inbox by one line, and whose session is somebody of the demo's. */
class Platform implements AsyncDisposable {
  app?: TestApp;
  userId = "demo-ada";
  /** Of the tokens it hands out. */
  tokenSeconds = 3_600;
  tokens = 0;
  /** Nobody is signed in there any more. */
  isSignedOut = false;
  readonly #server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => this.#answer(request));

  get origin(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  async #answer(request: Request): Promise<Response> {
    if (new URL(request.url).pathname === "/messages-token") {
      this.tokens++;
      if (this.isSignedOut) return new Response(null, { status: 401 });
      const exp = Math.floor(Date.now() / 1000) + this.tokenSeconds;
      return Response.json({ token: await this.app!.running.tokens.sign({ sub: this.userId, exp }) });
    }
    const html = `<!doctype html><html lang="en"><title>A platform</title><body style="margin:0">
      <h1>A platform</h1><p id="count">0</p>
      <div id="messages" style="height:600px;--pitchwire-accent:rgb(170,51,0);--pitchwire-text:url(https://evil.example/)"></div>
      <script>messages.addEventListener("pitchwire:unread", (event) => count.textContent = event.detail)</script>
      <script async src="${this.app!.origin}/embed.js" data-token-url="/messages-token" data-into="#messages"
        data-scheme="light" data-language="${new URL(request.url).searchParams.get("language") ?? "en"}"></script>`;
    return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

Deno.test("the inbox inside a platform's page", async (t) => {
  await using platform = new Platform();
  await using app = await startDemo({ ALLOWED_ORIGINS: platform.origin });
  platform.app = app;
  await using browser = await TestBrowser.launch();
  const ben = await browser.open(app.origin);
  await signInAs(ben.page, "Ben Okafor");
  await ben.page.getByRole("link", { name: /Tidewater/ }).click();
  await t.step("Ada writes with Ben from there, without a cookie", () => write(platform, browser, ben));
  await t.step("on a phone, in German, and as somebody else after the platform's own sign-in", async () => {
    await changePerson(platform, browser);
  });
  await t.step("a token that runs out is renewed without a word", () => renew(platform, browser, ben));
  await t.step("a platform that says nothing is waited for, and whoever waits is told", () => wait(platform, browser));
  await t.step("a page that loads the script twice has one inbox", () => loadTwice(platform, browser));
  await t.step("pages of others can't show it, and by itself it says where it belongs", () => refuse(app, browser));
  await t.step("the demo's platform shows how", () => showDemo(app, browser));
});

const frameOf = (page: Page): FrameLocator => page.frameLocator("iframe");

async function write(platform: Platform, browser: TestBrowser, ben: Window): Promise<void> {
  platform.userId = "demo-ada";
  const { page, problems, context } = await browser.open(platform.origin);
  await page.goto("/");
  const frame = frameOf(page);
  await frame.getByRole("link", { name: /Tidewater/ }).click();
  await frame.locator("#composer").fill("From inside the platform");
  await frame.locator("#composer").press("Enter");
  await ben.page.locator(".message", { hasText: "From inside the platform" }).waitFor();
  assert.deepEqual(await context.cookies(platform.app!.origin).then((all) => all.map(({ name }) => name)), []);
  const root = frame.locator("html");
  assert.equal(await root.evaluate((html) => getComputedStyle(html).getPropertyValue("--accent")), "rgb(170,51,0)");
  assert.doesNotMatch(await root.evaluate((html) => getComputedStyle(html).getPropertyValue("--text")), /evil/);
  assert.equal(await frame.locator("form[action='/sign-out']").count(), 0);
  // Back at the list, so that what comes now is unread; the platform's page shows how much.
  await frame.locator("[data-back]").first().evaluate((link: HTMLElement) => link.click());
  await ben.page.locator("#composer").fill("Good to see you there");
  await ben.page.keyboard.press("Enter");
  await page.locator("#count").getByText(/^[1-9]/).waitFor();
  const { violations } = await new AxeBuilder({ page }).include("iframe").analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
  assert.deepEqual(problems, []);
  await context.close();
}

async function changePerson(platform: Platform, browser: TestBrowser): Promise<void> {
  platform.userId = "demo-chiara";
  const { page, problems, context } = await browser.open(platform.origin, { viewport: { width: 360, height: 740 } });
  await page.goto("/?language=de");
  await frameOf(page).getByRole("searchbox", { name: wordsIn("de").say("list-search") }).waitFor();
  // What the frame is called is read out as well.
  assert.equal(await page.locator("iframe").getAttribute("title"), wordsIn("de").say("list-title"));
  const rows = await frameOf(page).locator(".row").count();
  platform.userId = "demo-ada";
  await page.reload();
  await frameOf(page).getByRole("link", { name: /Tidewater/ }).waitFor();
  assert.notEqual(await frameOf(page).locator(".row").count(), rows);
  assert.deepEqual(problems, []);
  await context.close();
}

async function renew(platform: Platform, browser: TestBrowser, ben: Window): Promise<void> {
  // The server is lenient with clocks by half a minute.
  platform.tokenSeconds = -25;
  const { page, problems, context } = await browser.open(platform.origin);
  const before = platform.tokens;
  await page.goto("/");
  const frame = frameOf(page);
  await frame.getByRole("link", { name: /Tidewater/ }).click();
  await page.waitForTimeout(6_000);
  platform.tokenSeconds = 3_600;
  await frame.locator("#composer").fill("Still here");
  await frame.locator("#composer").press("Enter");
  await ben.page.locator(".message", { hasText: "Still here" }).waitFor({ timeout: 20_000 });
  assert.ok(platform.tokens > before + 1, "another token was asked for");
  assert.deepEqual(problems, []);
  await context.close();
}

async function wait(platform: Platform, browser: TestBrowser): Promise<void> {
  platform.isSignedOut = true;
  const { page, problems, context } = await browser.open(platform.origin);
  await page.clock.install();
  await page.goto("/?language=fr");
  const waiting = frameOf(page).locator(".embed-waiting");
  await waiting.locator(".skeleton").first().waitFor();
  assert.equal(await waiting.getAttribute("aria-busy"), "true");
  await page.waitForFunction(() => document.querySelector("iframe")?.title === "Conversations");
  await page.clock.fastForward(15_000);
  await frameOf(page).getByText(wordsIn("fr").say("embed-no-token")).waitFor();
  platform.isSignedOut = false;
  // The loader asks again by itself.
  await page.clock.fastForward(70_000);
  await page.clock.fastForward(70_000);
  await frameOf(page).getByRole("link", { name: /Tidewater/ }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
}

async function loadTwice(platform: Platform, browser: TestBrowser): Promise<void> {
  const { page, context } = await browser.open(platform.origin);
  await page.goto("/");
  await frameOf(page).getByRole("link", { name: /Tidewater/ }).waitFor();
  await page.evaluate(() => {
    const first = document.querySelector<HTMLScriptElement>("script[data-token-url]")!;
    const second = document.createElement("script");
    second.src = first.src;
    Object.assign(second.dataset, first.dataset);
    return new Promise((loaded) => {
      second.onload = loaded;
      document.body.append(second);
    });
  });
  assert.equal(await page.locator("iframe").count(), 1);
  await context.close();
}

async function refuse(app: TestApp, browser: TestBrowser): Promise<void> {
  await using stranger = new Platform();
  stranger.app = app;
  const { page } = await browser.open(stranger.origin);
  const refused = page.waitForEvent("console", { predicate: (message) => /frame-ancestors/.test(message.text()) });
  await page.goto("/");
  await refused;
  assert.equal(stranger.tokens, 0);
  const alone = await browser.open(app.origin);
  await alone.page.goto("/embed");
  await alone.page.getByText("This page is a part of your pitch platform.").waitFor();
  assert.deepEqual(alone.problems, []);
}

async function showDemo(app: TestApp, browser: TestBrowser): Promise<void> {
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  await page.goto("/demo/platform");
  await frameOf(page).getByRole("link", { name: /Tidewater/ }).click();
  await frameOf(page).locator("#composer").waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
  assert.deepEqual(problems, []);
}
