import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Problem } from "../errors.ts";
import { socketPath } from "./connect.ts";
import { giveTo, type PostgresUser } from "./postgres_user.ts";

// The address of a unix socket holds 108 bytes on Linux and 104 on macOS, with a zero at the end.
const MAX_ADDRESS_BYTES = 103;

/** Makes the directory unless it exists, closes it to everybody else, and returns its real path. */
export async function openDataDir(path: string): Promise<string> {
  await Deno.mkdir(path, { recursive: true, mode: 0o700 });
  const dir = await Deno.realPath(path);
  const mode = (await Deno.stat(dir)).mode ?? 0;
  if (mode & 0o1000) {
    throw new Problem("conflict", `Cannot use ${dir} for data: it is shared with others; use one below it`);
  }
  if ((mode & 0o777) === 0o700) return dir;
  try {
    await Deno.chmod(dir, 0o700);
  } catch (error) {
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    throw new Problem("conflict", `Cannot use ${dir} for data: it belongs to somebody else; use one below it`);
  }
  return dir;
}

/** A name for the cluster in `dataDir`, the same after every start and different from that of every other directory. */
export function clusterNameOf(dataDir: string): string {
  return `pitchwire-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`;
}

/** Makes the directory for the socket: inside `dataDir`, or below the system's temporary one where the address would be too long. */
export async function makeSocketDir(dataDir: string, user: PostgresUser): Promise<string> {
  const inside = join(dataDir, "postgres.socket");
  if (fits(inside)) return await makeOwned(inside, user);
  const outer = join(await Deno.realPath(tmpdir()), `${clusterNameOf(dataDir)}-${Deno.uid()}`);
  const below = join(outer, "s");
  if (!fits(below)) {
    throw new Problem("conflict", `Cannot open ${dataDir}: it and ${tmpdir()} are too long for a socket`);
  }
  await makePrivate(outer);
  return await makeOwned(below, user);
}

function fits(dir: string): boolean {
  return new TextEncoder().encode(socketPath(dir)).length <= MAX_ADDRESS_BYTES;
}

async function makeOwned(dir: string, user: PostgresUser): Promise<string> {
  await Deno.mkdir(dir, { recursive: true, mode: 0o700 });
  await giveTo(user, dir);
  return dir;
}

// In a directory where everybody writes, somebody else may have made this one first, to be let into what we put there.
async function makePrivate(dir: string): Promise<void> {
  await Deno.mkdir(dir, { mode: 0o700 }).catch((error) => {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  });
  const { isDirectory, uid, mode } = await Deno.lstat(dir);
  if (isDirectory && uid === Deno.uid() && ((mode ?? 0) & 0o777) === 0o700) return;
  throw new Problem("conflict", `Cannot use ${dir} for the database's socket: it is not ours alone; remove it`);
}
