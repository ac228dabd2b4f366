/**
 * Draws the pages for docs/screenshots: the product on a database of its own, the demo's people, two of them in browsers. Beside the
 * README's pictures, every page and state on a desk and a phone, light and dark, one sheet each.
 */
import type { BrowserContextOptions, Page } from "playwright-core";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { writeSheets } from "./sheets.ts";

const FOLDER = new URL("../../docs/screenshots/", import.meta.url).pathname;
const PHONE = { width: 360, height: 740 };

await using app = await startDemo();
await using browser = await TestBrowser.launch();
await Deno.mkdir(FOLDER, { recursive: true });

const ben = await open("Ben Okafor");
await ben.getByRole("link", { name: /Tidewater/ }).click();

await drawInbox("inbox-light", { colorScheme: "light" });
await drawInbox("thread-phone-light", { colorScheme: "light", viewport: PHONE });
await drawStates();

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

async function drawStates(): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "pitchwire-gallery-" });
  const gallery = new URL("gallery.ts", import.meta.url).pathname;
  const { success } = await new Deno.Command(Deno.execPath(), { args: ["run", "-A", gallery, folder] }).spawn().status;
  if (!success) throw new Error("The gallery could not be drawn");
  const { page, context } = await browser.open("about:blank");
  const names = await writeSheets(page, folder, `${FOLDER}states`);
  await context.close();
  await Deno.remove(folder, { recursive: true });
  console.log(`states: ${names.join(", ")}`);
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
