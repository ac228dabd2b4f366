import type { Page } from "playwright-core";
import { mark, middleOf } from "./watch.ts";

/** Between two interactions, so that none of them pays for another one. */
const REST_MS = 350;
/** Between two keys, as somebody types who is quick at it. */
const TYPING_MS = 100;
/** What the wheel turns at a time, and between two turns. */
const WHEEL_PX = 900;
const WHEEL_MS = 120;

/**
 * Mouse and keys by themselves: a locator's click would look at the page in the middle of what is measured. Where something is is asked
 * before its kind of interaction begins.
 */
export class Hand {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What follows counts as this kind. */
  async begin(kind: string): Promise<void> {
    await this.rest();
    await this.#page.evaluate(mark, kind);
    await this.rest();
  }

  async press(key: string, times = 1): Promise<void> {
    for (let i = 0; i < times; i++) {
      await this.#page.keyboard.press(key, { delay: TYPING_MS / 2 });
      await this.rest();
    }
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text, { delay: TYPING_MS });
    await this.rest();
  }

  /** Clicks the first that fits and is in sight. */
  async click(selector: string): Promise<void> {
    const place = await this.#page.evaluate(middleOf, selector);
    if (!place) throw new Error(`There is nothing to click: ${selector}`);
    await this.#page.mouse.move(place.x, place.y);
    await this.rest();
    await this.#page.mouse.down();
    await this.#page.waitForTimeout(TYPING_MS / 2);
    await this.#page.mouse.up();
    await this.rest();
  }

  /** Turns the wheel over a box; no interaction by itself. */
  async wheel(selector: string, turns: number): Promise<void> {
    await this.#page.locator(selector).hover();
    for (let turn = 0; turn < Math.abs(turns); turn++) {
      await this.#page.mouse.wheel(0, Math.sign(turns) * WHEEL_PX);
      await this.#page.waitForTimeout(WHEEL_MS);
    }
    await this.rest();
  }

  async rest(): Promise<void> {
    await this.#page.waitForTimeout(REST_MS);
  }
}
