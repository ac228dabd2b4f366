import { signal } from "@preact/signals";
import assert from "node:assert/strict";
import { dayClock } from "../../../src/inbox/day_clock.ts";

Deno.test("the day's clock goes on at the reader's midnight and where he comes to another place, and at no other tick", () => {
  const clock = signal({ nowMs: Date.parse("2026-03-03T22:00:00Z"), timeZone: "Europe/Berlin" });
  const today = dayClock(clock);
  const first = today.value;
  clock.value = { ...clock.value, nowMs: Date.parse("2026-03-03T22:59:59Z") };
  assert.equal(today.value, first);
  clock.value = { ...clock.value, nowMs: Date.parse("2026-03-03T23:00:00Z") };
  assert.equal(today.value.nowMs, clock.value.nowMs);
  clock.value = { ...clock.value, timeZone: "UTC" };
  assert.equal(today.value.timeZone, "UTC");
});
