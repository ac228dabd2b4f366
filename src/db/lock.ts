import { join } from "node:path";
import { Problem } from "../errors.ts";

interface DirectoryLock {
  release(): void;
}

/**
 * Takes `dir` for this process, or throws a Problem that names the process which has it. The lock belongs to the open file, so the
 * system ends it together with its holder, however that died, and a second open in the same process is refused as well.
 */
export async function lockDirectory(dir: string): Promise<DirectoryLock> {
  const path = join(dir, "server.lock");
  const file = await Deno.open(path, { read: true, write: true, create: true, mode: 0o600 });
  try {
    if (!(await file.tryLock(true))) {
      // Empty in the instant between taking the lock and writing the id into it.
      const pid = (await Deno.readTextFile(path)).trim() || "unknown";
      throw new Problem("conflict", `Cannot open ${dir}: process ${pid} is using it`);
    }
    await file.truncate();
    await file.write(new TextEncoder().encode(`${Deno.pid}\n`));
  } catch (error) {
    file.close();
    throw error;
  }
  return { release: () => file.close() };
}
