import process from "node:process";

interface Process {
  pid: number;
  /** Its words with a `wordEnd` after each, as far as the system tells them apart. */
  command: string;
}

/** What stands between the words of a command: Linux keeps them apart, others only show them. */
export const wordEnd = Deno.build.os === "linux" ? "\0" : " ";

/** All processes of the machine that this one may see. Synchronous, because a hundred small reads at once are slower. */
export function listProcesses(): Process[] {
  if (Deno.build.os === "linux") return [...Deno.readDirSync("/proc")].flatMap(({ name }) => readProcess(Number(name)));
  const { stdout } = new Deno.Command("ps", { args: ["-axww", "-o", "pid=,command="] }).outputSync();
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  return lines.map((line) => ({ pid: parseInt(line), command: `${line.trim().replace(/^\d+ +/, "")} ` }));
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

/** Does nothing when the process has ended already. */
export function signal(pid: number, name: Deno.Signal): void {
  try {
    Deno.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
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

// None for what is no process, and for one that has just ended; a zombie has no command.
function readProcess(pid: number): Process[] {
  if (!(pid > 0)) return [];
  try {
    return [{ pid, command: Deno.readTextFileSync(`/proc/${pid}/cmdline`) }];
  } catch {
    return [];
  }
}
