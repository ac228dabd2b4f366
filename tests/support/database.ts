import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type postgres from "postgres";
import { connect, withDatabase } from "../../src/db/connect.ts";
import { openDataDir } from "../../src/db/data_dir.ts";
import { migrateDatabase } from "../../src/db/migrate.ts";
import { isRunning, pause } from "../../src/db/processes.ts";

export interface TestDatabase {
  url: string;
  /** Drops it, whoever is still connected. */
  [Symbol.asyncDispose](): Promise<void>;
}

const KEEPER = fileURLToPath(new URL("database_keeper.ts", import.meta.url));
const MIGRATIONS = fileURLToPath(new URL("../../drizzle", import.meta.url));
const MAKING_LOCK = 7465737473;

/** Deletes all rows in one statement, at whose end foreign keys are looked at. */
const EMPTY = `do $$ begin execute (
  select 'with ' || string_agg(format('%I as (delete from %I)', 'from_' || tablename, tablename), ', ') || ' select'
  from pg_tables where schemaname = 'public'
); end $$`;

/**
 * A migrated, empty database of its own, in a Postgres that all test processes of this machine and user share. The first one starts
 * it, together with a keeper that stops it when nobody has held a database for some seconds, even if all of them were killed.
 */
export function testDatabase(): Promise<TestDatabase> {
  return inCluster(async ({ url, sql }) => {
    const name = newName();
    await createFromTemplate(sql, url, name);
    const drop = async () => void await sql`drop database ${sql(name)} with (force)`;
    return { url: withDatabase(url, name), [Symbol.asyncDispose]: drop };
  });
}

/** Like `testDatabase()` in a tenth of its time, for who changes rows and nothing else: emptied afterwards for the next test. */
export function reusedDatabase(): Promise<TestDatabase> {
  return inCluster(async ({ url, sql }) => {
    const family = `free_${await templateName()}`;
    const name = newName();
    if (!await takeFree(sql, family, name)) await createFromTemplate(sql, url, name);
    return { url: withDatabase(url, name), [Symbol.asyncDispose]: () => giveBack(sql, url, name, family) };
  });
}

async function inCluster(make: (cluster: Cluster) => Promise<TestDatabase>): Promise<TestDatabase> {
  const dir = await openDataDir(join(tmpdir(), `pitchwire-tests-${Deno.uid()}`));
  // Shared with all other users: the keeper may stop Postgres once it gets this lock for itself. The system ends it with the process.
  const lease = await lock(join(dir, "users.lock"), false);
  try {
    const cluster = await joinCluster(dir);
    const database = await make(cluster);
    return {
      url: database.url,
      async [Symbol.asyncDispose]() {
        await database[Symbol.asyncDispose]();
        await cluster.sql.end();
        lease.close();
      },
    };
  } catch (error) {
    lease.close();
    throw error;
  }
}

interface Cluster {
  url: string;
  sql: postgres.Sql;
}

async function joinCluster(dir: string): Promise<Cluster> {
  const running = await runningCluster(dir);
  if (running !== undefined) return running;
  const starting = await lock(join(dir, "start.lock"), true);
  try {
    return await runningCluster(dir) ?? await startKeeper(dir);
  } finally {
    starting.close();
  }
}

async function runningCluster(dir: string): Promise<Cluster | undefined> {
  const url = await Deno.readTextFile(join(dir, "url")).catch(() => undefined);
  if (url === undefined) return undefined;
  const sql = connect(url, { max: 1 });
  try {
    await sql`select 1`;
    return { url, sql };
  } catch {
    await sql.end({ timeout: 0 });
    return undefined;
  }
}

async function startKeeper(dir: string): Promise<Cluster> {
  const log = join(dir, "keeper.log");
  // By a shell that ends at once: the keeper outlives this process and is no child of it.
  const { stdout } = await new Deno.Command("/bin/sh", {
    args: ["-c", '"$@" >"$0" 2>&1 </dev/null & echo $!', log, Deno.execPath(), "run", "-A", KEEPER, dir],
    detached: true,
  }).output();
  const keeper = Number(new TextDecoder().decode(stdout));
  // Where another keeper has the directory, ours ends at once, and the other one is starting its Postgres anew.
  while (isRunning(keeper) || await isLocked(join(dir, "server.lock"))) {
    const cluster = await runningCluster(dir);
    if (cluster !== undefined) return cluster;
    await pause(10);
  }
  throw new Error(`The Postgres for tests did not start: ${await Deno.readTextFile(log)}`);
}

function newName(): string {
  return `test_${crypto.randomUUID().replaceAll("-", "")}`;
}

/** Whether there was a free one, which has the new name now. */
async function takeFree(sql: postgres.Sql, family: string, name: string): Promise<boolean> {
  for (const { datname } of await sql`select datname from pg_database where starts_with(datname, ${family})`) {
    try {
      await sql`alter database ${sql(datname)} rename to ${sql(name)}`;
      return true;
    } catch (error) {
      // 3D000: another test took it first; 55006: it is still being left.
      if (!["3D000", "55006"].includes((error as { code?: string }).code ?? "")) throw error;
    }
  }
  return false;
}

async function giveBack(sql: postgres.Sql, clusterUrl: string, name: string, family: string): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  const own = connect(withDatabase(clusterUrl, name), { max: 1 });
  await own.unsafe(EMPTY);
  await own.end();
  await sql`alter database ${sql(name)} rename to ${sql(`${family}_${crypto.randomUUID().slice(0, 8)}`)}`;
}

async function createFromTemplate(sql: postgres.Sql, clusterUrl: string, name: string): Promise<void> {
  const template = await templateName();
  const create = () => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`;
  try {
    await create();
  } catch (error) {
    if ((error as { code?: string }).code !== "3D000") throw error; // 3D000: there is no such template.
    await makeTemplate(sql, clusterUrl, template);
    await create();
  }
}

// It gets its name when it is complete, so that a killed process leaves none that looks complete.
async function makeTemplate(sql: postgres.Sql, clusterUrl: string, template: string): Promise<void> {
  await sql`select pg_advisory_lock(${MAKING_LOCK})`;
  try {
    const made = await sql`select 1 from pg_database where datname = ${template}`;
    if (made.length > 0) return;
    const building = newName();
    await sql`create database ${sql(building)}`;
    await migrateDatabase(withDatabase(clusterUrl, building));
    await sql`alter database ${sql(building)} rename to ${sql(template)}`;
  } finally {
    await sql`select pg_advisory_unlock(${MAKING_LOCK})`;
  }
}

let knownTemplateName: Promise<string> | undefined;

function templateName(): Promise<string> {
  return knownTemplateName ??= (async () => {
    const hash = createHash("sha256");
    const names = [...Deno.readDirSync(MIGRATIONS)].map((entry) => entry.name).filter((name) => name.endsWith(".sql"));
    for (const name of ["meta/_journal.json", ...names.sort()]) {
      hash.update(await Deno.readFile(join(MIGRATIONS, name)));
    }
    return `migrated_${hash.digest("hex").slice(0, 24)}`;
  })();
}

async function lock(path: string, isExclusive: boolean): Promise<Deno.FsFile> {
  const file = await Deno.open(path, { read: true, write: true, create: true, mode: 0o600 });
  await file.lock(isExclusive);
  // Whoever comes and goes between two looks of the keeper is seen by this.
  await file.utime(new Date(), new Date());
  return file;
}

async function isLocked(path: string): Promise<boolean> {
  using file = await Deno.open(path, { read: true, write: true, create: true, mode: 0o600 });
  return !(await file.tryLock(false));
}
