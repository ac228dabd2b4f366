import type { Ground } from "../ground.ts";
import { trendOf } from "../figures.ts";
import { residentKiB } from "../machine.ts";
import type { Scale } from "../options.ts";
import type { Check, Results } from "../results.ts";
import { pause, type Stage } from "../stage.ts";
import { pitchwire, startOn, startPitchwire } from "../systems/pitchwire.ts";
import { pairs } from "../workloads/closed_loop.ts";

const REST_MS = 10_000;
const MAX_MB = 150;
const LOOK_MS = 2000;
/** Of the long run, left out: until then code is compiled and buffers find their size. */
const SETTLING_SHARE = 0.2;

/** As it is some seconds after the start, nobody connected, nothing collected by hand. */
export async function checkRest(): Promise<Check[]> {
  const { server, dataDir } = await startPitchwire({});
  await pause(REST_MS);
  const mb = residentKiB(server.pid) * 1024 / 1e6;
  await server.stop();
  await Deno.remove(dataDir, { recursive: true });
  return [{
    name: "memory of the server at rest, besides Postgres",
    bar: `≤ ${MAX_MB} MB`,
    measured: `${mb.toFixed(0)} MB`,
    holds: mb <= MAX_MB,
  }];
}

/** W1 with one outstanding for so many minutes, and what the server holds meanwhile. */
export async function checkSoak(
  ground: Ground,
  scale: Scale,
  minutes: number,
): Promise<{ checks: Check[]; samples: Results["soak"] }> {
  const cast = await pairs.cast(1);
  const samples: Results["soak"] = [];
  const outcome = await ground.withDatabase(async (url, sql) => {
    await pitchwire.prepare(sql, url, cast);
    const server = await startOn(url);
    const startMs = performance.now();
    const timer = setInterval(() => {
      samples.push({ second: (performance.now() - startMs) / 1000, mib: residentKiB(server.pid) / 1024 });
    }, LOOK_MS);
    try {
      const stage: Stage = { system: pitchwire, server, cast, sql, ground };
      return await pairs.play(stage, 1, { ...scale, measureMs: minutes * 60_000 });
    } finally {
      clearInterval(timer);
      await server.stop();
    }
  });
  const kept = samples.slice(Math.floor(samples.length * SETTLING_SHARE));
  const { growth, noise } = trendOf(kept.map(({ second, mib }) => ({ x: second, y: mib })));
  const { lost, doubled, outOfOrder, unpersisted } = outcome.faults;
  const faults = lost + doubled + outOfOrder + unpersisted;
  const check: Check = {
    name: `growth of the server's memory over ${minutes} minutes of W1`,
    bar: "slope within noise (growth ≤ 2 standard deviations)",
    measured: `${growth.toFixed(1)} MiB, noise ${noise.toFixed(1)} MiB, ends at ${kept.at(-1)?.mib.toFixed(0)} MiB; ` +
      `${outcome.sent} messages, ${faults} lost, doubled, out of order or not kept`,
    holds: growth <= 2 * noise && faults === 0,
  };
  return { checks: [check], samples };
}
