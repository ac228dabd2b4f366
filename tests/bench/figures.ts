/** The value below which `share` (0 to 1) of `sorted` lies, by nearest rank; NaN of nothing. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN;
  return sorted[Math.max(0, Math.min(sorted.length, Math.ceil(sorted.length * share)) - 1)];
}

export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Of latencies in milliseconds, in any order. */
export function summarise(latenciesMs: ArrayLike<number>): Latencies {
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: percentile(sorted, 1),
  };
}

/** Of several runs. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** An even number of values has the mean of the two in the middle as its median; NaN of nothing. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
  return { median, min: percentile(sorted, 0), max: percentile(sorted, 1) };
}

export interface Trend {
  /** What the fitted line grows by from the first point to the last. */
  growth: number;
  /** Standard deviation of the points around the line. */
  noise: number;
}

/** A straight line through points by least squares. Both are NaN for fewer than three. */
export function trendOf(points: readonly { x: number; y: number }[]): Trend {
  if (points.length < 3) return { growth: NaN, noise: NaN };
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const squares = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / squares;
  const noise = Math.sqrt(mean(points.map(({ x, y }) => (y - meanY - slope * (x - meanX)) ** 2)));
  return { growth: slope * (points[points.length - 1].x - points[0].x), noise };
}
