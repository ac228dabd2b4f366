import assert from "node:assert/strict";
import { countTests, together } from "../../../src/scripts/steps.ts";

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

Deno.test("of a folder's tests each is in one file once, but for the one that is left out; the files go afterwards", async () => {
  let made: string;
  {
    await using units = await together("tests/unit", "tests/unit/house_test.ts");
    made = units.folder;
    const parts = await Array.fromAsync(Deno.readDir(made), ({ name }) => Deno.readTextFile(`${made}/${name}`));
    const imported = parts.flatMap((text) => [...text.matchAll(/\/(tests\/unit\/[^"]+)";/g)].map(([, path]) => path));
    assert.equal(new Set(imported).size, imported.length);
    assert.ok(
      imported.includes("tests/unit/scripts/steps_test.ts") && imported.includes("tests/unit/ui/time_test.tsx"),
    );
    assert.ok(imported.includes("tests/unit/support/house_test.ts") && !imported.includes("tests/unit/house_test.ts"));
    assert.deepEqual([parts.length, parts.some((text) => text === "")], [4, false]);
  }
  await assert.rejects(Deno.stat(made), Deno.errors.NotFound);
});
