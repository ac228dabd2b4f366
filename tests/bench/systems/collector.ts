import { fileURLToPath } from "node:url";
import type { ServerProcess } from "../process.ts";

/** Loaded into every server before its own code, so that garbage can be collected when memory is looked at. */
export const COLLECTOR = fileURLToPath(new URL("../peers/collector.mjs", import.meta.url));

const REST_MS = 300;
const TURNS = 4;

/** Asks the process several times: what the first turn frees may be what held more, and pages go back a little later. */
export function collectorOf(server: Pick<ServerProcess, "signal">): () => Promise<void> {
  return async () => {
    for (let turn = 0; turn < TURNS; turn++) {
      server.signal("SIGUSR2");
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  };
}
