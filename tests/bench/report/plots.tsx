import { renderToString } from "preact-render-to-string";
import { ALL_SYSTEMS } from "../measure.ts";
import { type Part, SYSTEMS } from "../options.ts";
import { pointsOf, recordsAt, type Results, spreadAt } from "../results.ts";
import { type Plot, Plots } from "./line_plot.tsx";

/** The pictures of docs/performance, by file name; without those for which nothing was measured. */
export function drawPlots(results: Results): Record<string, string> {
  const percentiles = ["p50", "p99"].map((percentile): Plot => ({
    title: `Delivery latency ${percentile}`,
    xTitle: "messages/s offered",
    yTitle: "ms",
    isXLog: true,
    isYLog: true,
    series: seriesOf(results, "W2", `delivery ${percentile} ms`),
  }));
  const throughput: Plot = {
    title: "Messages kept and delivered, 100 pairs",
    xTitle: "outstanding messages a person",
    yTitle: "messages/s",
    isXLog: true,
    isYLog: false,
    series: seriesOf(results, "W1", "deliveries/s"),
  };
  const memory: Plot = {
    title: "Resident memory of the server",
    xTitle: "idle signed-in sockets",
    yTitle: "MiB",
    isXLog: false,
    isYLog: false,
    series: memorySeries(results),
  };
  const plots: Record<string, Plot[]> = {
    "latency.svg": percentiles,
    "throughput.svg": [throughput],
    "memory.svg": [memory],
  };
  return Object.fromEntries(
    Object.entries(plots).filter(([, each]) => each.every(({ series }) => series.length > 0))
      .map(([name, each]) => [name, `${renderToString(<Plots plots={each} />)}\n`]),
  );
}

function seriesOf(results: Results, part: Part, figure: string): Plot["series"] {
  return SYSTEMS.map((system) => ({
    name: ALL_SYSTEMS[system].title.replaceAll("`", ""),
    points: pointsOf(results, part).flatMap((point) => {
      const spread = spreadAt(results, { part, system, point }, figure);
      return spread ? [{ x: point, y: spread.median }] : [];
    }),
  })).filter(({ points }) => points.length > 0);
}

/** The steps at which memory was looked at are figures of one record. */
function memorySeries(results: Results): Plot["series"] {
  const step = /^MiB at (\d+)$/;
  return SYSTEMS.map((system) => {
    const names = new Set(recordsAt(results, { part: "W4", system }).flatMap(({ figures }) => Object.keys(figures)));
    const points = [...names].flatMap((name) => {
      const sockets = step.exec(name)?.[1];
      const spread = spreadAt(results, { part: "W4", system }, name);
      return sockets === undefined || !spread ? [] : [{ x: Number(sockets), y: spread.median }];
    });
    return { name: ALL_SYSTEMS[system].title.replaceAll("`", ""), points };
  }).filter(({ points }) => points.length > 0);
}
