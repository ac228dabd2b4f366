import assert from "node:assert/strict";
import fc from "fast-check";
import { Expiring } from "../../../src/auth/expiring.ts";

Deno.test("what was remembered for a while is gone at its end and not before", () => {
  const sessions = new Expiring<string>(10);
  sessions.set("ada", "creator", 1000);
  assert.equal(sessions.get("ada", 999), "creator");
  assert.equal(sessions.get("ada", 1000), undefined);
  assert.equal(sessions.size, 0);
});

Deno.test("when it is full, whoever came up longest ago makes room", () => {
  const sessions = new Expiring<number>(2);
  sessions.set("ada", 1, 100);
  sessions.set("ben", 2, 100);
  assert.equal(sessions.get("ada", 0), 1);
  sessions.set("chiara", 3, 100);
  assert.equal(sessions.get("ben", 0), undefined);
  assert.equal(sessions.get("ada", 0), 1);
  assert.equal(sessions.get("chiara", 0), 3);
});

Deno.test("setting again replaces the value and its end", () => {
  const sessions = new Expiring<number>(2);
  sessions.set("ada", 1, 100);
  sessions.set("ada", 2, 50);
  assert.equal(sessions.get("ada", 49), 2);
  assert.equal(sessions.get("ada", 50), undefined);
});

Deno.test("it never holds more than its bound, whatever is asked and set", () => {
  const step = fc.record({ key: fc.constantFrom(..."abcdefgh"), isSet: fc.boolean(), untilMs: fc.nat(20) });
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const kept = new Expiring<number>(4);
    steps.forEach(({ key, isSet, untilMs }, nowMs) => {
      if (isSet) kept.set(key, untilMs, untilMs);
      else assert.ok((kept.get(key, nowMs) ?? Infinity) > nowMs);
      assert.ok(kept.size <= 4);
    });
  }));
});
