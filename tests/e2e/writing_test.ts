import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser, type Window } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { until } from "../support/until.ts";

const bubble = (page: Page, text: string): Locator =>
  page.locator(".message", { has: page.locator(".bubble .message-text", { hasText: text }) });
const composer = (page: Page): Locator => page.locator("#composer");

async function open(page: Page, name: string, conversation: RegExp): Promise<void> {
  await signInAs(page, name);
  await page.getByRole("link", { name: conversation }).click();
  await composer(page).waitFor();
}

async function adaSays(app: TestApp, content: string): Promise<void> {
  const [{ id }] = await app.running.db.sql`select id from conversations where pitch_id = 'demo-night-market'`;
  const ada = { userId: "demo-ada", name: "Ada Lindqvist", role: "creator" } as const;
  await sendMessage(app.running, ada, { conversationId: id, content });
}

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
  await bubble(page, text).locator(".ticks:not(.is-pending)").waitFor();
}

Deno.test("Ada, Ben and Chiara write in browsers", async (t) => {
  await using app = await startDemo({ LIMIT_SENDS_PER_10S: "10000" });
  await using browser = await TestBrowser.launch();
  const ada = await browser.open(app.origin);
  const ben = await browser.open(app.origin, { viewport: { width: 360, height: 740 } });
  await open(ada.page, "Ada Lindqvist", /Night Market/);
  await open(ben.page, "Ben Okafor", /Night Market/);
  await t.step("Ben replies to one message of many, and Ada is led back to it", () => reply(app, ada, ben));
  await t.step("a link to a message leads there, however far up it is", () => followLink(app, ada));
  await t.step("in a group the faces of who has read it stand below a message", () => showReaders(ada, ben));
  await t.step("a few emoji by themselves are larger", () => enlarge(ada, ben));
  await t.step("what Ada begins on one device she goes on with on another", async () => {
    const other = await browser.open(app.origin);
    await open(other.page, "Ada Lindqvist", /Night Market/);
    await goOn(ada, other);
    await other.context.close();
  });
  await t.step("Ada lets Ctrl and Enter send, and Enter break the line", () => changeKey(ada));
  assert.deepEqual([...ada.problems, ...ben.problems], []);
});

