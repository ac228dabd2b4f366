import { type Spread, spreadOf } from "./figures.ts";
import type { Options, Part, SystemName } from "./options.ts";
import type { RunRecord } from "./stage.ts";

/** One of the "also" bars. */
export interface Check {
  name: string;
  /** In words, as it is printed. */
  bar: string;
  measured: string;
  /** Undefined: not measured here, and `measured` says why. */
  holds?: boolean;
}

/** All that a run of the harness finds, as it is kept in JSON. */
export interface Results {
  date: string;
  commit: string;
  machine: string[];
  versions: Record<string, string>;
  options: Options;
  /** Sentences on systems that could not be measured here. Earlier runs did not keep them. */
  leftOut?: string[];
  records: RunRecord[];
  checks: Check[];
  /** Runs that came to no end, and why. */
  failures: string[];
  /** Resident memory during the long run of W1. */
  soak: { second: number; mib: number }[];
}

export interface Place {
  part: Part;
  system: SystemName;
  /** Undefined: whichever there is, in parts that have one. */
  point?: number;
}

export function recordsAt({ records }: Pick<Results, "records">, { part, system, point }: Place): RunRecord[] {
  return records.filter((record) =>
    record.part === part && record.system === system && (point === undefined || record.point === point)
  );
}

/** Of the runs there; undefined when there was none. */
export function spreadAt(results: Pick<Results, "records">, place: Place, figure: string): Spread | undefined {
  const values = recordsAt(results, place).map(({ figures }) => figures[figure]).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : spreadOf(values);
}

export function pointsOf({ records }: Pick<Results, "records">, part: Part): number[] {
  return [...new Set(records.filter((record) => record.part === part).map(({ point }) => point))].sort((a, b) => a - b);
}
