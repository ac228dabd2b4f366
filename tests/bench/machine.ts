const TICKS_PER_SECOND = 100;

/** CPU time that a process has used so far, in seconds (proc(5): fields 14 and 15 of stat, in ticks of 10 ms). */
export function cpuSeconds(pid: number): number {
  const { user, system } = readStat(pid);
  return (user + system) / TICKS_PER_SECOND;
}

/** The same of a process and its children, those that have ended and were waited for included. */
export function familyCpuSeconds(pid: number): number {
  const { user, system, endedChildren } = readStat(pid);
  const children = childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), 0);
  return (user + system + endedChildren) / TICKS_PER_SECOND + children;
}

/** What the whole machine has been busy with so far, in seconds of one core. */
export function machineCpuSeconds(): number {
  const [user, nice, system, _idle, _waiting, hard, soft] = Deno.readTextFileSync("/proc/stat").split("\n")[0]
    .trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + hard + soft) / TICKS_PER_SECOND;
}

/** Resident memory of a process in KiB. */
export function residentKiB(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(Deno.readTextFileSync(`/proc/${pid}/status`));
  return Number(found?.[1] ?? NaN);
}

/** This machine, for the record, one fact a line. */
export function machineFacts(): string[] {
  const cpu = /model name\s*:\s*(.+)/.exec(Deno.readTextFileSync("/proc/cpuinfo"))?.[1] ?? "unknown";
  const gib = Math.round(Deno.systemMemoryInfo().total / 2 ** 30);
  const node = new Deno.Command("node", { args: ["--version"] }).outputSync();
  return [
    `${navigator.hardwareConcurrency} cores (${cpu}), ${gib} GiB of memory, Linux ${Deno.osRelease()}`,
    `Deno ${Deno.version.deno} (V8 ${Deno.version.v8}), Node ${new TextDecoder().decode(node.stdout).trim().slice(1)}`,
  ];
}

function readStat(pid: number) {
  const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
  // The name before it may contain anything, blanks and brackets too.
  const fields = stat.slice(stat.lastIndexOf(") ") + 2).split(" ").map(Number);
  return { parent: fields[1], user: fields[11], system: fields[12], endedChildren: fields[13] + fields[14] };
}

function childrenOf(pid: number): number[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => Number(name)).filter((child) => {
    try {
      return child > 0 && readStat(child).parent === pid;
    } catch {
      // It has ended since the directory was read.
      return false;
    }
  });
}
