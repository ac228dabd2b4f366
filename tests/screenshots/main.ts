/** Draws the pages for docs/screenshots: the product on a database of its own, the demo's people, two of them in browsers. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const FOLDER = new URL("../../docs/screenshots/", import.meta.url).pathname;
const PHONE = { width: 360, height: 740 };

await using app = await startDemo();
await using browser = await TestBrowser.launch();
await Deno.mkdir(FOLDER, { recursive: true });

const ben = await open("Ben Okafor");
await ben.getByRole("link", { name: /Tidewater/ }).click();

await drawInbox("inbox-light", { colorScheme: "light" });
await drawInbox("inbox-dark", { colorScheme: "dark" });
await drawInbox("thread-phone-light", { colorScheme: "light", viewport: PHONE });
await draw("list-phone-dark", { colorScheme: "dark", viewport: PHONE }, "/conversations");
await draw("notifications-light", { colorScheme: "light" }, "/settings/notifications");
const guest = await browser.open(app.origin, { colorScheme: "light", viewport: PHONE });
await guest.page.goto("/sign-in");
await shoot(guest.page, "sign-in-phone-light");

/** Ada's window with the conversation open, and Ben writing. */
async function drawInbox(name: string, options: BrowserContextOptions): Promise<void> {
  const page = await open("Ada Lindqvist", options);
  await page.getByRole("link", { name: /Tidewater/ }).click();
  await page.locator(".thread-status", { hasText: "Online" }).waitFor();
  await ben.locator("#composer").pressSequentially("Take your ti");
  await page.locator(".thread-status", { hasText: "Ben is typing" }).waitFor();
  await page.locator("#composer").blur();
  await shoot(page, name);
  await ben.locator("#composer").fill("");
  await page.context().close();
}

async function draw(name: string, options: BrowserContextOptions, path: string): Promise<void> {
  const page = await open("Ada Lindqvist", options);
  await page.goto(path);
  await shoot(page, name);
  await page.context().close();
}

async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await browser.open(app.origin, options);
  await signInAs(page, name);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const { byteLength } = await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
  console.log(`${name}.png ${Math.round(byteLength / 1024)} kB`);
}
