import assert from "node:assert/strict";
import fc from "fast-check";
import { quietUntil } from "../../../src/notifications/quiet_hours.ts";
import type { QuietHours } from "../../../src/protocol.ts";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const NIGHT: QuietHours = { from: "22:00", to: "07:00", days: EVERY_DAY };
const until = (quiet: QuietHours, zone: string, now: string) => quietUntil(quiet, zone, new Date(now))?.toISOString();

Deno.test("a night lies on both sides of midnight, by the person's own clock", () => {
  assert.equal(until(NIGHT, "Europe/Berlin", "2026-11-21T20:59:59.999Z"), undefined);
  assert.equal(until(NIGHT, "Europe/Berlin", "2026-11-21T21:00:00Z"), "2026-11-22T06:00:00.000Z");
  assert.equal(until(NIGHT, "Europe/Berlin", "2026-11-22T05:59:59.999Z"), "2026-11-22T06:00:00.000Z");
  assert.equal(until(NIGHT, "Europe/Berlin", "2026-11-22T06:00:00Z"), undefined);
  assert.equal(until(NIGHT, "Asia/Tokyo", "2026-11-21T21:00:00Z"), "2026-11-21T22:00:00.000Z");
});

Deno.test("it belongs to the day on which it begins", () => {
  // The 21st of November 2026 is a Saturday.
  const friday = { ...NIGHT, days: [5] };
  assert.equal(until(friday, "UTC", "2026-11-20T23:00:00Z"), "2026-11-21T07:00:00.000Z");
  assert.equal(until(friday, "UTC", "2026-11-21T03:00:00Z"), "2026-11-21T07:00:00.000Z");
  assert.equal(until(friday, "UTC", "2026-11-21T23:00:00Z"), undefined);
});

Deno.test("it ends by the clock on the wall also when that was set that night", () => {
  assert.equal(until(NIGHT, "Europe/Berlin", "2026-03-28T22:00:00Z"), "2026-03-29T05:00:00.000Z");
  assert.equal(until(NIGHT, "Europe/Berlin", "2026-10-24T21:00:00Z"), "2026-10-25T06:00:00.000Z");
  // Half past two does not exist in that night: the clocks go from two to three.
  const short = { from: "02:30", to: "03:10", days: EVERY_DAY };
  assert.equal(until(short, "Europe/Berlin", "2026-03-29T00:59:59Z"), undefined);
  assert.equal(until(short, "Europe/Berlin", "2026-03-29T01:00:00Z"), "2026-03-29T01:10:00.000Z");
  assert.equal(until({ ...NIGHT, to: "02:30" }, "Europe/Berlin", "2026-03-29T00:00:00Z"), "2026-03-29T01:00:00.000Z");
});

const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
);
const quiets = fc.record({
  from: time,
  to: time,
  days: fc.uniqueArray(fc.constantFrom(...EVERY_DAY), { minLength: 1 }),
})
  .filter(({ from, to }) => from !== to);
const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
);
const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });

Deno.test("it always ends, within a day, and another may begin at that moment but not before", () => {
  fc.assert(
    fc.property(quiets, zones, instants, (quiet, zone, now) => {
      const end = quietUntil(quiet, zone, now);
      if (!end) return;
      assert.ok(end > now && end.getTime() - now.getTime() <= 25 * 3_600_000);
      const next = quietUntil(quiet, zone, end);
      if (next) {
        assert.ok(next.getTime() - end.getTime() > 20 * 60_000 && next > end, `${quiet.from}-${quiet.to} in ${zone}`);
      }
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("without a change of clocks it is what the time of day says", () => {
  fc.assert(
    fc.property(quiets, instants, (quiet, now) => {
      const clock = now.toISOString().slice(11, 16);
      const today = now.getUTCDay() || 7;
      const before = today === 1 ? 7 : today - 1;
      const isWithin = quiet.from < quiet.to
        ? quiet.days.includes(today) && clock >= quiet.from && clock < quiet.to
        : quiet.days.includes(today) && clock >= quiet.from || quiet.days.includes(before) && clock < quiet.to;
      assert.equal(quietUntil(quiet, "UTC", now) !== undefined, isWithin);
    }),
    { numRuns: 2_000 },
  );
});
