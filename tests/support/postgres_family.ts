import { join } from "node:path";
import { findPostmaster } from "../../src/db/postmaster.ts";
import { hasEnded, signal } from "../../src/db/processes.ts";

const END_MS = 10_000;

/** The embedded Postgres of `dataDir`: its main process, that one's children, and theirs. Empty when none runs. */
export async function familyIn(dataDir: string): Promise<number[]> {
  const postmaster = await findPostmaster(join(dataDir, "postgres"));
  return postmaster ? familyOf(postmaster.pid) : [];
}

/** Kills all of the embedded Postgres of `dataDir` as a crash of the machine would, and resolves when it is gone. */
export async function killFamily(dataDir: string): Promise<number[]> {
  const family = await familyIn(dataDir);
  for (const pid of family) signal(pid, "SIGKILL");
  for (const pid of family) if (!await hasEnded(pid, END_MS)) throw new Error(`Process ${pid} does not end`);
  return family;
}

export function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

function childrenOf(pid: number): number[] {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return []; // It has just ended, as a session of a killed server does.
    throw error;
  }
}
