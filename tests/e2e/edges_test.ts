import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { createConversation } from "../../src/messaging/create.ts";
import { deleteMessage } from "../../src/messaging/edit.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { bubble, composer, editor, isFocused } from "../support/thread_page.ts";

const BEN = { userId: "demo-ben", name: "Ben Okafor", role: "investor" } as const;
const PHONE = { viewport: { width: 320, height: 560 }, hasTouch: true, isMobile: true };
const MEGABYTE = 1_000_000;
const LONG_NAME = `Maximiliane-Wolfeschlegelsteinhausenbergerdorff${"x".repeat(60)}`;

interface Stage {
  app: TestApp;
  page: Page;
  phone: Page;
  /** The conversation of Ada and Ben. */
  tidewater: string;
}

async function show(page: Page, conversationId: string): Promise<void> {
  await page.goto(`/conversations/${conversationId}`);
  await page.locator(".thread-header .dots").waitFor();
}

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
  await bubble(page, text.trim().split("\n")[0]).locator(".ticks:not(.is-pending)").waitFor();
}

async function benSays({ app, tidewater }: Stage, content: string): Promise<string> {
  return (await sendMessage(app.running, BEN, { conversationId: tidewater, content })).messageId;
}

async function conversationAbout(app: TestApp, pitchId: string): Promise<string> {
  const [{ id }] = await app.running.db.sql`select id from conversations where pitch_id = ${pitchId}`;
  return id;
}

Deno.test("Ada and Ben at the edges of what a thread, a list and a composer take", async (t) => {
  await using app = await startDemo({ LIMIT_SENDS_PER_10S: "10000" });
  await using browser = await TestBrowser.launch();
  const desk = await browser.open(app.origin);
  const { page: phone, problems } = await browser.open(app.origin, PHONE);
  const { page } = desk;
  await desk.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: app.origin });
  await signInAs(page, "Ada Lindqvist");
  await signInAs(phone, "Ada Lindqvist");
  const stage = { app, page, phone, tidewater: await conversationAbout(app, "demo-tidewater") };
  await t.step("what Ben takes back is gone from Ada's answers as well", () => takeBack(stage));
  await t.step("a megabyte is pasted, and the browser need not look through it at each key", () => paste(stage));
  await t.step("empty lines around a message are not sent", () => trim(stage));
  await t.step("Up reaches Ada's last message, however far it is, and a change begun is kept", () => changeLast(stage));
  await t.step("a long message at the end unfolds where it begins, and keeps the focus", () => unfold(stage));
  await t.step("the way to the newest stands above the composer, however high that is", () => growComposer(stage));
  await t.step("a link to no message says so", () => followDeadLink(stage));
  await t.step("names without a space stay within the page, and the header keeps the name", () => nameLong(stage));
  await t.step("on a phone the counter is seen, and back leads back", () => usePhone(stage));
  await t.step("another list is read from its top, and the search leads on by keys", () => search(stage));
  await t.step("people for a group are chosen by keys alone", () => gather(stage));
  assert.deepEqual([...desk.problems, ...problems], []);
});

async function takeBack(stage: Stage): Promise<void> {
  const { app, page, tidewater } = stage;
  await show(page, tidewater);
  for (const hasAnswered of [true, false]) {
    const secret = `The other offer, ${hasAnswered ? "first" : "last"}`;
    const messageId = await benSays(stage, secret);
    await bubble(page, secret).hover();
    await bubble(page, secret).getByRole("button", { name: /^Actions/ }).click();
    await page.getByRole("menuitem", { name: "Reply" }).click();
    await page.locator(".answered", { hasText: secret }).waitFor();
    if (hasAnswered) await say(page, "I did not know: first");
    await deleteMessage(app.running, BEN, { conversationId: tidewater, messageId });
    await bubble(page, secret).waitFor({ state: "detached" });
    if (!hasAnswered) {
      await page.locator(".answered", { hasText: "Message deleted" }).waitFor();
      await say(page, "I did not know: last");
    }
    await page.locator(".message", { hasText: `I did not know: ${hasAnswered ? "first" : "last"}` })
      .locator(".quote", { hasText: "Message deleted" }).waitFor();
    assert.equal(await page.locator(".thread-pane .rows, .answered").getByText(secret).count(), 0);
  }
}

