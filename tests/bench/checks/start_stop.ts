import { join } from "node:path";
import { pairCast } from "../casts.ts";
import type { Scale } from "../options.ts";
import { ROOT, startProcess } from "../process.ts";
import type { Check } from "../results.ts";
import { openAll, pause } from "../stage.ts";
import { opener, startPitchwire } from "../systems/pitchwire.ts";

const SOCKETS = 1000;
const RESTART = 1001;

export async function checkStarting({ isCold }: Scale): Promise<Check[]> {
  const bar = "≤ 60 s";
  const warmBar = "≤ 3 s";
  if (!isCold) {
    const [fresh, warm] = await timeServer();
    return [
      { name: "start from a cold clone to the first answer", bar, measured: "not in a quick run" },
      { name: "start of the built server on an empty directory", bar: "–", measured: seconds(fresh), holds: true },
      { name: "start of the built server, warm", bar: warmBar, measured: seconds(warm), holds: warm <= 3000 },
    ];
  }
  const dir = await Deno.makeTempDir({ prefix: "pitchwire-clone-" });
  try {
    await clone(join(dir, "pitchwire"));
    const [cold, warm] = [await timeStart(dir), await timeStart(dir)];
    return [
      {
        name: "start from a cold clone to the first answer, every download included",
        bar,
        measured: seconds(cold),
        holds: cold <= 60_000,
      },
      { name: "start a second time, build included", bar: warmBar, measured: seconds(warm), holds: warm <= 3000 },
    ];
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** SIGTERM with sockets open: until the process has ended, and who of them was told to come back. */
export async function checkStopping(): Promise<Check[]> {
  const { server, dataDir } = await startPitchwire({});
  const { people } = await pairCast(SOCKETS / 2);
  let told = 0;
  await openAll({ open: opener(server.origin) }, people, () => ({
    acked: () => {},
    delivered: () => {},
    refused: () => {},
    closed: (code) => void (told += code === RESTART ? 1 : 0),
  }));
  const startMs = performance.now();
  const code = await server.stop();
  const ms = performance.now() - startMs;
  // The last closes may still be on their way through this process.
  for (let i = 0; i < 100 && told < SOCKETS; i++) await pause(10);
  await Deno.remove(dataDir, { recursive: true });
  return [{
    name: `stop with ${SOCKETS} sockets open`,
    bar: "drained in ≤ 5 s, every socket told",
    measured: `${seconds(ms)}, ${told} told, exit code ${code}`,
    holds: ms <= 5000 && told === SOCKETS && code === 0,
  }];
}

async function timeServer(): Promise<number[]> {
  const first = await timed(() => startPitchwire({}));
  await first.value.server.stop();
  const second = await timed(() => startPitchwire({ DATA_DIR: first.value.dataDir }));
  await second.value.server.stop();
  for (const { dataDir } of [first.value, second.value]) await Deno.remove(dataDir, { recursive: true });
  return [first.ms, second.ms];
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const startMs = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startMs };
}

async function clone(dir: string): Promise<void> {
  const { success, stderr } = await new Deno.Command("git", { args: ["clone", "--quiet", ROOT, dir] }).output();
  if (!success) throw new Error(`Cannot clone: ${new TextDecoder().decode(stderr)}`);
}

/** The README's first command, with caches that were empty the first time. Until `/health/ready` says yes. */
async function timeStart(dir: string): Promise<number> {
  const startMs = performance.now();
  const server = await startProcess({
    command: "npx",
    args: ["-y", `deno@${Deno.version.deno}`, "task", "start"],
    cwd: join(dir, "pitchwire"),
    env: { npm_config_cache: join(dir, "npm"), DENO_DIR: join(dir, "deno"), PORT: "0", LOG_LEVEL: "warning" },
    isFamily: true,
  });
  while (!(await isReady(server.origin))) await pause(5);
  const ms = performance.now() - startMs;
  await server.stop();
  return ms;
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/health/ready`);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
