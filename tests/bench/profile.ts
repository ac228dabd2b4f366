// Where the server's own time goes: deno run -A tests/bench/profile.ts W1 8
import { fileURLToPath } from "node:url";
import { openGround } from "./ground.ts";
import { WORKLOADS } from "./measure.ts";
import { scaleOf } from "./options.ts";
import { pause, type Stage } from "./stage.ts";
import { pitchwire, startOn } from "./systems/pitchwire.ts";

const TOP = 40;
const IDLE = "(idle)";

/** Of V8's profiler: self time is what fell on the node itself. */
interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const [part = "W1", point] = Deno.args;
const scale = scaleOf({ isQuick: true });
const workload = WORKLOADS.find((each) => each.part === part);
if (!workload) throw new Error(`Cannot profile ${part}: known are ${WORKLOADS.map((each) => each.part).join(", ")}`);
const chosen = point === undefined ? workload.points(scale)[0].point : Number(point);

await using ground = await openGround();
const cast = await workload.cast(chosen);
const path = await Deno.makeTempFile({ suffix: ".cpuprofile" });
// The server inherits it.
Deno.env.set("PROFILE_PATH", path);
await ground.withDatabase(async (url, sql) => {
  await pitchwire.prepare(sql, url, cast);
  const server = await startOn(url, ["--preload", fileURLToPath(new URL("peers/profiler.mjs", import.meta.url))]);
  try {
    const stage: Stage = { system: pitchwire, server, cast, sql, ground };
    const timer = setTimeout(() => Deno.kill(server.pid, "SIGUSR1"), scale.warmUpMs);
    const { figures } = await workload.play(stage, chosen, scale);
    clearTimeout(timer);
    Deno.kill(server.pid, "SIGUSR1");
    console.log(figures);
    print(await written(path));
  } finally {
    await server.stop();
  }
});
console.log(`The whole of it, for the developer tools of a browser: ${path}`);

async function written(path: string): Promise<Profile> {
  let size = 0;
  // Complete when it has stopped growing.
  while (true) {
    const { size: now } = await Deno.stat(path);
    if (now > 0 && now === size) return JSON.parse(await Deno.readTextFile(path));
    size = now;
    await pause(500);
  }
}

function print({ nodes, samples, timeDeltas }: Profile): void {
  const names = new Map(nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
    const file = url.split("/").slice(-3).join("/");
    return [id, url === "" ? functionName : `${functionName || "(anonymous)"} ${file}:${lineNumber + 1}`];
  }));
  const times = new Map<string, number>();
  samples.forEach((id, i) => {
    const name = names.get(id) ?? "";
    times.set(name, (times.get(name) ?? 0) + timeDeltas[i]);
  });
  const idle = times.get(IDLE) ?? 0;
  times.delete(IDLE);
  const total = [...times.values()].reduce((sum, us) => sum + us, 0);
  console.log(`busy ${(total / (total + idle) * 100).toFixed(0)} % of the time, and of that:`);
  for (const [name, us] of [...times].sort(([, a], [, b]) => b - a).slice(0, TOP)) {
    console.log(`${(us / total * 100).toFixed(1).padStart(5)} %  ${name}`);
  }
}
