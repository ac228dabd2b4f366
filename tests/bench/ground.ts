import { join } from "node:path";
import type postgres from "postgres";
import { connect, withDatabase } from "../../src/db/connect.ts";
import { startEmbedded } from "../../src/db/embedded.ts";
import { familyCpuSeconds } from "./machine.ts";

/** The Postgres that all systems are measured on, as the product embeds it: fsync and synchronous commit are on. */
export interface Ground {
  version: string;
  /** Seconds that all of Postgres has used so far. */
  cpuSeconds(): number;
  /** Runs `work` with an empty database, which is dropped afterwards. */
  withDatabase<T>(work: (url: string, sql: postgres.Sql) => Promise<T>): Promise<T>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-bench-" });
  const { url, close } = await startEmbedded({ dataDir, endsWithUs: true });
  const admin = connect(withDatabase(url.replace("pitchwire@", "postgres@"), "postgres"), { max: 1 });
  const pid = parseInt(await Deno.readTextFile(join(dataDir, "postgres", "postmaster.pid")));
  const [{ version }] = await admin`select split_part(version(), ' ', 2) as version`;
  let count = 0;
  return {
    version,
    cpuSeconds: () => familyCpuSeconds(pid),
    async withDatabase(work) {
      const name = `bench_${++count}`;
      await admin`create database ${admin(name)} owner pitchwire`;
      // Else the writing back of what an earlier run left would fall into this one.
      await admin`checkpoint`;
      const own = withDatabase(url, name);
      const sql = connect(own, { max: 1 });
      try {
        return await work(own, sql);
      } finally {
        await sql.end();
        await admin`drop database ${admin(name)} with (force)`;
      }
    },
    async [Symbol.asyncDispose]() {
      await admin.end();
      await close();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}
