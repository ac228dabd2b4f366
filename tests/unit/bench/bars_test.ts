import assert from "node:assert/strict";
import { type Bar, BARS, demandOf, holds, ratioTo } from "../../bench/bars.ts";
import type { SystemName } from "../../bench/options.ts";
import type { RunRecord } from "../../bench/stage.ts";

const THROUGHPUT = BARS[0];
const CATCHING_UP: Bar = BARS.find(({ figure }) => figure === "caught up p99 ms")!;

/** Runs of one bar's workload in which that was measured. */
function runs(bar: Bar, measured: Partial<Record<SystemName, number[]>>): { records: RunRecord[] } {
  const records = Object.entries(measured).flatMap(([system, values]) =>
    values.map((value, i): RunRecord => ({
      part: bar.part,
      point: bar.point ?? 1000,
      system: system as SystemName,
      run: i + 1,
      figures: { [bar.figure]: value },
      sent: 0,
      refused: 0,
      faults: { lost: 0, doubled: 0, outOfOrder: 0, unpersisted: 0 },
      cores: { server: 0, client: 0, postgres: 0, others: 0 },
    }))
  );
  return { records };
}

Deno.test("a bar beside others holds when the medians say so, whatever one bad run says", () => {
  const results = runs(THROUGHPUT, { pitchwire: [2000, 15_000, 15_100], ws: [5000, 4900, 5000], relay: [24_000] });
  assert.equal(holds(results, THROUGHPUT), true);
  assert.equal(ratioTo(results, THROUGHPUT, "ws"), 3);
});

Deno.test("a bar beside others breaks when one of them is too near", () => {
  assert.equal(holds(runs(THROUGHPUT, { pitchwire: [15_000], ws: [5000], relay: [26_000] }), THROUGHPUT), false);
  assert.equal(holds(runs(THROUGHPUT, { pitchwire: [15_000], ws: [5100], relay: [20_000] }), THROUGHPUT), false);
});

Deno.test("a bar of which something was not measured neither holds nor breaks", () => {
  assert.equal(holds(runs(THROUGHPUT, { pitchwire: [15_000], ws: [5000] }), THROUGHPUT), undefined);
  assert.equal(holds(runs(THROUGHPUT, { ws: [5000], relay: [20_000] }), THROUGHPUT), undefined);
});

Deno.test("where less is better, the bar is the most there may be", () => {
  assert.equal(holds(runs(CATCHING_UP, { pitchwire: [700] }), CATCHING_UP), true);
  assert.equal(holds(runs(CATCHING_UP, { pitchwire: [701] }), CATCHING_UP), false);
});

Deno.test("bars are said in words", () => {
  assert.equal(demandOf(THROUGHPUT), "≥ 3× ws, ≥ 0.6× relay");
  assert.equal(demandOf(CATCHING_UP), "≤ 700 ms");
});
