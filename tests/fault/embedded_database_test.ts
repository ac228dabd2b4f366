import assert from "node:assert/strict";
import { join } from "node:path";
import { openDatabase } from "../../src/db/open.ts";
import { findPostmaster } from "../../src/db/postmaster.ts";
import { hasEnded, isRunning, listProcesses, pause, signal } from "../../src/db/processes.ts";
import { familyOf, killFamily } from "../support/postgres_family.ts";
import { startWriter } from "../support/writer.ts";

/** A server process that is writing, in a directory of its own. */
async function startServer(): Promise<{ dataDir: string; writer: ReturnType<typeof startWriter> } & AsyncDisposable> {
  const dataDir = await Deno.makeTempDir();
  const writer = startWriter(dataDir);
  await writer.commits(100);
  return {
    dataDir,
    writer,
    async [Symbol.asyncDispose]() {
      if (isRunning(writer.pid)) await writer.kill();
      const left = await findPostmaster(join(dataDir, "postgres"));
      if (left) signal(left.pid, "SIGQUIT");
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}

async function postmasterOf(dataDir: string): Promise<number> {
  const postmaster = await findPostmaster(join(dataDir, "postgres"));
  assert.ok(postmaster, "Postgres is running");
  return postmaster.pid;
}

async function killPostgres(dataDir: string): Promise<void> {
  assert.ok((await killFamily(dataDir)).length > 3);
}

/** Resolves when Postgres' process exists, whether or not it can be used. */
async function untilStarting(dataDir: string): Promise<void> {
  while (!listProcesses().some(({ command }) => command.includes(join(dataDir, "postgres")))) await pause(1);
}

/** Opens what the killed server left, asserts that every row it acknowledged is there, and returns the running Postgres' process id. */
async function assertKept(dataDir: string, committed: number[]): Promise<number> {
  const database = await openDatabase({ dataDir, poolSize: 2 });
  const pid = await postmasterOf(dataDir);
  const rows = await database.sql<{ number: number }[]>`select number from written`;
  const kept = new Set(rows.map((row) => row.number));
  assert.deepEqual(committed.filter((number) => !kept.has(number)), []);
  await database.close();
  assert.equal(isRunning(pid), false);
  return pid;
}

Deno.test("after kill -9 of the server the next one goes on with its Postgres and every committed row", async () => {
  await using server = await startServer();
  const pid = await postmasterOf(server.dataDir);
  await server.writer.kill();
  assert.equal(isRunning(pid), true);
  assert.equal(await assertKept(server.dataDir, server.writer.committed), pid);
});

Deno.test("after kill -9 of all of Postgres the same server goes on writing, with every committed row", async () => {
  await using server = await startServer();
  await killPostgres(server.dataDir);
  await server.writer.commits(100);
  await server.writer.kill();
  await assertKept(server.dataDir, server.writer.committed);
});

Deno.test("after kill -9 of Postgres' main process alone the same server goes on writing, with every committed row", async () => {
  await using server = await startServer();
  Deno.kill(await postmasterOf(server.dataDir), "SIGKILL");
  await server.writer.commits(100);
  await server.writer.kill();
  await assertKept(server.dataDir, server.writer.committed);
});

Deno.test("after kill -9 of server and Postgres the next server has every committed row", async () => {
  await using server = await startServer();
  await server.writer.kill();
  await killPostgres(server.dataDir);
  await assertKept(server.dataDir, server.writer.committed);
});

Deno.test("processes that a killed Postgres left at work do not keep the next one from starting", async () => {
  await using server = await startServer();
  const pid = await postmasterOf(server.dataDir);
  const family = familyOf(pid);
  await server.writer.kill();
  // Stopped, they can't notice that their parent is gone, like one in the middle of a long computation.
  for (const child of family.slice(1)) signal(child, "SIGSTOP");
  Deno.kill(pid, "SIGKILL");
  assert.notEqual(await assertKept(server.dataDir, server.writer.committed), pid);
  for (const child of family) assert.ok(await hasEnded(child, 10_000));
});

Deno.test("a process id left by a killed Postgres that belongs to another program by now is not taken for Postgres", async () => {
  await using server = await startServer();
  await server.writer.kill();
  await killPostgres(server.dataDir);
  const path = join(server.dataDir, "postgres/postmaster.pid");
  const lines = (await Deno.readTextFile(path)).split("\n");
  await Deno.writeTextFile(path, [Deno.pid, ...lines.slice(1)].join("\n"));
  assert.notEqual(await assertKept(server.dataDir, server.writer.committed), Deno.pid);
});

Deno.test("a Postgres that is just stopping is awaited, not joined", async () => {
  await using server = await startServer();
  const pid = await postmasterOf(server.dataDir);
  await server.writer.kill();
  Deno.kill(pid, "SIGINT");
  assert.notEqual(await assertKept(server.dataDir, server.writer.committed), pid);
});

Deno.test("a Postgres that a killed server had just started is joined as soon as it is ready", async () => {
  await using server = await startServer();
  await server.writer.kill();
  await killPostgres(server.dataDir);
  const next = startWriter(server.dataDir);
  await untilStarting(server.dataDir);
  await next.kill();
  await assertKept(server.dataDir, server.writer.committed);
});

Deno.test("Ctrl-C in the terminal of a server does not end its Postgres", async () => {
  await using server = await startServer();
  const stat = await Deno.readTextFile(`/proc/${await postmasterOf(server.dataDir)}/stat`);
  const own = await Deno.readTextFile(`/proc/${server.writer.pid}/stat`);
  const groupOf = (text: string) => text.slice(text.lastIndexOf(")")).split(" ")[3];
  assert.notEqual(groupOf(stat), groupOf(own));
});
