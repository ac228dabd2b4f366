import assert from "node:assert/strict";
import { countTests } from "../../../src/scripts/steps.ts";

Deno.test("the last line of a test run is counted, whatever a test printed before", () => {
  assert.deepEqual(countTests("ok | 1 passed | 0 failed (1s)\nok | 12 passed | 0 failed (5s)\n\n"), {
    passed: 12,
    failed: 0,
  });
  assert.deepEqual(countTests("FAILED | 7 passed (2 steps) | 4 failed (39ms)\n\nerror: Test failed\n"), {
    passed: 7,
    failed: 4,
  });
  assert.deepEqual(countTests("ok | 1 passed (1 step) | 0 failed | 2 filtered out (1ms)"), { passed: 1, failed: 0 });
});

Deno.test("a run that was killed has no last line", () => {
  assert.equal(countTests("running 3 tests from ./tests/a_test.ts\na ... ok (1ms)\n"), undefined);
});
