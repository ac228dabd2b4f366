import { parseOptions } from "@node-rs/argon2";
import assert from "node:assert/strict";
import { hashPassword, isPasswordOf } from "../../../src/auth/passwords.ts";
import { Problem } from "../../../src/errors.ts";

Deno.test("Ada's password is hers, in whatever way her keyboard spells it, and no other is", async () => {
  const hash = await hashPassword("Zoe\u0308 likes films");
  assert.equal(await isPasswordOf(hash, "Zoë likes films"), true);
  assert.equal(await isPasswordOf(hash, "zoë likes films"), false);
  assert.equal(await isPasswordOf(hash, ""), false);
});

Deno.test("a hash is Argon2id at the documented cost, and never the same twice", async () => {
  const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  assert.notEqual(first, second);
  assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

Deno.test("without an account the answer is no, after the same work", async () => {
  const real = parseOptions(await hashPassword("correct horse"));
  assert.deepEqual([real.memoryCost, real.timeCost, real.parallelism, real.outputLen, real.saltLen], [
    19_456,
    2,
    1,
    32,
    16,
  ]);
  for (const password of ["correct horse", "", "a".repeat(200)]) {
    assert.equal(await isPasswordOf(undefined, password), false);
  }
});

Deno.test("a flood of sign-ins is refused beyond a bound, and those who waited are all answered", async () => {
  const flood = await Promise.allSettled(Array.from({ length: 80 }, () => isPasswordOf(undefined, "guess")));
  const refused = flood.filter((one) => one.status === "rejected");
  assert.equal(refused.length, 80 - 4 - 64);
  for (const { reason } of refused) assert.ok(reason instanceof Problem && reason.code === "rate_limited");
  assert.equal(await isPasswordOf(undefined, "guess"), false, "the turns are free again");
});
