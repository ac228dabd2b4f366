import { startServer } from "../support/server_process.ts";
import { machineFacts } from "./figures.ts";
import { type PairsResult, runPairs } from "./pairs.ts";

const PAIRS = 100;
const WARM_UP_MS = 3000;
const seconds = Number(Deno.args.find((arg) => arg.startsWith("--seconds="))?.split("=")[1] ?? 10);
const runs = Number(Deno.args.find((arg) => arg.startsWith("--runs="))?.split("=")[1] ?? 1);

console.log(`# ${machineFacts()}`);
console.log(
  `# W1: ${PAIRS} pairs, 200-byte texts, persisted and delivered; embedded Postgres, fsync and synchronous commit on`,
);
for (const outstanding of [1, 8]) {
  for (let run = 0; run < runs; run++) {
    // Each run on an empty database and a fresh process: figures of one must not depend on the one before.
    const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-bench-" });
    const server = await startServer(dataDir);
    try {
      print(await runPairs(server, { pairs: PAIRS, outstanding, warmUpMs: WARM_UP_MS, measureMs: seconds * 1000 }));
    } finally {
      await server.stop();
      await Deno.remove(dataDir, { recursive: true });
    }
  }
}

function print(result: PairsResult): void {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const { delivery, acks } = result;
  console.log(
    `outstanding ${result.outstanding}: ${Math.round(result.messagesPerSecond)} messages/s kept and delivered`,
  );
  console.log(
    `  delivery p50 ${ms(delivery.p50)}, p95 ${ms(delivery.p95)}, p99 ${ms(delivery.p99)}, max ${ms(delivery.max)}`,
  );
  console.log(`  ack      p50 ${ms(acks.p50)}, p95 ${ms(acks.p95)}, p99 ${ms(acks.p99)}, max ${ms(acks.max)}`);
  console.log(
    `  sent ${result.sent}: lost ${result.lost}, doubled ${result.doubled}, out of order ${result.outOfOrder}, acknowledged but not kept ${result.unpersisted}`,
  );
  console.log(
    `  cores: server ${result.serverCpu.toFixed(2)} (without Postgres), load generator ${result.clientCpu.toFixed(2)}`,
  );
}
