import assert from "node:assert/strict";
import fc from "fast-check";
import { addressKey, Throttle } from "../../../src/auth/throttle.ts";
import { SetClock } from "../../support/clock.ts";
import { refusal } from "../../support/problems.ts";

const TEN_A_MINUTE = { count: 10, periodMs: 60_000 };

Deno.test("the eleventh try within a minute is refused, and one more passes after a tenth of it", () => {
  const clock = new SetClock();
  const throttle = new Throttle(clock);
  for (let i = 0; i < 10; i++) assert.equal(throttle.tryTake("ada", TEN_A_MINUTE), 0);
  assert.equal(throttle.tryTake("ada", TEN_A_MINUTE), 6000);
  clock.pass(5999);
  assert.equal(throttle.tryTake("ada", TEN_A_MINUTE), 1);
  clock.pass(1);
  assert.equal(throttle.tryTake("ada", TEN_A_MINUTE), 0);
});

Deno.test("Ada's tries take nothing from Ben's", () => {
  const throttle = new Throttle(new SetClock());
  for (let i = 0; i < 11; i++) throttle.tryTake("ada", TEN_A_MINUTE);
  assert.equal(throttle.tryTake("ben", TEN_A_MINUTE), 0);
});

Deno.test("a refusal says what can't be done and when to come back", async () => {
  const throttle = new Throttle(new SetClock());
  throttle.take("ada", { count: 1, periodMs: 60_000 }, "sign in");
  const problem = await refusal(() => throttle.take("ada", { count: 1, periodMs: 60_000 }, "sign in"), "rate_limited");
  assert.equal(problem.message, "Cannot sign in: too many in a short time");
  assert.equal(problem.detail.retryAfterMs, 60_000);
});

Deno.test("coming back after the time that was told always succeeds, and no period gives more than its count and the burst", () => {
  const rates = fc.record({ count: fc.integer({ min: 1, max: 100 }), periodMs: fc.integer({ min: 1, max: 100_000 }) });
  fc.assert(fc.property(rates, fc.array(fc.nat(5000), { maxLength: 50 }), (rate, pauses) => {
    const clock = new SetClock();
    const throttle = new Throttle(clock);
    const startMs = clock.now();
    let taken = 0;
    for (const pause of pauses) {
      clock.pass(pause);
      const waitMs = throttle.tryTake("ada", rate);
      if (waitMs === 0) taken++;
      else {
        clock.pass(waitMs);
        assert.equal(throttle.tryTake("ada", rate), 0);
        taken++;
      }
    }
    const allowed = rate.count + (clock.now() - startMs) * rate.count / rate.periodMs;
    assert.ok(taken <= allowed + 0.001, `${taken} taken, ${allowed} allowed`);
  }));
});

Deno.test("a clock that is set back neither gives nor takes", () => {
  const clock = new SetClock();
  const throttle = new Throttle(clock);
  throttle.tryTake("ada", { count: 1, periodMs: 1000 });
  clock.pass(-3_600_000);
  assert.equal(throttle.tryTake("ada", { count: 1, periodMs: 1000 }), 1000);
});

Deno.test("somebody with a million keys can't make it grow, and those who wait keep waiting", () => {
  const clock = new SetClock();
  const throttle = new Throttle(clock, 1000);
  for (let i = 0; i < 500; i++) throttle.tryTake(`early ${i}`, TEN_A_MINUTE);
  clock.pass(60_000);
  while (throttle.tryTake("ada", TEN_A_MINUTE) === 0);
  for (let i = 0; i < 600; i++) throttle.tryTake(`late ${i}`, TEN_A_MINUTE);
  assert.ok(throttle.size <= 1000);
  assert.ok(throttle.tryTake("ada", TEN_A_MINUTE) > 0, "the full buckets had to go first");
  for (let i = 0; i < 10_000; i++) throttle.tryTake(`flood ${i}`, TEN_A_MINUTE);
  assert.ok(throttle.size <= 1000);
});

Deno.test("an IPv6 network of one subscriber counts as one address", () => {
  assert.equal(addressKey("192.0.2.7"), "192.0.2.7");
  assert.equal(addressKey("::ffff:192.0.2.7"), "192.0.2.7");
  assert.equal(addressKey("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2");
  assert.equal(addressKey("2001:0DB8:1:2::9"), "2001:db8:1:2");
  assert.equal(addressKey("2001:db8::1"), "2001:db8:0:0");
  assert.equal(addressKey("fe80::1%eth0"), "fe80:0:0:0");
  assert.equal(addressKey("::1"), "0:0:0:0");
  assert.notEqual(addressKey("2001:db8:1:2::1"), addressKey("2001:db8:1:3::1"));
});
