import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { sendMessage } from "../../src/messaging/send.ts";
import type { TestApp } from "../support/app.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { until } from "../support/until.ts";

const BEN = { userId: "demo-ben", name: "Ben Okafor", role: "investor" } as const;
const SECONDS = 10;
const A_SECOND = 500;
const TURN_MS = 100;

Deno.test("five hundred messages a second into an open thread leave it usable, and all of them are there in order", async () => {
  await using app = await startDemo({ LIMIT_SENDS_PER_10S: "1000000" });
  await using browser = await TestBrowser.launch();
  const { page, problems } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  await page.getByRole("link", { name: /Tidewater/ }).click();
  await page.locator("#composer").waitFor();
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ entryTypes: ["longtask"] });
    Object.assign(globalThis, { tasks });
  });
  const conversationId = new URL(page.url()).pathname.split("/")[2];
  const flood = pour(app, conversationId);
  // Meanwhile she writes as if nothing were.
  const words = "Let me think about that for a moment";
  await page.locator("#composer").pressSequentially(words, { delay: 100 });
  assert.equal(await page.locator("#composer").inputValue(), words);
  await flood;
  const last = `Message ${SECONDS * A_SECOND}`;
  await page.locator(".bubble", { hasText: last }).waitFor();
  const drawn = await page.locator(".message").count();
  assert.ok(drawn < 400, `${drawn} messages were drawn at once`);
  const tasks: number[] = await page.evaluate(() => Reflect.get(globalThis, "tasks"));
  const longest = Math.max(0, ...tasks);
  console.log(
    `${SECONDS * A_SECOND} messages in ${SECONDS} s: ${tasks.length} tasks over 50 ms, the longest ${
      Math.round(longest)
    } ms`,
  );
  assert.deepEqual(
    await readUp(page),
    Array.from({ length: SECONDS * A_SECOND }, (_, index) => `Message ${index + 1}`),
  );
  assert.deepEqual(problems, []);
});

async function pour(app: TestApp, conversationId: string): Promise<void> {
  const startMs = performance.now();
  const each = A_SECOND * TURN_MS / 1000;
  for (let turn = 0; turn < SECONDS * 1000 / TURN_MS; turn++) {
    const numbers = Array.from({ length: each }, (_, index) => turn * each + index + 1);
    await Promise.all(
      numbers.map((number) => sendMessage(app.running, BEN, { conversationId, content: `Message ${number}` })),
    );
    const restMs = startMs + (turn + 1) * TURN_MS - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, restMs)));
  }
}

/** Every message of the flood, from the end to where it began, as somebody meets them who scrolls up. */
async function readUp(page: Page): Promise<string[]> {
  const met = new Map<number, string>();
  await page.locator(".thread-scroll").hover();
  const look = async () => {
    const shown = await page.locator(".message").evaluateAll((messages) =>
      messages.map((message): [number, string] => [
        Number((message as HTMLElement).dataset.seq),
        message.querySelector(".message-text")?.textContent ?? "",
      ])
    );
    assert.deepEqual(shown, shown.toSorted(([a], [b]) => a - b));
    for (const [seq, text] of shown) met.set(seq, text);
  };
  await until("the beginning is reached", async () => {
    await look();
    await page.mouse.wheel(0, -2_000);
    return await page.getByText("This is where it began.").count() > 0;
  });
  await look();
  return [...met].sort(([a], [b]) => a - b).map(([, text]) => text).filter((text) => text.startsWith("Message "));
}