async function paste({ page }: Stage): Promise<void> {
  await page.evaluate((size) => navigator.clipboard.writeText("word ".repeat(size / 5)), MEGABYTE);
  await composer(page).focus();
  await page.keyboard.press("Control+V");
  await page.locator("#composer-note", { hasText: "990,000" }).waitFor();
  assert.equal(await composer(page).getAttribute("dir"), "ltr");
  assert.equal(await page.getByRole("button", { name: "Send" }).isDisabled(), true);
  await composer(page).fill("");
  await page.locator("#composer[dir=auto]").waitFor();
}

async function trim({ page }: Stage): Promise<void> {
  await say(page, "\n  \n  def storm():\n    pass  \n\n");
  const [text] = await bubble(page, "def storm").locator(".message-text").allTextContents();
  assert.equal(text, "  def storm():\n    pass");
}

async function changeLast(stage: Stage): Promise<void> {
  const { page, tidewater } = stage;
  await say(page, "My last word");
  for (let number = 1; number <= 300; number++) await benSays(stage, `And then note ${number}`);
  await bubble(page, "And then note 300").waitFor();
  await bubble(page, "My last word").waitFor({ state: "detached" });
  await composer(page).press("ArrowUp");
  await isFocused(page, ".edit-box textarea");
  await editor(page).pressSequentially(", for today");
  await page.getByRole("link", { name: /Dana Whitlock/ }).click();
  await page.locator(".thread-header", { hasText: "Dana Whitlock" }).waitFor();
  await page.locator(`[data-conversation="${tidewater}"]`).first().click();
  await page.locator(".thread-header", { hasText: "Ben Okafor" }).waitFor();
  await isFocused(page, "#composer");
  await composer(page).press("ArrowUp");
  await editor(page).waitFor();
  assert.equal(await editor(page).inputValue(), "My last word, for today");
  await composer(page).press("ArrowUp");
  await isFocused(page, ".edit-box textarea");
  await editor(page).press("Enter");
  await bubble(page, "My last word, for today").getByText("Edited").waitFor();
}

async function unfold(stage: Stage): Promise<void> {
  const { page, tidewater } = stage;
  await benSays(stage, "The keeper counts the steps in the dark.\n".repeat(120));
  await show(page, tidewater);
  const end = page.getByRole("button", { name: /newest|new$/ });
  if (await end.count() > 0) await end.click();
  await end.waitFor({ state: "detached" });
  const top = () => bubble(page, "The keeper counts").evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await page.getByRole("button", { name: "Show all of it" }).press("Enter");
  await end.waitFor();
  assert.ok(Math.abs(await top() - before) < 1, "its beginning stays where it was");
  await isFocused(page, ".message-text");
}

async function growComposer({ page, phone, tidewater }: Stage): Promise<void> {
  await show(phone, tidewater);
  for (const each of [page, phone]) {
    await composer(each).fill("line\n".repeat(30));
    await each.locator(".thread-scroll").evaluate((box) => box.scrollTop = -900);
    const { y, height } = (await each.locator(".jump").boundingBox())!;
    const form = (await each.locator("form.composer").boundingBox())!;
    assert.ok(y + height < form.y && y + height > form.y - 20, `from ${y} to ${y + height}, above ${form.y}`);
    await composer(each).fill("");
  }
}

async function followDeadLink({ app, page, tidewater }: Stage): Promise<void> {
  const night = await conversationAbout(app, "demo-night-market");
  const [{ id: elsewhere }] = await app.running.db
    .sql`select id from messages where conversation_id = ${night} limit 1`;
  const [{ id: here }] = await app.running.db.sql`select id from messages where conversation_id = ${tidewater} limit 1`;
  await page.goto(`/conversations/${tidewater}?message=${elsewhere}`);
  await page.getByRole("alert").getByText("This link leads to no message").waitFor();
  await page.goto(`/conversations/${tidewater}?message=${here}`);
  await page.locator(".is-pointed").waitFor();
  assert.equal(await page.getByText("This link leads to no message").count(), 0);
}

