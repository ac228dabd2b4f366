// A process of its own, started by testDatabase(): it owns the Postgres that all tests share, and ends with it when nobody uses it.
import { join } from "node:path";
import { connect } from "../../src/db/connect.ts";
import { startEmbedded } from "../../src/db/embedded.ts";
import { pause } from "../../src/db/processes.ts";

const LOOK_MS = 500;
const IDLE_MS = 10_000;
const KEPT_TEMPLATES = 3;
const SETTINGS = {
  // Nothing in it is worth the wait for a disk.
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  // Its workers belong to the superuser, and so keep a test's database from being dropped.
  autovacuum: "off",
};

const dir = Deno.args[0];
const users = await Deno.open(join(dir, "users.lock"), { read: true, write: true, create: true, mode: 0o600 });
const server = await startEmbedded({ dataDir: dir, settings: SETTINGS, endsWithUs: true, log: console.log });
await Deno.writeTextFile(join(dir, "url"), server.url, { mode: 0o600 });
await untilUnused();
await removeLeftovers();
await server.close();
users.close();

/** Resolves when nobody has held a database for a while, and holds the lock that newcomers wait for. */
async function untilUnused(): Promise<void> {
  while (true) {
    await pause(LOOK_MS);
    if (!(await users.tryLock(true))) {
      await users.utime(new Date(), new Date());
      continue;
    }
    const lastUse = (await users.stat()).mtime ?? new Date(0);
    if (Date.now() - lastUse.getTime() > IDLE_MS) return;
    await users.unlock();
  }
}

/** What tests left, and templates of older migrations. */
async function removeLeftovers(): Promise<void> {
  const sql = connect(server.url, { max: 1 });
  const left = await sql`select datname from pg_database where datname like any (array['test\\_%', 'free\\_%'])
    union all (select datname from pg_database where datname like 'migrated\\_%' order by oid desc offset ${KEPT_TEMPLATES})`;
  for (const { datname } of left) await sql`drop database ${sql(datname)} with (force)`;
  await sql.end();
}
