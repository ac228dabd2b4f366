import type { Part, SystemName } from "./options.ts";
import { type Place, type Results, spreadAt } from "./results.ts";

/** A figure that Pitchwire has to reach: by itself, or as a multiple of what another system reached in the same run. */
export interface Bar {
  part: Part;
  point?: number;
  figure: string;
  title: string;
  isMoreBetter: boolean;
  limits: Limit[];
}

type Limit = { value: number; unit: string } | { times: number; of: SystemName };

const BESIDE_PEERS: Limit[] = [{ times: 3, of: "ws" }, { times: 0.6, of: "relay" }];
const ms = (value: number): Limit[] => [{ value, unit: "ms" }];

export const BARS: readonly Bar[] = [
  {
    part: "W1",
    point: 1,
    figure: "deliveries/s",
    title: "W1 100 pairs, 1 outstanding: messages/s kept and delivered",
    isMoreBetter: true,
    limits: BESIDE_PEERS,
  },
  {
    part: "W1",
    point: 8,
    figure: "deliveries/s",
    title: "W1 the same, 8 outstanding",
    isMoreBetter: true,
    limits: BESIDE_PEERS,
  },
  {
    part: "W1",
    point: 1,
    figure: "delivery p99 ms",
    title: "W1 delivery p99 at 1 outstanding, ms",
    isMoreBetter: false,
    limits: [{ times: 0.5, of: "ws" }],
  },
  ...[[200, 1.3, 3.5], [1000, 1.3, 4]].flatMap(([point, p50, p99]): Bar[] => [
    {
      part: "W2",
      point,
      figure: "delivery p50 ms",
      title: `W2 1,000 people, ${point} messages/s offered: delivery p50, ms`,
      isMoreBetter: false,
      limits: ms(p50),
    },
    {
      part: "W2",
      point,
      figure: "delivery p99 ms",
      title: `W2 the same, delivery p99, ms`,
      isMoreBetter: false,
      limits: ms(p99),
    },
  ]),
  {
    part: "W3",
    figure: "deliveries/s",
    title: "W3 group of 200, one sender: deliveries/s",
    isMoreBetter: true,
    limits: [{ times: 1, of: "ws" }],
  },
  {
    part: "W4",
    figure: "KiB each",
    title: "W4 idle signed-in sockets: KiB of server memory each",
    isMoreBetter: false,
    limits: [{ value: 26, unit: "KiB" }],
  },
  {
    part: "W4",
    figure: "connects/s",
    title: "W4 connects/s",
    isMoreBetter: true,
    limits: [{ value: 1500, unit: "/s" }],
  },
  {
    part: "W5",
    figure: "all ready ms",
    title: "W5 1,000 sockets dropped and back at once: all ready, ms",
    isMoreBetter: false,
    limits: ms(500),
  },
  {
    part: "W5",
    figure: "caught up p99 ms",
    title: "W5 the same, each with 5 missed: caught up p99, ms",
    isMoreBetter: false,
    limits: ms(700),
  },
];

/** In words: `>= 3x ws, >= 0.6x relay`. */
export function demandOf({ limits, isMoreBetter }: Bar): string {
  const sign = isMoreBetter ? "≥" : "≤";
  return limits.map((limit) =>
    "value" in limit ? `${sign} ${limit.value} ${limit.unit}` : `${sign} ${limit.times}× ${limit.of}`
  ).join(", ");
}

/** By the medians; undefined when what it takes was not measured. */
export function holds(results: Pick<Results, "records">, bar: Bar): boolean | undefined {
  const own = medianOf(results, bar, "pitchwire");
  const limits = bar.limits.map((limit) =>
    "value" in limit ? limit.value : times(limit.times, medianOf(results, bar, limit.of))
  );
  if (own === undefined || limits.some((limit) => limit === undefined)) return undefined;
  return limits.every((limit) => bar.isMoreBetter ? own >= limit! : own <= limit!);
}

/** Ours to theirs. */
export function ratioTo(results: Pick<Results, "records">, bar: Bar, peer: SystemName): number | undefined {
  const [own, theirs] = [medianOf(results, bar, "pitchwire"), medianOf(results, bar, peer)];
  return own === undefined || theirs === undefined ? undefined : own / theirs;
}

function medianOf(results: Pick<Results, "records">, { part, point, figure }: Bar, system: SystemName) {
  const place: Place = { part, system, ...(point === undefined ? {} : { point }) };
  return spreadAt(results, place, figure)?.median;
}

function times(factor: number, value: number | undefined): number | undefined {
  return value === undefined ? undefined : factor * value;
}
