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
  /** The same database by an address and a password, for what knows no unix sockets. */
  overTcp(url: string): string;
  /** Runs `work` with an empty database, which is dropped afterwards. */
  withDatabase<T>(work: (url: string, sql: postgres.Sql) => Promise<T>): Promise<T>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Without the last line, the embedded Postgres would trust whoever comes to its port. */
const WHO_MAY_CONNECT = "local all all trust\nhost all pitchwire 127.0.0.0/8 scram-sha-256\n";

/** `hasTcp`: listens on a port of its own address of the loopback network as well, since its number is that of the socket. */
export async function openGround({ hasTcp = false } = {}): Promise<Ground> {
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-bench-" });
  const hostname = `127.${[...crypto.getRandomValues(new Uint8Array(2))].join(".")}.1`;
  const accessPath = join(dataDir, "access.conf");
  await Deno.writeTextFile(accessPath, WHO_MAY_CONNECT);
  const settings: Record<string, string> = hasTcp ? { listen_addresses: hostname, hba_file: accessPath } : {};
  const { url, close } = await startEmbedded({ dataDir, endsWithUs: true, settings });
  const admin = connect(withDatabase(url.replace("pitchwire@", "postgres@"), "postgres"), { max: 1 });
  const pid = parseInt(await Deno.readTextFile(join(dataDir, "postgres", "postmaster.pid")));
  const [{ version }] = await admin`select split_part(version(), ' ', 2) as version`;
  const password = crypto.randomUUID();
  await admin`alter role pitchwire password ${admin.unsafe(`'${password}'`)}`;
  let count = 0;
  return {
    version,
    overTcp: (own) => `postgres://pitchwire:${password}@${hostname}:5432${new URL(own).pathname}`,
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
