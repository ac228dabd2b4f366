/**
 * Draws the pages for docs/screenshots: the product on a database of its own, the demo's people, two of them in browsers. Beside the
 * README's pictures, every page, state and mail on a desk and a phone, light and dark, one sheet each. `deno task screenshots mails`
 * draws the mails only, `pictures` the README's, and any other names those pages and states.
 */
import type { BrowserContextOptions, Page } from "playwright-core";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { drawMails } from "./mails.ts";
import { writeSheets } from "./sheets.ts";

const FOLDER = new URL("../../docs/screenshots/", import.meta.url).pathname;
const PHONE = { width: 360, height: 740 };

const wanted = new Set(Deno.args);
const isAll = wanted.size === 0;
const states = [...wanted].filter((name) => name !== "mails" && name !== "pictures");

await using browser = await TestBrowser.launch();
await Deno.mkdir(FOLDER, { recursive: true });

if (isAll || wanted.has("pictures")) await drawPictures();
if (isAll || states.length > 0) await drawSheets("states", drawStates);
if (isAll || wanted.has("mails")) await drawSheets("mails", drawMails);

async function drawPictures(): Promise<void> {
  await using app = await startDemo();
  const ben = await open(app, "Ben Okafor");
  await ben.getByRole("link", { name: /Tidewater/ }).click();
  await drawInbox(app, ben, "inbox-light", { colorScheme: "light" });
  await drawInbox(app, ben, "thread-phone-light", { colorScheme: "light", viewport: PHONE });
}

/** Ada's window with the conversation open, and Ben writing. */
async function drawInbox(app: TestApp, ben: Page, name: string, options: BrowserContextOptions): Promise<void> {
  const page = await open(app, "Ada Lindqvist", options);
  await page.getByRole("link", { name: /Tidewater/ }).click();
  await page.locator(".thread-status", { hasText: "Online" }).waitFor();
  await ben.locator("#composer").pressSequentially("Take your ti");
  await page.locator(".thread-status", { hasText: "Ben is typing" }).waitFor();
  await page.locator("#composer").blur();
  await shoot(page, name);
  await ben.locator("#composer").fill("");
  await page.context().close();
}

async function drawStates(folder: string): Promise<void> {
  const gallery = new URL("gallery.ts", import.meta.url).pathname;
  const args = ["run", "-A", gallery, folder, ...states];
  const { success } = await new Deno.Command(Deno.execPath(), { args }).spawn().status;
  if (!success) throw new Error("The gallery could not be drawn");
}

async function drawSheets(kind: "states" | "mails", draw: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "pitchwire-gallery-" });
  await draw(folder);
  const { page, context } = await browser.open("about:blank");
  const names = await writeSheets(page, folder, FOLDER + kind);
  await context.close();
  await Deno.remove(folder, { recursive: true });
  console.log(`${kind}: ${names.join(", ")}`);
}

async function open(app: TestApp, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await browser.open(app.origin, options);
  await signInAs(page, name);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const { byteLength } = await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
  console.log(`${name}.png ${Math.round(byteLength / 1024)} kB`);
}
