/** The value below which `share` (0 to 1) of `sorted` lies. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN;
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Of latencies in milliseconds. */
export function summarise(latenciesMs: number[]): Latencies {
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: percentile(sorted, 1),
  };
}

/** CPU time that a process has used so far, in seconds (proc(5): fields 14 and 15 of stat, in ticks of 10 ms). */
export function cpuSeconds(pid: number): number {
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of a process in MiB. */
export function residentMiB(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(Deno.readTextFileSync(`/proc/${pid}/status`));
  return Number(found?.[1] ?? NaN) / 1024;
}

/** This machine, for the record. */
export function machineFacts(): string {
  const cpu = /model name\s*:\s*(.+)/.exec(Deno.readTextFileSync("/proc/cpuinfo"))?.[1] ?? "unknown";
  const gib = Math.round(Deno.systemMemoryInfo().total / 2 ** 30);
  return `${navigator.hardwareConcurrency} cores (${cpu}), ${gib} GiB, Deno ${Deno.version.deno}, ${Deno.osRelease()}`;
}