async function reply(app: TestApp, ada: Window, ben: Window): Promise<void> {
  await say(
    ada.page,
    "Shall we say the twelfth? The house in Whitby is free from then on, and the boats are back by four.",
  );
  for (let number = 1; number <= 30; number++) {
    await adaSays(app, `And then note ${number}, with a few more words in it.`);
  }
  const asked = bubble(ben.page, "Shall we say the twelfth?");
  await asked.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await asked.hover();
  await asked.getByRole("button", { name: /^Actions/ }).click();
  await ben.page.getByRole("menuitem", { name: "Reply" }).click();
  await ben.page.locator(".answered", { hasText: "Shall we say the twelfth?" }).waitFor();
  await ben.page.waitForFunction(() => document.activeElement?.id === "composer");
  await composer(ben.page).press("Escape");
  await ben.page.locator(".answered").waitFor({ state: "detached" });
  await asked.hover();
  await asked.getByRole("button", { name: /^Actions/ }).click();
  await ben.page.getByRole("menuitem", { name: "Reply" }).click();
  await say(ben.page, "The twelfth it is");
  assert.equal(await ben.page.locator(".answered").count(), 0);
  const beyond = await bubble(ben.page, "The twelfth it is").locator(".bubble").evaluate((element) =>
    element.getBoundingClientRect().right - element.closest(".group")!.getBoundingClientRect().right
  );
  assert.ok(beyond <= 0, `an answer to a long message ends ${beyond} px beyond its place`);
  const answer = bubble(ada.page, "The twelfth it is");
  const quote = answer.getByRole("button", { name: /Shall we say the twelfth\?/ });
  assert.match(await quote.innerText(), /You/);
  await quote.click();
  await ada.page.locator(".message.is-pointed", { hasText: "Shall we say the twelfth?" }).waitFor();
  await ada.page.waitForFunction(() => {
    const { top, bottom } = document.querySelector(".is-pointed")!.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  const { violations } = await new AxeBuilder({ page: ada.page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
  await ada.page.getByRole("button", { name: /newest|new$/ }).click();
}

async function followLink(app: TestApp, { page, context }: Window): Promise<void> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: app.origin });
  const first = bubble(page, "I put us three together");
  await first.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await first.hover();
  await first.getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  for (let number = 1; number <= 90; number++) await adaSays(app, `One more: ${number}`);
  let readings = 0;
  page.on("request", (request) => {
    if (/\/messages\?/.test(request.url())) readings++;
  });
  await page.goto(link);
  await page.locator(".message.is-pointed", { hasText: "I put us three together" }).waitFor();
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector(".is-pointed")!.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  assert.ok(readings <= 3, `${readings} readings of the history`);
  await goDown(page);
  await page.goto(link);
  await page.locator(".message.is-pointed", { hasText: "I put us three together" }).waitFor();
  await page.getByRole("button", { name: /newest|new$/ }).click();
  await page.locator(".bubble", { hasText: "One more: 90" }).waitFor();
}

/** From the excerpt down to what was loaded: nothing is missing in between, and the end is the end. */
async function goDown(page: Page): Promise<void> {
  const seen = new Set<number>();
  await page.locator(".thread-scroll").hover();
  await until("Ada is at the newest message", async () => {
    for (const text of await page.locator(".bubble", { hasText: /^One more: \d+$/ }).allInnerTexts()) {
      seen.add(Number(text.trim().split(": ")[1]));
    }
    await page.mouse.wheel(0, 600);
    return await page.locator(".jump").count() === 0;
  });
  assert.deepEqual([...seen].sort((a, b) => a - b), Array.from({ length: 90 }, (_, index) => index + 1));
}

async function showReaders(ada: Window, ben: Window): Promise<void> {
  await say(ada.page, "Who has seen this");
  await bubble(ben.page, "Who has seen this").waitFor();
  await bubble(ada.page, "Who has seen this").getByTitle("Seen by Ben Okafor").waitFor();
}

async function enlarge(ada: Window, ben: Window): Promise<void> {
  await say(ada.page, "🎬👏");
  const size = (text: string) =>
    bubble(ben.page, text).locator(".message-text").evaluate((element) =>
      parseFloat(getComputedStyle(element).fontSize)
    );
  assert.ok(await size("🎬👏") > 1.5 * await size("Who has seen this"));
}

async function goOn(ada: Window, other: Window): Promise<void> {
  await composer(ada.page).fill("Dear all, here is");
  await other.page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("#composer")?.value === "Dear all, here is"
  );
  await composer(other.page).press("End");
  await composer(other.page).pressSequentially(" the plan");
  await ada.page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("#composer")?.value === "Dear all, here is the plan"
  );
  await composer(ada.page).press("Enter");
  await bubble(other.page, "Dear all, here is the plan").waitFor();
  await other.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#composer")?.value === "");
}

async function changeKey({ page }: Window): Promise<void> {
  const address = page.url();
  await page.goto("/settings/appearance");
  await page.locator("form.is-live").waitFor();
  await page.getByLabel("Ctrl or ⌘ and Enter send").check();
  await page.locator(".notice-bar.is-shown", { hasText: "Saved." }).waitFor();
  await page.goto(address);
  await page.getByText("Ctrl+Enter sends").waitFor();
  await page.locator(".finder .search").waitFor();
  await composer(page).fill("One line");
  await composer(page).press("Enter");
  await composer(page).pressSequentially("and another");
  assert.equal(await composer(page).inputValue(), "One line\nand another");
  await composer(page).press("Control+Enter");
  await bubble(page, "and another").waitFor();
  assert.equal(await composer(page).inputValue(), "");
}
