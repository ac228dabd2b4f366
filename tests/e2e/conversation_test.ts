import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { TestBrowser, type Window } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";

const bubble = (page: Page, text: string): Locator =>
  page.locator(".message", { has: page.locator(".bubble", { hasText: text }) });
const composer = (page: Page): Locator => page.locator("#composer");

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

async function openTidewater(page: Page, name: string): Promise<void> {
  await signInAs(page, name);
  await page.getByRole("link", { name: /Tidewater/ }).click();
  await composer(page).waitFor();
}

/** The script has come and the socket stands. */
async function isConnected(page: Page): Promise<void> {
  await page.locator("header .thread-status", { hasText: /Online|Offline|Last seen/ }).waitFor();
}

const state = (page: Page, text: string, words: string): Promise<void> =>
  bubble(page, text).locator(`.ticks[data-state="${words}"]`).waitFor();

interface Two {
  ada: Window;
  ben: Window;
}

Deno.test("Ada and Ben write to each other in two browsers", async (t) => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const ada = await browser.open(app.origin);
  const ben = await browser.open(app.origin, { viewport: { width: 360, height: 740 } });
  await openTidewater(ada.page, "Ada Lindqvist");
  await openTidewater(ben.page, "Ben Okafor");
  await isConnected(ada.page);
  await isConnected(ben.page);
  const two = { ada, ben };

  await t.step(
    "Ben sees at once what Ada sends, and Ada sees that he is there, types and has read it",
    () => talk(two),
  );
  await t.step("Shift and Enter break the line, and nothing empty is sent", () => breakLines(two));
  await t.step("Ada is offline: her message waits, Ben's is missed; back again both arrive once", () => goOffline(two));
  await t.step("a message that waits outlives a reload of the page", () => reload(two));
  await t.step("Ada edits and deletes what she wrote, and Ben sees both", () => editAndDelete(two));
  await t.step(
    "what comes while Ben looks at his list is counted, and marked by a line when he opens it",
    () => countUnread(two),
  );
  await t.step("a draft is there again after a reload", () => keepDraft(two));

  assert.deepEqual([...ada.problems, ...ben.problems], []);
});

async function talk({ ada, ben }: Two): Promise<void> {
  await ada.page.locator(".thread-status", { hasText: "Online" }).waitFor();
  await say(ada.page, "Here is the revised treatment.");
  await bubble(ben.page, "Here is the revised treatment.").waitFor();
  await state(ada.page, "Here is the revised treatment.", "read");
  await composer(ben.page).pressSequentially("Reading it no");
  await ada.page.locator(".thread-status", { hasText: "Ben is typing" }).waitFor();
  await composer(ben.page).press("Enter");
  await bubble(ada.page, "Reading it no").waitFor();
  await ada.page.locator(".thread-status", { hasText: "Online" }).waitFor();
  assert.equal(await composer(ben.page).inputValue(), "");
}

async function breakLines({ ada, ben }: Two): Promise<void> {
  const before = await ada.page.locator(".message").count();
  await composer(ada.page).fill("   ");
  await composer(ada.page).press("Enter");
  await composer(ada.page).fill("First line");
  await composer(ada.page).press("Shift+Enter");
  await composer(ada.page).pressSequentially("second line");
  await composer(ada.page).press("Enter");
  await bubble(ben.page, "First line").waitFor();
  assert.match(await bubble(ben.page, "First line").innerText(), /First line\nsecond line/);
  assert.equal(await ada.page.locator(".message").count(), before + 1);
}

async function goOffline({ ada, ben }: Two): Promise<void> {
  await ada.context.setOffline(true);
  await ada.page.locator(".banner", { hasText: "You are offline." }).waitFor();
  await say(ada.page, "Written on the train");
  await state(ada.page, "Written on the train", "pending");
  await ada.page.locator(".banner", { hasText: "1 message goes out when you are back." }).waitFor();
  await say(ben.page, "Are you on the train");
  await state(ben.page, "Are you on the train", "sent");
  await ada.context.setOffline(false);
  await bubble(ada.page, "Are you on the train").waitFor();
  await bubble(ben.page, "Written on the train").waitFor();
  await state(ada.page, "Written on the train", "read");
  await onceEach({ ada, ben }, ["Written on the train", "Are you on the train"]);
}

async function reload({ ada, ben }: Two): Promise<void> {
  await ada.context.setOffline(true);
  await ada.page.locator(".banner", { hasText: "You are offline." }).waitFor();
  await say(ada.page, "Written before the reload");
  await state(ada.page, "Written before the reload", "pending");
  await say(ben.page, "Said while Ada was away");
  // The page itself can be had again, the socket only later: the message must be there, waiting, in between.
  let isCut = true;
  await ada.page.routeWebSocket(/api.messages.ws/, (socket) => void (isCut || socket.connectToServer()));
  await ada.context.setOffline(false);
  await ada.page.reload();
  await state(ada.page, "Written before the reload", "pending");
  isCut = false;
  await ada.page.reload();
  await bubble(ben.page, "Written before the reload").waitFor();
  await bubble(ada.page, "Said while Ada was away").waitFor();
  await onceEach({ ada, ben }, ["Written before the reload", "Said while Ada was away"]);
}

async function editAndDelete({ ada, ben }: Two): Promise<void> {
  await say(ada.page, "A sentence with a tpyo");
  await state(ada.page, "A sentence with a tpyo", "read");
  await composer(ada.page).press("ArrowUp");
  const editor = ada.page.getByLabel("Change your message");
  await editor.fill("A sentence without a typo");
  await editor.press("Enter");
  await bubble(ben.page, "A sentence without a typo").getByText("Edited").waitFor();

  await bubble(ada.page, "A sentence without a typo").hover();
  await bubble(ada.page, "A sentence without a typo").getByRole("button", { name: /^Actions/ }).click();
  await ada.page.getByRole("menuitem", { name: "Delete" }).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await bubble(ben.page, "Message deleted").waitFor();
  assert.equal(await bubble(ben.page, "A sentence without a typo").count(), 0);
}

async function countUnread({ ada, ben }: Two): Promise<void> {
  await ben.page.getByRole("link", { name: "Back to all conversations" }).click();
  await ben.page.waitForURL("**/conversations");
  await say(ada.page, "One thing more");
  await say(ada.page, "And another");
  const row = ben.page.getByRole("link", { name: /Ada Lindqvist/ });
  await row.locator(".pill", { hasText: "2" }).waitFor();
  await ben.page.waitForFunction(() => document.title.startsWith("(2)"));
  await row.click();
  await ben.page.locator(".new-line").waitFor();
  await state(ada.page, "And another", "read");
  await ben.page.waitForFunction(() => document.title.startsWith("Ada Lindqvist"));
}

async function keepDraft({ ada }: Two): Promise<void> {
  await composer(ada.page).fill("Begun and not ended");
  await ada.page.reload();
  await ada.page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("#composer")?.value === "Begun and not ended"
  );
  await composer(ada.page).fill("");
}

async function onceEach({ ada, ben }: Two, texts: string[]): Promise<void> {
  for (const { page } of [ada, ben]) {
    for (const text of texts) {
      await bubble(page, text).first().waitFor();
      assert.equal(await bubble(page, text).count(), 1, `"${text}" is shown once`);
    }
  }
}
