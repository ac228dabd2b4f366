import assert from "node:assert/strict";
import * as fc from "fast-check";
import { percentile, spreadOf, summarise, trendOf } from "../../bench/figures.ts";

const latencies = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

Deno.test("of a hundred waits of Ada's, ninety-nine were no longer than the 99th percentile", () => {
  const waits = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(percentile(waits, 0.5), 50);
  assert.equal(percentile(waits, 0.99), 99);
  assert.equal(percentile(waits, 1), 100);
  assert.equal(percentile(waits, 0), 1);
  assert.ok(Number.isNaN(percentile([], 0.5)));
});

Deno.test("a percentile is one of Ada's waits, and at least its share of them are not longer", () => {
  fc.assert(fc.property(latencies, fc.double({ min: 0, max: 1, noNaN: true }), (waits, share) => {
    const value = percentile(Float64Array.from(waits).sort(), share);
    assert.ok(waits.includes(value));
    assert.ok(waits.filter((wait) => wait <= value).length >= share * waits.length - 1e-9);
  }));
});

Deno.test("Ada's waits are summed up alike in whatever order they came", () => {
  fc.assert(fc.property(latencies, (waits) => {
    assert.deepEqual(summarise(waits), summarise(waits.toReversed()));
    const { p50, p95, p99, max } = summarise(waits);
    assert.ok(p50 <= p95 && p95 <= p99 && p99 <= max);
  }));
});

Deno.test("of Ben's runs the one in the middle counts, with the least and the most", () => {
  assert.deepEqual(spreadOf([30, 10, 20]), { median: 20, min: 10, max: 30 });
  assert.deepEqual(spreadOf([40, 10, 20, 30]), { median: 25, min: 10, max: 40 });
  assert.deepEqual(spreadOf([7]), { median: 7, min: 7, max: 7 });
});

Deno.test("a server that holds more from look to look is told from one that only wavers", () => {
  const steady = trendOf([100, 102, 98, 101, 99, 100].map((y, x) => ({ x, y })));
  assert.ok(Math.abs(steady.growth) < 2 * steady.noise);
  const growing = trendOf([100, 110, 120, 130, 141, 150].map((y, x) => ({ x, y })));
  assert.ok(growing.growth > 2 * growing.noise);
  assert.ok(Math.abs(growing.growth - 50) < 1);
});

Deno.test("two looks at a server's memory are no trend", () => {
  assert.ok(Number.isNaN(trendOf([{ x: 0, y: 1 }, { x: 1, y: 2 }]).growth));
});
