import assert from "node:assert/strict";
import { unlinked } from "../../../src/scripts/on_fresh.ts";

Deno.test("without its link the configuration is as before and asks JSR for Fresh", () => {
  const rest = { tasks: { dev: "deno" }, imports: { fresh: "jsr:@fresh/core@^2.3" } };
  const text = JSON.stringify({ nodeModulesDir: "auto", links: ["./src/fresh"], ...rest }, null, 2)
    .replace(/"links": \[\s*(\S+)\s*\]/, '"links": [$1]');
  assert.deepEqual(JSON.parse(unlinked(text)), { nodeModulesDir: "auto", ...rest });
});

Deno.test("a configuration without a link is not silently tried as it is", () => {
  assert.throws(() => unlinked("{}"), /no line of links/);
});
