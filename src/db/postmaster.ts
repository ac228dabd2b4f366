import { join } from "node:path";
import process from "node:process";
import { socketPath } from "./connect.ts";

/** What Postgres says of itself in `postmaster.pid`. */
interface PidFile {
  pid: number;
  socketDir: string;
  /** "starting", "ready", "stopping" or empty while it is being written. */
  status: string;
}

/** Undefined without the file, or while it has no process id in it. */
export async function readPidFile(clusterDir: string): Promise<PidFile | undefined> {
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
 * Removes what a Postgres that is gone left in the way of the next one: files with its process id, which may belong to another
 * program by now, or to a zombie that nobody waits for. Postgres would take either for a running server and refuse to start.
 */
export async function removeStaleFiles(clusterDir: string, socketDir: string): Promise<void> {
  const names = [pidFilePath(clusterDir), `${socketPath(socketDir)}.lock`, socketPath(socketDir)];
  await Promise.all(names.map((name) => Deno.remove(name).catch(ignoreMissing)));
}

/** Whether the process is the main one of a Postgres on `clusterDir`, and not another program that got the same id. */
export async function isPostmaster(pid: number, clusterDir: string): Promise<boolean> {
  return isRunning(pid) && (await commandLine(pid)).includes(`/postgres -D ${clusterDir} `);
}

/** False for a zombie too: it holds nothing any more, whether or not its parent ever asks for its status. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, as somebody else.
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
  }
  if (Deno.build.os !== "linux") return true;
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    return stat[stat.lastIndexOf(")") + 2] !== "Z";
  } catch {
    return false;
  }
}

/**
 * Ends the processes which a killed Postgres named `clusterName` left behind. They end by themselves, but one that computes notices
 * late, and as long as it holds the shared memory no new Postgres starts. Killing them loses nothing: what is committed is in the log.
 */
export async function endOrphans(clusterName: string): Promise<void> {
  if (Deno.build.os !== "linux") return;
  for await (const { name } of Deno.readDir("/proc")) {
    const pid = Number(name);
    if (!(pid > 0) || !(await commandLine(pid)).startsWith(`postgres: ${clusterName}: `)) continue;
    Deno.kill(pid, "SIGKILL");
    await hasEnded(pid, 10_000);
  }
}

/** Resolves with true as soon as the process is gone, with false after `limitMs`. */
export async function hasEnded(pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isRunning(pid)) {
    if (performance.now() > deadline) return false;
    await pause(10);
  }
  return true;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function pidFilePath(clusterDir: string): string {
  return join(clusterDir, "postmaster.pid");
}

async function commandLine(pid: number): Promise<string> {
  if (Deno.build.os !== "linux") {
    const ps = new Deno.Command("ps", { args: ["-ww", "-o", "command=", "-p", `${pid}`] });
    return new TextDecoder().decode((await ps.output()).stdout);
  }
  try {
    return (await Deno.readTextFile(`/proc/${pid}/cmdline`)).replaceAll("\0", " ");
  } catch {
    return ""; // It has just ended.
  }
}
