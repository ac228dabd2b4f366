import assert from "node:assert/strict";
import { presentOf } from "../../bench/debian.ts";

Deno.test("a system without its packages is left out, and it is said how to install them", async () => {
  const installed = new Map([["prosody", "0.12"], ["lua-dbi-postgresql", "0.7"], ["ejabberd", "23.01"]]);
  const { systems, leftOut } = await presentOf(
    ["pitchwire", "ws", "ejabberd", "prosody"],
    (name) => Promise.resolve(installed.get(name)),
  );
  assert.deepEqual(systems, ["pitchwire", "ws", "prosody"]);
  assert.equal(leftOut.length, 1);
  assert.match(
    leftOut[0],
    /^ejabberd is left out.* apt-get install .*ejabberd erlang-p1-pgsql,.* disable --now ejabberd epmd\.socket epmd$/,
  );
});
