import type postgres from "postgres";
import type { Page } from "playwright-core";
import { TestBrowser } from "../../support/browser.ts";
import { signInAs, startDemo } from "../../support/demo.ts";
import type { Check } from "../results.ts";

const MAX_SCRIPT_KB = 60;
const MAX_LCP_MS = 1000;
const MAX_INP_MS = 100;
const SLOW_DOWN = 4;
const CONVERSATIONS = 10_000;
const LONG_THREAD = 100_000;
const TYPED = "What a long sentence to type on a slow machine";
/** Between two keys, as somebody types who is quick at it. */
const TYPING_MS = 100;
/** What the wheel turns at a time, and between two turns. */
const WHEEL_PX = 900;
const WHEEL_MS = 120;
const WHEEL_TURNS = 40;

/** The inbox of somebody with very many conversations and a very long one, as they open it in Chromium. */
export async function checkPages(): Promise<Check[]> {
  await using app = await startDemo({ LIMIT_SENDS_PER_10S: "10000" });
  await seedMuch(app.running.db.sql);
  await using browser = await TestBrowser.launch();
  const { page } = await browser.open(app.origin);
  await signInAs(page, "Ada Lindqvist");
  return [await checkScripts(page), ...await checkSpeed(page)];
}

/** The demo's Ada gets 10,000 more conversations, a tenth of them unread, and the one about Tidewater 100,000 more messages. */
async function seedMuch(sql: postgres.Sql): Promise<void> {
  await sql`insert into users (id, name) select 'other-' || i, 'Other ' || i from generate_series(1, ${CONVERSATIONS}::int) i`;
  await sql`insert into conversations (id, kind, direct_key, rev, last_message_at, created_at)
    select gen_random_uuid(), 'direct', 'many-' || i, 3, now() - (i || ' minutes')::interval, now() - interval '1 year'
    from generate_series(1, ${CONVERSATIONS}::int) i`;
  await sql`insert into conversation_participants (conversation_id, user_id, read_seq, delivered_seq, active_hour)
    select c.id, p.user_id, case when p.user_id = 'demo-ada' and c.direct_key like '%7' then 1 else 3 end, 3,
      date_bin('1 hour', c.last_message_at, '2000-01-01 00:00Z')
    from conversations c cross join lateral (values ('demo-ada'), ('other-' || substr(c.direct_key, 6))) p (user_id)
    where c.direct_key like 'many-%'`;
  await sql`insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
    select c.id, s, gen_random_uuid(), s, 'other-' || substr(c.direct_key, 6), gen_random_uuid(),
      'Message ' || s || ' of those that came while nobody looked', c.last_message_at - ((3 - s) || ' minutes')::interval
    from conversations c cross join generate_series(1, 3) s where c.direct_key like 'many-%'`;
  const [{ id, rev }] =
    await sql`select id, rev from conversations where pitch_id = 'demo-tidewater' and kind = 'direct'`;
  await sql`insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
    select ${id}, ${rev}::int + s, gen_random_uuid(), ${rev}::int + s, case when s % 3 = 0 then 'demo-ada' else 'demo-ben' end,
      gen_random_uuid(), 'Message ' || s || ': ' || repeat('some more words. ', 1 + s % 7), now() - ((${LONG_THREAD}::int - s) || ' seconds')::interval
    from generate_series(1, ${LONG_THREAD}::int) s`;
  const head = rev + LONG_THREAD;
  await sql`update conversations set rev = ${head}, last_message_at = now() where id = ${id}`;
  await sql`update conversation_participants set read_seq = ${head}, delivered_seq = ${head},
    active_hour = date_bin('1 hour', now(), '2000-01-01 00:00Z') where conversation_id = ${id}`;
  await sql`analyze`;
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
  await page.evaluate(watchInteractions);
  await use(page);
  const { inp, interactions, shift } = await page.evaluate(readInteractions);
  const slow = `at ${SLOW_DOWN}x CPU slow-down`;
  return [
    paintCheck(`pages: largest contentful paint of 10,000 conversations ${slow}`, list),
    paintCheck(`pages: largest contentful paint of a thread of 100,000 messages ${slow}`, thread),
    {
      name: `pages: interaction to next paint there ${slow}`,
      bar: `≤ ${MAX_INP_MS} ms`,
      measured: `${inp.toFixed(0)} ms of ${interactions} interactions`,
      holds: inp <= MAX_INP_MS,
    },
    { name: "pages: layout shift", bar: "0", measured: shift.toFixed(3), holds: shift < 0.0005 },
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

/** Scrolls through the list, searches, opens the long thread, scrolls up in it, types and sends. */
async function use(page: Page): Promise<void> {
  await scroll(page, ".list-scroll", WHEEL_PX);
  await page.getByRole("searchbox").pressSequentially("tidewater", { delay: TYPING_MS });
  await page.getByRole("link", { name: /Tidewater/ }).first().click();
  await page.locator("#composer").waitFor();
  await scroll(page, ".thread-scroll", -WHEEL_PX);
  await page.locator("#composer").pressSequentially(TYPED, { delay: TYPING_MS });
  await page.locator("#composer").press("Enter");
  await page.locator(".bubble", { hasText: TYPED }).first().waitFor();
}

async function scroll(page: Page, box: string, px: number): Promise<void> {
  await page.locator(box).hover();
  for (let turn = 0; turn < WHEEL_TURNS; turn++) {
    await page.mouse.wheel(0, px);
    await page.waitForTimeout(WHEEL_MS);
  }
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
  interactions: number;
  shift: number;
}

/**
 * From an event to when the frame after it is painted: delay, work and drawing. What Chromium itself tells of events (Event Timing) is
 * of no use here: without a screen it reports frames as shown only about once a second. A press and its release are one interaction.
 */
function watchInteractions(): void {
  const watched: { took: number[]; shift: number } = { took: [], shift: 0 };
  Object.assign(globalThis, { watched });
  const watch = (event: Event) => {
    if (event.type.endsWith("down")) watched.took.push(0);
    const index = watched.took.length - 1;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        watched.took[index] = Math.max(watched.took[index], performance.now() - event.timeStamp);
      };
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

/** Interaction to Next Paint leaves out the slowest of every fifty (https://web.dev/articles/inp). */
async function readInteractions(): Promise<Watched> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { took, shift } = (globalThis as typeof globalThis & { watched: { took: number[]; shift: number } }).watched;
  const slowest = took.toSorted((a, b) => b - a);
  return { inp: slowest[Math.floor(took.length / 50)] ?? NaN, interactions: took.length, shift };
}