async function nameLong({ app, page, phone, tidewater }: Stage): Promise<void> {
  await show(phone, tidewater);
  const name = phone.locator(".thread-header h1");
  const cutPx = await name.evaluate((h1) => {
    const text = document.createRange();
    text.selectNodeContents(h1);
    return text.getBoundingClientRect().width - h1.getBoundingClientRect().width;
  });
  assert.ok(cutPx < 1 / 64, `the name is there as a whole, and not cut by ${cutPx} px`);
  await app.running.db.sql`update users set name = ${LONG_NAME} where id = 'demo-chiara'`;
  const night = await conversationAbout(app, "demo-night-market");
  for (const each of [page, phone]) {
    await show(each, night);
    const beyond = await each.evaluate(() =>
      [...document.querySelectorAll(".group-name, .bubble, .details-people span:not(.visually-hidden, .avatar *)")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth).map((element) => element.textContent)
    );
    assert.deepEqual(beyond, []);
    assert.ok(await each.locator(".group-name").first().evaluate((line) => line.scrollHeight < 30), "on one line");
  }
  const aside = page.locator(".details");
  assert.ok(await aside.evaluate((box) => box.scrollWidth <= box.clientWidth), "the details are as wide as their box");
}

async function usePhone({ phone, tidewater }: Stage): Promise<void> {
  await phone.goto("/conversations");
  await phone.locator(".finder .search").waitFor();
  await phone.locator(`[data-conversation="${tidewater}"]`).tap();
  const note = phone.locator("#composer-note");
  await composer(phone).waitFor();
  assert.equal(await note.isVisible(), false, "no Enter sends on a touch keyboard");
  await composer(phone).fill("x".repeat(9_990));
  await note.getByText("10 ").waitFor();
  await composer(phone).fill("");
  const before = await phone.evaluate(() => history.length);
  await phone.getByRole("link", { name: "Back to all conversations" }).tap();
  await phone.waitForURL("**/conversations");
  await phone.locator(".inbox:not(.has-thread)").waitFor();
  await phone.goForward();
  await phone.waitForURL(`**/conversations/${tidewater}`);
  assert.equal(await phone.evaluate(() => history.length), before);
}

async function search({ app, page }: Stage): Promise<void> {
  for (let number = 1; number <= 60; number++) {
    const userId = `writer-${number}`;
    await app.person(userId);
    const writer = { userId, name: userId, role: "investor" as const };
    const input = { participantIds: ["demo-ada"] };
    const { conversation: { conversationId } } = await createConversation(app.running, writer, input);
    await sendMessage(app.running, writer, { conversationId, content: `Letter ${number}` });
  }
  await page.goto("/conversations");
  await page.locator(".finder .search").waitFor();
  const box = page.locator(".list-scroll");
  const isAtTop = () => page.waitForFunction(() => document.querySelector(".list-scroll")?.scrollTop === 0);
  await box.evaluate((element) => element.scrollTop = 1_200);
  await page.getByRole("button", { name: "Unread", exact: true }).click();
  await isAtTop();
  await box.evaluate((element) => element.scrollTop = 1_200);
  await page.getByRole("searchbox").fill("writer");
  await isAtTop();
  await page.getByRole("searchbox").press("ArrowDown");
  await isFocused(page, "[data-index='0'] .row");
  await page.getByRole("searchbox").fill("writer-4");
  await page.locator(".entry", { hasText: "Letter 4" }).first().waitFor();
  const [first] = await page.locator(".entries .row").evaluateAll((rows) =>
    rows.map((row) => row.getAttribute("href"))
  );
  await page.getByRole("searchbox").press("Enter");
  await page.waitForURL(`**${first}`);
}

async function gather({ page }: Stage): Promise<void> {
  await page.goto("/conversations");
  await page.locator(".finder .search").waitFor();
  await page.keyboard.press("c");
  await isFocused(page, "#people-query");
  for (const name of ["Ben", "Dana"]) {
    await page.keyboard.type(name);
    await page.waitForFunction((name) => {
      const people = [...document.querySelectorAll(".person-name")];
      return people.length === 1 && people[0].textContent?.startsWith(name);
    }, name);
    await page.keyboard.press("Enter");
    await page.locator(".chip", { hasText: name }).waitFor();
  }
  await page.locator(".person").nth(3).waitFor();
  await page.keyboard.press("ArrowDown");
  await isFocused(page, ".people li:first-child .person");
  await page.keyboard.press("ArrowDown");
  await isFocused(page, ".people li:nth-child(2) .person");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await isFocused(page, "#people-query");
  await page.keyboard.press("Enter");
  await page.locator(".thread-header h1", { hasText: "Ben and Dana" }).waitFor();
  await isFocused(page, "#composer");
}
