import type { Page } from "playwright-core";
import { TestBrowser } from "../../support/browser.ts";
import { signInAs } from "../../support/demo.ts";
import { openGround } from "../ground.ts";
import { inpOf, interactionsOf } from "../pages/interactions.ts";
import { seedMuch } from "../pages/much.ts";
import { use } from "../pages/use.ts";
import { readLargestPaint, readWatched, watch, type Watched } from "../pages/watch.ts";
import type { Check } from "../results.ts";
import { freePort } from "../systems/free_port.ts";
import { startPitchwire } from "../systems/pitchwire.ts";

const MAX_SCRIPT_KB = 60;
const MAX_LCP_MS = 1000;
const MAX_INP_MS = 100;
const SLOW_DOWN = 4;
/** Less than that nobody sees. */
const SAME_SHIFT = 0.0005;
/** What is shown last is told of a little later. */
const LAST_FRAME_MS = 1000;

/** The inbox of somebody with very many conversations and a very long one, as they open it in Chromium. */
export async function checkPages(): Promise<Check[]> {
  await using ground = await openGround();
  return await ground.withDatabase(async (url, sql) => {
    const port = freePort();
    const origin = `http://127.0.0.1:${port}`;
    // By itself, as the page would else wait for the process that drives it.
    const { server, dataDir } = await startPitchwire({
      MODE: "demo",
      DATABASE_URL: url,
      PORT: String(port),
      PUBLIC_URL: origin,
    });
    try {
      await seedMuch(sql);
      return await look(origin);
    } finally {
      await server.stop();
      await Deno.remove(dataDir, { recursive: true });
    }
  });
}

async function look(origin: string): Promise<Check[]> {
  await using browser = await TestBrowser.launch(["--window-size=1280,887"]);
  // With a screen's size by emulation, Chromium tells of frames only about once a second.
  const { page } = await browser.open(origin, { viewport: null });
  await signInAs(page, "Ada Lindqvist");
  return [await checkScripts(page), ...await checkSpeed(page)];
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
  const list = await paint(page, "/conversations");
  const path = await page.getByRole("link", { name: /Tidewater/ }).first().getAttribute("href");
  const thread = await paint(page, path!);
  await page.goto("/conversations");
  await page.waitForLoadState("networkidle");
  await page.evaluate(watch);
  await use(page);
  await page.waitForTimeout(LAST_FRAME_MS);
  const slow = `at ${SLOW_DOWN}x CPU slow-down`;
  return [
    paintCheck(`pages: largest contentful paint of 10,000 conversations ${slow}`, list),
    paintCheck(`pages: largest contentful paint of a thread of 100,000 messages ${slow}`, thread),
    ...useChecks(await page.evaluate(readWatched), slow),
  ];
}

function useChecks({ events, interactions, shifts }: Watched, slow: string): Check[] {
  const seen = interactionsOf(events);
  const inp = inpOf(seen.map(({ tookMs }) => tookMs), interactions);
  const shift = shifts.reduce((sum, { value }) => sum + value, 0);
  const where = [...new Set(shifts.map(({ kind }) => kind))].join(", ");
  const slowest = seen.reduce((a, b) => a.tookMs > b.tookMs ? a : b);
  return [
    {
      name: `pages: interaction to next paint there ${slow}`,
      bar: `≤ ${MAX_INP_MS} ms`,
      measured: `${inp} ms of ${interactions} interactions, the slowest ${slowest.tookMs} ms: ${slowest.kind}`,
      holds: inp <= MAX_INP_MS,
    },
    {
      name: "pages: layout shift",
      bar: "0",
      measured: shift < SAME_SHIFT ? "0" : `${shift.toFixed(3)}: ${where}`,
      holds: shift < SAME_SHIFT,
    },
  ];
}

function paintCheck(name: string, measuredMs: number): Check {
  return { name, bar: `≤ ${MAX_LCP_MS} ms`, measured: `${measuredMs.toFixed(0)} ms`, holds: measuredMs <= MAX_LCP_MS };
}

async function paint(page: Page, path: string): Promise<number> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  return await page.evaluate(readLargestPaint);
}
