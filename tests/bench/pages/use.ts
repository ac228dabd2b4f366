import type { Page } from "playwright-core";
import { Hand } from "./hand.ts";

const WHEEL_TURNS = 40;
const TYPED = "What a long sentence to type on a slow machine";
const SHORT = "Short.";

/** Whatever somebody does in the inbox, from the list to a long thread and back; `Hand` tells the watch which kind of interaction it is. */
export async function use(page: Page): Promise<void> {
  const hand = new Hand(page);
  await hand.begin("scrolling through the list");
  await hand.wheel(".list-scroll", WHEEL_TURNS);
  await useList(page, hand);
  await openSome(page, hand);
  await moveInThread(page, hand);
  await write(page, hand);
}

async function useList(page: Page, hand: Hand): Promise<void> {
  await hand.begin("moving along the list by keys");
  await page.locator(".row").first().focus();
  await hand.press("ArrowDown", 10);
  await hand.press("End");
  await hand.press("Home");
  await hand.begin("searching");
  await hand.click(".search input");
  await hand.type("tidewater");
  await hand.press("Escape");
  await hand.begin("choosing a filter");
  for (const nth of [2, 1, 2, 1]) await hand.click(`.filter:nth-child(${nth})`);
}

/** The long one, which is the newest, and others in turn: each for the first time, and the long one again and again. */
async function openSome(page: Page, hand: Hand): Promise<void> {
  await hand.begin("opening a conversation");
  for (const nth of [1, 2, 1, 3, 1, 4, 1, 5, 1]) {
    await hand.click(`.entry:nth-child(${nth}) .row`);
    await page.locator(".message").first().waitFor();
  }
  for (const key of ["j", "k", "j", "k"]) {
    await page.locator(".thread-scroll").focus();
    await hand.press(key);
  }
}

/** First with few messages drawn, then with as many as ever are. */
async function moveInThread(page: Page, hand: Hand): Promise<void> {
  await page.locator(".thread-scroll").focus();
  await scrollByKeys(hand);
  await hand.begin("scrolling through a thread");
  await hand.wheel(".thread-scroll", -WHEEL_TURNS);
  await scrollByKeys(hand);
  await hand.begin("opening a menu");
  for (const button of [".message .action-menu > button", ".thread-header .action-menu > button"]) {
    for (let i = 0; i < 4; i++) {
      await hand.click(button);
      await hand.press("ArrowDown");
      await hand.press("Escape");
    }
  }
  for (let i = 0; i < 2; i++) await hand.click(".account-menu > summary");
}

async function scrollByKeys(hand: Hand): Promise<void> {
  await hand.begin("scrolling by keys");
  await hand.press("PageUp", 8);
  await hand.press("PageDown", 4);
  await hand.press("ArrowUp", 4);
  await hand.press("Home");
  await hand.press("PageDown", 2);
}

async function write(page: Page, hand: Hand): Promise<void> {
  await hand.begin("typing far from the thread's end");
  await hand.click("#composer");
  await hand.type(TYPED);
  await hand.press("Shift+Enter", 2);
  await hand.begin("sending");
  await hand.press("Enter");
  await page.locator(".bubble", { hasText: TYPED }).first().waitFor();
  for (const text of [TYPED, SHORT, SHORT, SHORT]) {
    await hand.begin("typing at the thread's end");
    await hand.type(text);
    await hand.begin("sending");
    await hand.press("Enter");
  }
}
