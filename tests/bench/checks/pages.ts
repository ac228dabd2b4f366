import type { Page } from "playwright-core";
import { TestBrowser } from "../../support/browser.ts";
import { startProcess } from "../process.ts";
import type { Check } from "../results.ts";

const MAX_SCRIPT_KB = 60;
const MAX_LCP_MS = 1000;
const MAX_INP_MS = 100;
const SLOW_DOWN = 4;
const TYPED = "What a long sentence to type on a slow machine";
/** Between two keys, as somebody types who is quick at it. */
const TYPING_MS = 100;
const NEXT = /Tidewater/;

/** The demo's inbox, as somebody who is signed in opens it in Chromium. */
export async function checkPages(): Promise<Check[]> {
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-bench-" });
  const server = await startProcess({
    command: Deno.execPath(),
    args: ["run", "-A", "main.ts"],
    env: { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "warning" },
  });
  try {
    await using browser = await TestBrowser.launch();
    const { page } = await browser.open(server.origin);
    await page.goto("/sign-in");
    await page.getByRole("button", { name: /Ada/ }).click();
    await page.waitForURL(/conversations/);
    return [await checkScripts(page), ...await checkSpeed(page)];
  } finally {
    await server.stop();
    await Deno.remove(dataDir, { recursive: true });
  }
}

/** All scripts that the page loads, each as it is when compressed. */
async function checkScripts(page: Page): Promise<Check> {
  const bodies: Promise<Uint8Array>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto("/conversations");
  await page.waitForLoadState("networkidle");
  const sizes = await Promise.all((await Promise.all(bodies)).map(gzipBytes));
  const kb = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  return {
    name: "pages: JavaScript of the inbox, gzip",
    bar: `≤ ${MAX_SCRIPT_KB} kB`,
    measured: `${kb.toFixed(1)} kB in ${sizes.length} files`,
    holds: kb <= MAX_SCRIPT_KB && sizes.length > 0,
  };
}

async function gzipBytes(body: Uint8Array): Promise<number> {
  const stream = new Blob([body as BlobPart]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

async function checkSpeed(page: Page): Promise<Check[]> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: SLOW_DOWN });
  await page.goto("/conversations");
  await page.waitForLoadState("networkidle");
  await page.evaluate(watchInteractions);
  const lcp = await page.evaluate(readLargestPaint);
  await page.getByRole("link", { name: NEXT }).first().click();
  await page.locator("#composer").pressSequentially(TYPED, { delay: TYPING_MS });
  await page.locator("#composer").press("Enter");
  await page.locator(".bubble", { hasText: TYPED }).first().waitFor();
  const { inp, shift } = await page.evaluate(readInteractions);
  const slow = `at ${SLOW_DOWN}x CPU slow-down`;
  return [
    {
      name: `pages: largest contentful paint ${slow}`,
      bar: `≤ ${MAX_LCP_MS} ms`,
      measured: ms(lcp),
      holds: lcp <= MAX_LCP_MS,
    },
    {
      name: `pages: slowest interaction ${slow}`,
      bar: `≤ ${MAX_INP_MS} ms`,
      measured: ms(inp),
      holds: inp <= MAX_INP_MS,
    },
    { name: "pages: layout shift", bar: "0", measured: shift.toFixed(3), holds: shift < 0.0005 },
  ];
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

// What follows runs in the page.

function readLargestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? NaN))
      .observe({ type: "largest-contentful-paint", buffered: true });
  });
}

interface Watched {
  inp: number;
  shift: number;
}

/**
 * From an event to when the frame after it is painted: delay, work and drawing. What Chromium itself tells of events (Event Timing) is
 * of no use here: without a screen it reports frames as shown only about once a second.
 */
function watchInteractions(): void {
  const watched: Watched = { inp: 0, shift: 0 };
  Object.assign(globalThis, { watched });
  const watch = (event: Event) => {
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => watched.inp = Math.max(watched.inp, performance.now() - event.timeStamp);
      painted.port2.postMessage(null);
    });
  };
  for (const name of ["pointerdown", "pointerup", "click", "keydown", "keyup"]) addEventListener(name, watch, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) watched.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function readInteractions(): Promise<Watched> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (globalThis as typeof globalThis & { watched: Watched }).watched;
}
