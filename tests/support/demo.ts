import type { Page } from "playwright-core";
import { seedDemo } from "../../src/auth/demo.ts";
import { seedConversations } from "../../src/scripts/seed.ts";
import { startApp, type TestApp } from "./app.ts";
import { SetClock } from "./clock.ts";

/** Browsers go by real time, so what they talk to must as well; a little of it may be skipped. */
class RealClock extends SetClock {
  #skippedMs = 0;

  override now(): number {
    return Date.now() + this.#skippedMs;
  }

  override pass(ms: number): void {
    this.#skippedMs += ms;
  }
}

/** The product in demo mode with its four people and what they talk about, for real browsers. */
export async function startDemo(settings: Record<string, string> = {}): Promise<TestApp> {
  const app = await startApp({ settings: { MODE: "demo", ...settings }, clock: new RealClock() });
  await seedDemo(app.running);
  await seedConversations(app.running);
  return app;
}

/** Signs in as one of the demo's people with one click, as anybody would. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).click();
  await page.waitForURL("**/conversations");
}

/** The id of a conversation that the list names so. */
export async function idOf(page: Page, name: RegExp): Promise<string> {
  const href = await page.getByRole("link", { name }).getAttribute("href");
  return href!.split("/")[2];
}
