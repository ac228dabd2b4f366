import { join } from "node:path";
import { socketPath } from "./connect.ts";
import { hasEnded, listProcesses, pause, signal, wordEnd } from "./processes.ts";

/** The main process of a Postgres, and what it says of itself in `postmaster.pid`. */
interface Postmaster {
  pid: number;
  socketDir: string;
  /** "starting", "ready", "stopping" or empty while it is being written. */
  status: string;
}

const ORPHAN_LIMIT_MS = 10_000;

/** What the file says, whether or not it is still true. Undefined without the file, or while it has no process id in it. */
export async function readPidFile(clusterDir: string): Promise<Postmaster | undefined> {
  try {
    const lines = (await Deno.readTextFile(pidFilePath(clusterDir))).split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, socketDir: lines[4] ?? "", status: lines[7]?.trim() ?? "" } : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * The Postgres that runs on `clusterDir`, however it was started, and not another program that has the process id of a former one.
 * Waits for one that is so young that it has no file yet.
 */
export async function findPostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const words = ["/postgres", "-D", clusterDir, ""].join(wordEnd);
  while (true) {
    const said = await readPidFile(clusterDir);
    const found = listProcesses().filter(({ command }) => command.includes(words));
    if (found.length === 0) return undefined;
    if (said && found.some(({ pid }) => pid === said.pid)) return said;
    await pause(20);
  }
}

/**
 * Removes what a Postgres that is gone left in the way of the next one: files with its process id, which may belong to another
 * program by now, or to a zombie that nobody waits for. Postgres would take either for a running server and refuse to start.
 */
export async function removeStaleFiles(clusterDir: string, socketDir: string): Promise<void> {
  const names = [pidFilePath(clusterDir), `${socketPath(socketDir)}.lock`, socketPath(socketDir)];
  await Promise.all(names.map((name) => Deno.remove(name).catch(ignoreMissing)));
}

/**
 * Ends the processes which a killed Postgres named `clusterName` left behind. They end by themselves, but one that computes notices
 * late, and as long as it holds the shared memory no new Postgres starts. Killing them loses nothing: what is committed is in the log.
 */
export async function endOrphans(clusterName: string): Promise<void> {
  const orphans = listProcesses().filter(({ command }) => command.startsWith(`postgres: ${clusterName}: `));
  for (const { pid } of orphans) {
    signal(pid, "SIGKILL");
    await hasEnded(pid, ORPHAN_LIMIT_MS);
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function pidFilePath(clusterDir: string): string {
  return join(clusterDir, "postmaster.pid");
}
