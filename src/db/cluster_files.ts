import { join } from "node:path";
import { Problem } from "../errors.ts";
import type { PostgresPackage } from "./postgres_package.ts";
import { giveTo, type PostgresUser, runAs } from "./postgres_user.ts";

const MAJOR = "18";
const BUILDING_PREFIX = "postgres.building-";
// Not the superuser, so that a hole in a query can neither read files nor run programs.
const FIRST_SQL = `create role pitchwire login createdb;
create database pitchwire owner pitchwire;
`;

/** Where the cluster of `dataDir` lies. */
export function clusterDirOf(dataDir: string): string {
  return join(dataDir, "postgres");
}

/**
 * Makes the cluster of `dataDir` with role and database `pitchwire`, unless it exists. It grows under another name and is renamed
 * when it is complete and synced, so that being killed half-way leaves nothing that looks like a cluster.
 */
export async function makeCluster(dataDir: string, programs: PostgresPackage, user: PostgresUser): Promise<void> {
  await removeHalfMade(dataDir);
  const version = await readVersion(clusterDirOf(dataDir));
  if (version === MAJOR) return;
  if (version !== undefined) {
    throw new Problem("conflict", `Cannot open ${dataDir}: its Postgres is of version ${version}, ours is ${MAJOR}`);
  }
  const building = await Deno.makeTempDir({ dir: dataDir, prefix: BUILDING_PREFIX });
  await giveTo(user, building);
  const prefix = await runAs(user);
  // The locale inside Postgres sorts alike on every machine, so that no update of the system spoils an index.
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  // Trusting whoever connects is safe only because sockets lie in directories which nobody else can enter, and there is no TCP.
  const rest = ["--username=postgres", "--auth=trust", "--no-instructions", `--pgdata=${building}`];
  await run([...prefix, programs.initdb, ...locale, ...rest], programs.env);
  await run(
    [...prefix, programs.postgres, "--single", "-D", building, "-c", "exit_on_error=on", "postgres"],
    programs.env,
    FIRST_SQL,
  );
  await Deno.rename(building, clusterDirOf(dataDir));
  await syncDir(dataDir);
}

// Before anybody is told that something is committed: a power failure must not take back the new name.
async function syncDir(path: string): Promise<void> {
  using dir = await Deno.open(path);
  await dir.sync();
}

async function readVersion(clusterDir: string): Promise<string | undefined> {
  try {
    return (await Deno.readTextFile(join(clusterDir, "PG_VERSION"))).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function removeHalfMade(dataDir: string): Promise<void> {
  for await (const { name } of Deno.readDir(dataDir)) {
    if (!name.startsWith(BUILDING_PREFIX)) continue;
    // Whoever was killed may have left an initdb that still writes there; then the next start removes it.
    await Deno.remove(join(dataDir, name), { recursive: true }).catch(() => {});
  }
}

async function run(command: string[], env: Record<string, string>, input = ""): Promise<void> {
  const [program, ...args] = command;
  const child = new Deno.Command(program, {
    args,
    env,
    clearEnv: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { success, stderr } = await child.output();
  if (success) return;
  const reason = new TextDecoder().decode(stderr).trim().slice(-1000);
  throw new Problem("unavailable", `Cannot make the embedded database: ${reason}`);
}
