import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import { TestBrowser } from "../support/browser.ts";
import { idOf, signInAs, startDemo } from "../support/demo.ts";
import type { TestApp } from "../support/app.ts";

interface Stage {
  app: TestApp;
  browser: TestBrowser;
}

Deno.test("connections in browsers", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  await t.step(
    "Ada signs out in one tab: the other says what waits, leads back to where she was, and goes on when she is back",
    () => signOut({ app, browser }),
  );
  await t.step(
    "what Ada sends in one tab does not come back as a draft from another that saw it half written",
    () => share({ app, browser }),
  );
  await t.step(
    "who is told that there is no connection can try at once, by keyboard, and keeps their place",
    () => tryNow({ app, browser }),
  );
});

const composer = (page: Page) => page.locator("#composer");
const banner = (page: Page, words: string) => page.locator(".banner", { hasText: words });

async function signOut({ app, browser }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  const path = `/conversations/${await idOf(page, /Ben Okafor/)}`;
  await page.goto(path);
  await page.locator(".thread-status", { hasText: /Online|Offline|Last seen/ }).waitFor();
  const other = await context.newPage();
  await other.goto("/conversations");
  await other.locator(".account-menu summary").click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await other.waitForURL("**/sign-in");
  await banner(page, "You are signed out.").waitFor();
  assert.equal(await page.locator(".banner a").getAttribute("href"), `/sign-in?next=${path}`);
  await composer(page).fill("Written while signed out");
  await composer(page).press("Enter");
  await banner(page, "1 message goes out when you are back.").waitFor();
  await other.getByRole("button", { name: "Ben Okafor" }).click();
  await other.waitForURL("**/conversations");
  await page.evaluate(() => globalThis.dispatchEvent(new Event("focus")));
  await page.waitForTimeout(500);
  assert.ok(await banner(page, "You are signed out.").isVisible(), "somebody else's sign-in is not hers");
  await other.locator(".account-menu summary").click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await other.waitForURL("**/sign-in");
  await signInAs(other, "Ada Lindqvist");
  await page.evaluate(() => globalThis.dispatchEvent(new Event("focus")));
  await banner(page, "You are signed out.").waitFor({ state: "detached" });
  await page.locator(".message:is(.is-sent, .is-delivered, .is-read)", { hasText: "Written while signed out" })
    .waitFor();
  assert.deepEqual(problems, []);
  await context.close();
}

async function share({ app, browser }: Stage): Promise<void> {
  const { page, context, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  const path = `/conversations/${await idOf(page, /Ben Okafor/)}`;
  const late = await openLater(context);
  await page.goto(path);
  await page.locator(".thread-status", { hasText: /Online|Offline|Last seen/ }).waitFor();
  await composer(page).pressSequentially("Half");
  await late.page.goto(path);
  await late.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#composer")?.value === "Half");
  await composer(page).pressSequentially(" and whole");
  await composer(page).press("Enter");
  const sent = ".message:is(.is-sent, .is-delivered, .is-read)";
  await page.locator(sent, { hasText: "Half and whole" }).waitFor();
  // From here on the other tab would bring to the server what it had found.
  const brought: string[] = [];
  late.page.on("request", (request) => {
    if (request.method() === "PATCH") brought.push(request.postData() ?? "");
  });
  late.connect();
  await late.page.locator(sent, { hasText: "Half and whole" }).waitFor();
  await late.page.waitForTimeout(2_500);
  assert.deepEqual(brought, []);
  assert.equal(await composer(page).inputValue(), "");
  assert.deepEqual(problems, []);
  await context.close();
}

/** A tab that does not get its socket before `connect`. */
async function openLater(context: BrowserContext) {
  const page = await context.newPage();
  let isCut = true;
  await page.routeWebSocket(/api.messages.ws/, (socket) => void (isCut ? socket.close() : socket.connectToServer()));
  const connect = () => {
    isCut = false;
    void page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
  };
  return { page, connect };
}

async function tryNow({ app, browser }: Stage): Promise<void> {
  const { page, problems } = await browser.open(app.origin, { viewport: { width: 320, height: 560 } });
  await signInAs(page, "Ada Lindqvist");
  const path = `/conversations/${await idOf(page, /Ben Okafor/)}`;
  let isCut = true;
  await page.routeWebSocket(/api.messages.ws/, async (socket) => {
    if (!isCut) return void socket.connectToServer();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await socket.close();
  });
  await page.goto(path);
  const button = page.getByRole("button", { name: "Try now" });
  await button.focus();
  await page.keyboard.press("Enter");
  await banner(page, "Reconnecting").waitFor();
  assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus stays on the button");
  await banner(page, "Not connected.").waitFor();
  const height = await page.locator(".banner").evaluate((element) => element.getBoundingClientRect().height);
  assert.ok(height <= 60, `the banner takes two lines at the most, not ${height} px`);
  await page.goto("/conversations");
  await banner(page, "Not connected.").waitFor();
  await page.getByRole("link", { name: /Dana Whitlock/ }).click();
  await page.getByText("These messages are not here yet.").waitFor();
  isCut = false;
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator(".bubble", { hasText: "Welcome to Pitchwire, Ada." }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "composer");
  assert.deepEqual(problems, []);
}
