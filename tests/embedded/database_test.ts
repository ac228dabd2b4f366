import assert from "node:assert/strict";
import { join } from "node:path";
import { openDatabase } from "../../src/db/open.ts";
import { readPidFile } from "../../src/db/postmaster.ts";
import { startWriter } from "../support/writer.ts";

const open = (dataDir: string) => openDatabase({ dataDir, poolSize: 2 });

async function tempDir(): Promise<{ path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

async function socketsUnder(dir: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(dir)) {
    if (entry.isDirectory) found.push(...await socketsUnder(join(dir, entry.name)));
    else if (entry.name.startsWith(".s.PGSQL") && !entry.name.endsWith(".lock")) found.push(join(dir, entry.name));
  }
  return found;
}

Deno.test("what Ada wrote after the first start is there after the second", async () => {
  await using dir = await tempDir();
  const dataDir = join(dir.path, "data");
  const first = await open(dataDir);
  assert.equal(first.isEmbedded, true);
  await first.sql`create table notes (note text)`;
  await first.sql`insert into notes values ('from Ada')`;
  await first.close();
  assert.equal(await readPidFile(join(dataDir, "postgres")), undefined, "Postgres has been stopped");

  const second = await open(dataDir);
  assert.deepEqual([...await second.sql`select note from notes`], [{ note: "from Ada" }]);
  await second.close();
});

Deno.test("the settings keep commits on disk, keep TCP closed and give the server no more than its own database", async () => {
  await using dir = await tempDir();
  const { sql, close } = await open(dir.path);
  const [row] = await sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
    current_setting('listen_addresses') as addresses, current_setting('log_statement') as statements,
    (select rolsuper from pg_roles where rolname = current_user) as super`;
  assert.deepEqual(row, { fsync: "on", commit: "on", addresses: "", statements: "none", super: false });
  await assert.rejects(sql`select pg_read_file('/etc/passwd')`, /permission denied/);
  await sql`create extension pg_trgm`;
  await close();
});

Deno.test("nobody but the owner can enter the data directory or what is in it", async () => {
  await using dir = await tempDir();
  await Deno.chmod(dir.path, 0o755);
  const database = await open(dir.path);
  for (const name of [".", "postgres", "postgres.socket"]) {
    const { mode } = await Deno.stat(join(dir.path, name));
    assert.equal((mode ?? 0) & 0o777, 0o700, name);
  }
  for (const name of ["postgres.log", "server.lock", "postgres.socket/.s.PGSQL.5432"]) {
    const { mode } = await Deno.stat(join(dir.path, name));
    assert.equal((mode ?? 0) & 0o077, 0, name);
  }
  await database.close();
});

Deno.test("a directory that others share is refused and left as it was", async () => {
  await using dir = await tempDir();
  await Deno.chmod(dir.path, 0o1777);
  await assert.rejects(open(dir.path), { code: "conflict", message: /is shared with others/ });
  assert.equal((await Deno.stat(dir.path)).mode! & 0o7777, 0o1777);
  assert.deepEqual([...Deno.readDirSync(dir.path)], []);
});

Deno.test("a path of 150 characters, with blanks and quotes in it, works like any other", async () => {
  await using dir = await tempDir();
  const dataDir = join(dir.path, `Ada's "data", ${"x".repeat(150)}`);
  const first = await open(dataDir);
  await first.sql`create table notes (note text)`;
  assert.deepEqual(await socketsUnder(dataDir), [], "its address would be too long");
  await first.close();
  const second = await open(dataDir);
  assert.deepEqual([...await second.sql`select note from notes`], []);
  await second.close();
});

Deno.test("a short path with blanks, quotes and a comma in it works like any other", async () => {
  await using dir = await tempDir();
  const dataDir = join(dir.path, `Ada's "own", é`);
  const database = await open(dataDir);
  assert.deepEqual(await socketsUnder(dataDir), [join(dataDir, "postgres.socket/.s.PGSQL.5432")]);
  await database.close();
});

Deno.test("a second opening is refused with the process id of the first, in the same process and in another", async () => {
  await using dir = await tempDir();
  const database = await open(dir.path);
  const refusal = `Cannot open ${await Deno.realPath(dir.path)}: process ${Deno.pid} is using it`;
  await assert.rejects(open(dir.path), { code: "conflict", message: refusal });
  const other = startWriter(dir.path);
  await assert.rejects(other.commits(1), (error: Error) => error.message.includes(refusal));
  assert.equal((await database.sql`select 1 as one`)[0].one, 1);
  await database.close();
  await (await open(dir.path)).close();
});

Deno.test("a log that has grown large is put aside, and only one is kept", async () => {
  await using dir = await tempDir();
  const log = join(dir.path, "postgres.log");
  await Deno.writeTextFile(log, "x".repeat(2_000_000), { mode: 0o600 });
  await Deno.writeTextFile(`${log}.1`, "older", { mode: 0o600 });
  const database = await open(dir.path);
  assert.match(await Deno.readTextFile(log), /^\d{4}-.*ready to accept connections/s);
  assert.equal((await Deno.stat(`${log}.1`)).size, 2_000_000);
  await database.close();
});

Deno.test("neither what Ada wrote nor a statement of hers reaches the log", async () => {
  await using dir = await tempDir();
  const { sql, close } = await open(dir.path);
  await sql`create table notes (note text primary key)`;
  const write = () => sql.unsafe("insert into notes values ('a secret of Ada')");
  await write();
  await assert.rejects(write, { code: "23505" });
  await close();
  assert.doesNotMatch(await Deno.readTextFile(join(dir.path, "postgres.log")), /secret|insert/);
});

Deno.test("a first start that was killed half-way is begun again", async () => {
  await using dir = await tempDir();
  const halfMade = join(dir.path, "postgres.building-abc");
  await Deno.mkdir(join(halfMade, "base"), { recursive: true });
  await Deno.writeTextFile(join(halfMade, "PG_VERSION"), "18\n");
  const database = await open(dir.path);
  await database.close();
  await assert.rejects(Deno.stat(halfMade), Deno.errors.NotFound);
});

Deno.test("a cluster of another Postgres version is refused and left as it was", async () => {
  await using dir = await tempDir();
  await Deno.mkdir(join(dir.path, "postgres"));
  await Deno.writeTextFile(join(dir.path, "postgres/PG_VERSION"), "17\n");
  await assert.rejects(open(dir.path), { code: "conflict", message: /its Postgres is of version 17, ours is 18/ });
  assert.deepEqual([...Deno.readDirSync(join(dir.path, "postgres"))].map((entry) => entry.name), ["PG_VERSION"]);
});

Deno.test("a cluster that can't start says why and gives the directory free", async () => {
  await using dir = await tempDir();
  await (await open(dir.path)).close();
  const path = join(dir.path, "postgres/global/pg_control");
  const control = await Deno.readFile(path);
  await Deno.truncate(path, 0);
  await assert.rejects(open(dir.path), {
    code: "unavailable",
    message: /^Cannot start the embedded Postgres: .*pg_control/s,
  });
  await Deno.writeFile(path, control);
  await (await open(dir.path)).close();
});
