import assert from "node:assert/strict";
import fc from "fast-check";
import { digestPeriod, nextDigestAt } from "../../../src/notifications/digest_time.ts";
import type { DigestChoice } from "../../../src/protocol.ts";

const DAILY: DigestChoice = { isOn: true, every: "day", at: "08:00", day: 1 };
const WEEKLY: DigestChoice = { ...DAILY, every: "week", day: 5 };
const next = (choice: DigestChoice, zone: string, now: string) =>
  nextDigestAt(choice, zone, new Date(now)).toISOString();

Deno.test("a daily digest comes at its time of the person's own clock, today or tomorrow", () => {
  assert.equal(next(DAILY, "Europe/Berlin", "2026-11-21T06:59:59.999Z"), "2026-11-21T07:00:00.000Z");
  assert.equal(next(DAILY, "Europe/Berlin", "2026-11-21T07:00:00Z"), "2026-11-22T07:00:00.000Z");
  assert.equal(next(DAILY, "Asia/Tokyo", "2026-11-21T22:30:00Z"), "2026-11-21T23:00:00.000Z");
});

Deno.test("a weekly one comes on its day", () => {
  // The 20th of November 2026 is a Friday.
  assert.equal(next(WEEKLY, "UTC", "2026-11-20T07:59:00Z"), "2026-11-20T08:00:00.000Z");
  assert.equal(next(WEEKLY, "UTC", "2026-11-20T08:00:00Z"), "2026-11-27T08:00:00.000Z");
  assert.equal(next(WEEKLY, "UTC", "2026-11-18T12:00:00Z"), "2026-11-20T08:00:00.000Z");
});

Deno.test("it comes by the clock on the wall when that has been set, and at once when its time was skipped", () => {
  assert.equal(next(DAILY, "Europe/Berlin", "2026-03-28T12:00:00Z"), "2026-03-29T06:00:00.000Z");
  assert.equal(next(DAILY, "Europe/Berlin", "2026-10-24T12:00:00Z"), "2026-10-25T07:00:00.000Z");
  assert.equal(next({ ...DAILY, at: "02:30" }, "Europe/Berlin", "2026-03-29T00:00:00Z"), "2026-03-29T01:00:00.000Z");
});

Deno.test("a day and a week are those of the person's calendar", () => {
  const lateOnSaturday = new Date("2026-11-21T23:30:00Z");
  assert.equal(digestPeriod(DAILY, "UTC", lateOnSaturday), "2026-11-21");
  assert.equal(digestPeriod(DAILY, "Europe/Berlin", lateOnSaturday), "2026-11-22");
  assert.equal(digestPeriod(WEEKLY, "UTC", lateOnSaturday), "2026-W47");
  assert.equal(digestPeriod(WEEKLY, "UTC", new Date("2027-01-03T12:00:00Z")), "2026-W53");
});

const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Cairo",
);
const choices: fc.Arbitrary<DigestChoice> = fc.record({
  isOn: fc.constant(true),
  every: fc.constantFrom("day", "week"),
  at: fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":")),
  day: fc.integer({ min: 1, max: 7 }),
});
const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2037-12-31"), noInvalidDate: true });

Deno.test("the next digest lies ahead, within its day or week, and no period has two", () => {
  fc.assert(
    fc.property(choices, zones, instants, (choice, zone, now) => {
      const first = nextDigestAt(choice, zone, now);
      const second = nextDigestAt(choice, zone, first);
      const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;
      const longest = (choice.every === "day" ? 24 : 7 * 24) + 2;
      assert.ok(first > now && hours(now, first) <= longest);
      assert.ok(hours(first, second) <= longest);
      assert.notEqual(digestPeriod(choice, zone, first), digestPeriod(choice, zone, second));
    }),
    { numRuns: 1000 },
  );
});
