import type { Locator, Page } from "playwright-core";

/** A message by its own text, and not by what it quotes. */
export const bubble = (page: Page, text: string): Locator =>
  page.locator(".message", { has: page.locator(".bubble .message-text", { hasText: text }) });
export const composer = (page: Page): Locator => page.locator("#composer");
export const editor = (page: Page): Locator => page.getByLabel("Change your message");
export const isFocused = (page: Page, css: string): Promise<unknown> =>
  page.waitForFunction((css) => document.activeElement?.matches(css), css);
