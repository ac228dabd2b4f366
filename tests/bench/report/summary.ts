import { BARS, demandOf, holds, ratioTo } from "../bars.ts";
import type { Faults } from "../ledger.ts";
import { ALL_SYSTEMS, WORKLOADS } from "../measure.ts";
import { SYSTEMS } from "../options.ts";
import { type Check, type Place, pointsOf, recordsAt, type Results, spreadAt } from "../results.ts";
import type { Cores, RunRecord } from "../stage.ts";
import { number, table } from "./markdown.ts";

const TITLES = SYSTEMS.map((name) => ALL_SYSTEMS[name].title);

/** One line a run, while it goes on. */
export function lineOf({ part, system, point, run, figures, refused, faults, cores }: RunRecord): string {
  const measured = Object.entries(figures).map(([name, value]) => `${name} ${number(value)}`).join(" · ");
  const used = Object.entries(cores).map(([name, value]) => `${name} ${value.toFixed(2)}`).join(" ");
  return `${part} ${point} ${system} run ${run}: ${measured} | ${faultsOf(faults, refused)} | cores: ${used}`;
}

/** The bars with what every system reached, the least and the most of the runs in brackets. */
export function barTable(results: Results): string {
  const rows = BARS.filter(({ part }) => results.records.some((record) => record.part === part)).map((bar) => {
    const cells = SYSTEMS.map((system) => cellOf(results, { part: bar.part, system, point: bar.point }, bar.figure));
    const ratio = ratioTo(results, bar, "ws");
    return [
      bar.title,
      demandOf(bar),
      ...cells,
      ratio === undefined ? "–" : `${number(ratio)}×`,
      verdict(holds(results, bar)),
    ];
  });
  return table(["workload", "bar", ...TITLES, "ours to ws", "holds"], rows);
}

/** All points of all workloads, also those that no bar is about. */
export function figureTable(results: Results): string {
  const rows = WORKLOADS.flatMap(({ part, title }) =>
    pointsOf(results, part).flatMap((point) => {
      const names = new Set(
        results.records.filter((each) => each.part === part && each.point === point).flatMap((each) =>
          Object.keys(each.figures)
        ),
      );
      return [...names].map((figure) => [
        `${part} ${title}: ${point.toLocaleString("en")}`,
        figure,
        ...SYSTEMS.map((system) => cellOf(results, { part, system, point }, figure)),
      ]);
    })
  );
  return table(["workload", "figure", ...TITLES], rows);
}

/** Sums over all runs; the zeros are the point. */
export function faultTable(results: Results): string {
  const rows = WORKLOADS.flatMap(({ part }) =>
    pointsOf(results, part).filter(() => part !== "W4").map((point) => [
      `${part} ${point.toLocaleString("en")}`,
      ...SYSTEMS.map((system) => {
        const records = recordsAt(results, { part, system, point });
        if (records.length === 0) return "–";
        const sum = (name: keyof Faults) => records.reduce((total, { faults }) => total + faults[name], 0);
        const sent = records.reduce((total, record) => total + record.sent, 0);
        const refused = records.reduce((total, record) => total + record.refused, 0);
        const faults = {
          lost: sum("lost"),
          doubled: sum("doubled"),
          outOfOrder: sum("outOfOrder"),
          unpersisted: sum("unpersisted"),
        };
        return `${sent.toLocaleString("en")} sent: ${faultsOf(faults, refused)}`;
      }),
    ])
  );
  return table(["run", ...TITLES], rows);
}

export function coreTable(results: Results): string {
  const rows = WORKLOADS.flatMap(({ part }) =>
    pointsOf(results, part).map((point) => [
      `${part} ${point.toLocaleString("en")}`,
      ...SYSTEMS.map((system) => {
        const records = recordsAt(results, { part, system, point });
        if (records.length === 0) return "–";
        const mean = (name: keyof Cores) => records.reduce((sum, { cores }) => sum + cores[name], 0) / records.length;
        return (["server", "postgres", "client", "others"] as const).map((name) => mean(name).toFixed(2)).join(" / ");
      }),
    ])
  );
  return table(["run", ...TITLES], rows);
}

export function checkTable(checks: readonly Check[]): string {
  const rows = checks.map(({ name, bar, measured, holds }) => [name, bar, measured, verdict(holds)]);
  return table(["what", "bar", "measured", "holds"], rows);
}

/** Of Pitchwire's own runs. */
export function faultCount({ records }: Results): number {
  return records.filter(({ system }) => system === "pitchwire").reduce(
    (sum, { faults }) => sum + faults.lost + faults.doubled + faults.outOfOrder + faults.unpersisted,
    0,
  );
}

function cellOf(results: Results, place: Place, figure: string): string {
  const spread = spreadAt(results, place, figure);
  if (!spread) return "–";
  const { median, min, max } = spread;
  return min === max ? number(median) : `${number(median)} (${number(min)}–${number(max)})`;
}

function faultsOf({ lost, doubled, outOfOrder, unpersisted }: Faults, refused: number): string {
  const counts = { lost, doubled, "out of order": outOfOrder, "not kept": unpersisted, refused };
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0 ? "all 0" : some.map(([name, count]) => `${name} ${count.toLocaleString("en")}`).join(", ");
}

function verdict(holds: boolean | undefined): string {
  return holds === undefined ? "–" : holds ? "yes" : "**no**";
}
