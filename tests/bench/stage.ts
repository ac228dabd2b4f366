import type postgres from "postgres";
import type { Ground } from "./ground.ts";
import type { Faults, Ledger } from "./ledger.ts";
import { cpuSeconds, machineCpuSeconds } from "./machine.ts";
import type { Part, Scale, SystemName } from "./options.ts";
import type { Cast, Hearing, Line, Person, Server, System } from "./system.ts";
import { NUMBER_SQL } from "./texts.ts";

const OPENING_AT_ONCE = 50;
const ROWS_AT_ONCE = 10_000;
const PATIENCE_MS = 10_000;

/** Where a workload is played: one system, started afresh on an empty database, with its cast. */
export interface Stage {
  system: System;
  server: Server;
  cast: Cast;
  sql: postgres.Sql;
  ground: Ground;
}

/** Cores used on average: 1 is one core all the time. */
export interface Cores {
  server: number;
  client: number;
  postgres: number;
  /** By whatever else runs on the machine: with more than a little of it, figures say little. */
  others: number;
}

export interface Outcome {
  /** By name; `ms` and `/s` are in the names. */
  figures: Record<string, number>;
  sent: number;
  /** The system said no, as it may under too much load. Neither kept nor lost. */
  refused: number;
  faults: Faults;
  cores: Cores;
}

export interface Workload {
  part: Part;
  title: string;
  /** Outstanding messages, messages/s, people or sockets: what the workload is run with, each in turn. */
  points(scale: Scale): { point: number; isForPlots?: boolean }[];
  cast(point: number): Promise<Cast>;
  play(stage: Stage, point: number, scale: Scale): Promise<Outcome>;
}

export interface RunRecord extends Outcome {
  part: Part;
  system: SystemName;
  point: number;
  /** From 1. */
  run: number;
}

/** Everybody comes in, some at once, in their order. */
export async function openAll(
  server: Pick<Server, "open">,
  people: readonly Person[],
  hearingOf: (index: number) => Hearing,
  atOnce = OPENING_AT_ONCE,
): Promise<Line[]> {
  const lines: Line[] = [];
  let next = 0;
  const openNext = async () => {
    while (next < people.length) {
      const index = next++;
      lines[index] = await server.open(people[index], hearingOf(index));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, people.length) }, openNext));
  return lines;
}

export async function closeAll(lines: readonly Line[]): Promise<void> {
  await Promise.all(lines.map((line) => line.close()));
}

/** Reads the clocks of all who work, until `stop`. */
export class CoreMeter {
  readonly #stage: Pick<Stage, "server" | "ground">;
  readonly #startMs = performance.now();
  readonly #before: Cores;

  constructor(stage: Pick<Stage, "server" | "ground">) {
    this.#stage = stage;
    this.#before = this.#read();
  }

  stop(): Cores {
    const seconds = (performance.now() - this.#startMs) / 1000;
    const after = this.#read();
    const used = (name: keyof Cores) => (after[name] - this.#before[name]) / seconds;
    const [server, client, postgres] = [used("server"), used("client"), used("postgres")];
    return { server, client, postgres, others: Math.max(0, used("others") - server - client - postgres) };
  }

  #read(): Cores {
    const { server, ground } = this.#stage;
    return {
      server: [server.pid, ...server.otherPids].reduce((sum, pid) => sum + cpuSeconds(pid), 0),
      client: cpuSeconds(Deno.pid),
      postgres: ground.cpuSeconds(),
      others: machineCpuSeconds(),
    };
  }
}

/** Lets what is on its way arrive, until it is enough, or nothing more has come for as long as anybody would wait. */
export async function settled(ledger: Ledger, isEnough = () => ledger.isSettled): Promise<void> {
  let heard = -1;
  let untilMs = 0;
  while (!isEnough()) {
    const nowHeard = ledger.ackedCount + ledger.deliveredCount;
    if (nowHeard !== heard) untilMs = performance.now() + PATIENCE_MS;
    else if (performance.now() > untilMs) return;
    heard = nowHeard;
    await pause(10);
  }
}

export async function faultsOf(ledger: Ledger, sql: postgres.Sql): Promise<Faults> {
  const kept = new Uint8Array(ledger.sent + 1);
  const query = sql.unsafe<{ number: number }[]>(`select ${NUMBER_SQL} as number from messages`);
  // In parts: of a long run there are millions.
  await query.cursor(ROWS_AT_ONCE, (rows) => rows.forEach(({ number }) => kept[number]++));
  return ledger.faults(kept);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
