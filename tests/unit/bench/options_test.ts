import assert from "node:assert/strict";
import { PARTS, readOptions, scaleOf, SYSTEMS } from "../../bench/options.ts";

Deno.test("who says nothing gets everything, three times, and no page written", () => {
  const options = readOptions([]);
  assert.deepEqual(options, {
    parts: [...PARTS],
    systems: [...SYSTEMS],
    runs: 3,
    isQuick: false,
    soakMinutes: 0,
    isWriting: false,
  });
});

Deno.test("who is in a hurry gets one short run of each", () => {
  const options = readOptions(["--quick"]);
  assert.equal(options.runs, 1);
  assert.equal(options.soakMinutes, 1);
  assert.ok(scaleOf(options).measureMs < scaleOf(readOptions([])).measureMs);
  assert.deepEqual(scaleOf(options).moreWindows, []);
});

Deno.test("who chooses gets what they chose, in the usual order", () => {
  const options = readOptions(["--only=W3,W1", "--systems=relay,pitchwire", "--runs=5", "--soak=10", "--write"]);
  assert.deepEqual(options.parts, ["W1", "W3"]);
  assert.deepEqual(options.systems, ["pitchwire", "relay"]);
  assert.deepEqual([options.runs, options.soakMinutes, options.isWriting], [5, 10, true]);
  assert.equal(readOptions(["--from=a=b.json"]).from, "a=b.json");
});

Deno.test("who writes an option wrong is told which, and what there is", () => {
  assert.throws(() => readOptions(["--fast"]), /--fast.*--quick/);
  assert.throws(() => readOptions(["--only=W9"]), /"W9".*W1/);
  assert.throws(() => readOptions(["--systems=nats"]), /"nats".*relay/);
  assert.throws(() => readOptions(["--runs=many"]), /--runs=many/);
  assert.throws(() => readOptions(["--runs="]), /--runs=/);
});
