import assert from "node:assert/strict";
import { MUTANTS } from "../../fault/mutants.ts";
import { ROOT } from "../../support/house/tree.ts";

Deno.test("every mutant still finds the places that it breaks", async () => {
  for (const { name, patches } of MUTANTS) {
    const changed = new Map<string, string>();
    for (const { path, from, to } of patches) {
      const parts = (changed.get(path) ?? await Deno.readTextFile(ROOT + path)).split(from);
      assert.equal(parts.length, 2, `${name}: ${path} has ${parts.length - 1} times: ${from}`);
      changed.set(path, parts.join(to));
    }
  }
});
