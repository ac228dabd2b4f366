import assert from "node:assert/strict";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { until } from "../support/until.ts";
import { ATTACKS } from "./attacks.ts";
import { type Delays, Talk } from "./talk.ts";

const MIB = 1_048_576;
/** What may be left of memory that was used: the allocators keep some of it. */
const SPARE_MIB = 250;
/** Connections to the database come with the first need. */
const POOLS = 15;
const SETTINGS = {
  LIMIT_SENDS_PER_10S: "2000",
  LIMIT_FRAMES_PER_10S: "200",
  LIMIT_MEMORY_BYTES: String(500 * MIB),
};

interface Holdings {
  sockets: number;
  files: number;
  memoryMiB: number;
}

/** What the server has open and in use. */
async function holdingsOf({ origin, pid }: ServerProcess): Promise<Holdings> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return {
    sockets: Number(/^pitchwire_sockets (\d+)/m.exec(metrics)?.[1]),
    files: [...Deno.readDirSync(`/proc/${pid}/fd`)].length,
    memoryMiB: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024),
  };
}

function attack(name: string, origin: string): Promise<string> {
  const worker = new Worker(new URL("attacker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  worker.onmessage = ({ data }) => "failure" in data ? reject(new Error(data.failure)) : resolve(data.outcome);
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage({ name, origin });
  return promise.finally(() => worker.terminate());
}

function row(name: string, { count, p50, p99 }: Delays, outcome: string): string {
  return `${name.padEnd(32)} ${String(count).padStart(5)} ${p50.toFixed(1).padStart(8)} ${
    p99.toFixed(1).padStart(8)
  }   ${outcome}`;
}

Deno.test("whatever hostile clients do, Ada's messages reach Ben once and in order, and nothing is left of it", async (t) => {
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-hostile-" });
  const server = await startServer(dataDir, SETTINGS);
  const talk = await Talk.begin(server);
  const table: string[] = [];
  try {
    await talk.delays(10);
    table.push(row("nothing else", await talk.delays(50), "the calm figure"));
    const before = await holdingsOf(server);
    for (const name of Object.keys(ATTACKS)) {
      await t.step(name, async () => {
        const outcome = await attack(name, server.origin);
        table.push(row(name, await talk.delays(), outcome));
      });
    }
    table.push(row("nothing else, after", await talk.delays(50), ""));
    const isBack = ({ sockets, files, memoryMiB }: Holdings) =>
      sockets === 2 && files <= before.files + POOLS && memoryMiB <= before.memoryMiB + SPARE_MIB;
    let after = before;
    await until("all is given back", async () => isBack(after = await holdingsOf(server)), 200).finally(() => {
      console.log(`before: ${JSON.stringify(before)}, after: ${JSON.stringify(after)}`);
    });
    assert.equal((await fetch(`${server.origin}/health/ready`)).status, 200);
    assert.doesNotMatch(server.output(), /Uncaught|Unhandled|Unexpected/);
    table.push(`${await talk.end()} messages, each once`);
  } finally {
    console.log(`${"meanwhile".padEnd(32)}  read   p50 ms   p99 ms\n${table.join("\n")}`);
    talk.stop();
    await server.stop();
    await Deno.remove(dataDir, { recursive: true });
  }
});
