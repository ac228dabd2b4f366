import assert from "node:assert/strict";
import type { RunRecord } from "../../bench/stage.ts";
import type { Results } from "../../bench/results.ts";
import { number, table } from "../../bench/report/markdown.ts";
import { composePage } from "../../bench/report/page.ts";
import { drawPlots } from "../../bench/report/plots.tsx";
import { barTable, faultCount, faultTable } from "../../bench/report/summary.ts";

const CORES = { server: 0.5, client: 0.5, postgres: 0.5, others: 0 };
const NO_FAULTS = { lost: 0, doubled: 0, outOfOrder: 0, unpersisted: 0 };

function record(changes: Partial<RunRecord>): RunRecord {
  return {
    part: "W1",
    system: "pitchwire",
    point: 1,
    run: 1,
    figures: { "deliveries/s": 15_000, "delivery p99 ms": 12 },
    sent: 1000,
    refused: 0,
    faults: NO_FAULTS,
    cores: CORES,
    ...changes,
  };
}

function results(records: RunRecord[]): Results {
  return {
    date: "2026-11-21T10:00:00.000Z",
    commit: "abc1234",
    machine: ["2 cores"],
    versions: { Postgres: "18.4" },
    options: { parts: ["W1"], systems: ["pitchwire", "ws"], runs: 3, isQuick: false, soakMinutes: 0, isWriting: true },
    records,
    leftOut: ["prosody is left out"],
    checks: [{ name: "start", bar: "≤ 3 s", measured: "0.9 s", holds: true }],
    failures: [],
    soak: [],
  };
}

const MEASURED = results([
  record({}),
  record({ run: 2, figures: { "deliveries/s": 16_000, "delivery p99 ms": 11 } }),
  record({ system: "ws", figures: { "deliveries/s": 5000, "delivery p99 ms": 50 } }),
  record({ point: 8, figures: { "deliveries/s": 20_000 } }),
  record({ system: "ws", point: 8, faults: { ...NO_FAULTS, outOfOrder: 1234 } }),
]);

Deno.test("figures are written with as many digits as say something", () => {
  assert.deepEqual([12_345.6, 99.96, 12.34, 1.234, 0, NaN].map(number), [
    "12,346",
    "100.0",
    "12.3",
    "1.23",
    "0.00",
    "–",
  ]);
});

Deno.test("a table's columns stand below each other, and a bar in a cell does not end it", () => {
  assert.equal(
    table(["name", "n"], [["Ada", "1"], ["Ben | Chiara", "22"]]),
    "| name          | n   |\n| ------------- | --- |\n| Ada           | 1   |\n| Ben \\| Chiara | 22  |",
  );
});

Deno.test("the table of bars has ours and theirs, the ratio, and whether it holds", () => {
  const row = barTable(MEASURED).split("\n").find((line) => line.includes("delivery p99"))!;
  assert.deepEqual(row.split("|").map((cell) => cell.trim()).slice(2, 11), [
    "≤ 0.5× ws",
    "11.5 (11.0–12.0)",
    "50.0",
    "–",
    "–",
    "–",
    "–",
    "0.23×",
    "yes",
  ]);
});

Deno.test("what went wrong with the peers is shown, and only what went wrong with ours counts", () => {
  assert.match(faultTable(MEASURED), /out of order 1,234/);
  assert.equal(faultCount(MEASURED), 0);
  assert.equal(faultCount(results([record({ faults: { ...NO_FAULTS, lost: 2, doubled: 1 } })])), 3);
});

Deno.test("the page is written anew, but for what people have remarked at its end", () => {
  const first = composePage(MEASURED, [], "");
  assert.match(first, /\n- prosody is left out\.\n/);
  assert.match(first, /## What limits it\n\nNothing was written here yet\./);
  const remarked = first.replace("Nothing was written here yet.", "Postgres does.\n\n### Tried\n\nLess.");
  const second = composePage(MEASURED, ["throughput.svg"], remarked);
  assert.ok(second.endsWith("## What limits it\n\nPostgres does.\n\n### Tried\n\nLess.\n"));
  assert.match(second, /!\[Throughput against outstanding messages\]\(performance\/throughput\.svg\)/);
  assert.equal(composePage(MEASURED, ["throughput.svg"], second), second);
});

Deno.test("a picture has a line for each system, and there is none of what was not measured", () => {
  const pictures = drawPlots(MEASURED);
  assert.deepEqual(Object.keys(pictures), ["throughput.svg"]);
  const svg = pictures["throughput.svg"];
  assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.equal(svg.match(/stroke-width="2"/g)?.length, 2);
  assert.match(svg, /Pitchwire: 15,500 at 1/);
  assert.doesNotMatch(svg, /NaN|undefined/);
});
