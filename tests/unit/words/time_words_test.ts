import assert from "node:assert/strict";
import { wordsIn } from "../../../src/words/catalogues.ts";
import { dayLabel, fullTime, presenceWords, shortTime } from "../../../src/words/time_words.ts";
import { isTimeZone } from "../../../utils/time_zone.ts";

const english = wordsIn("en");

const nowMs = Date.parse("2026-03-04T12:40:30Z");
const berlin = { nowMs, timeZone: "Europe/Berlin" };
const at = (time: string) => Date.parse(time);

Deno.test("a time is told as shortly as it can be understood", () => {
  assert.equal(shortTime(english, nowMs - 59_000, berlin), "just now");
  assert.equal(shortTime(english, nowMs + 5_000, berlin), "just now");
  assert.equal(shortTime(english, at("2026-03-04T07:05:00Z"), berlin), "08:05");
  assert.equal(shortTime(english, at("2026-03-02T22:30:00Z"), berlin), "Mon");
  assert.equal(shortTime(english, at("2026-02-03T12:00:00Z"), berlin), "3 Feb");
  assert.equal(shortTime(english, at("2025-12-31T22:00:00Z"), berlin), "31 Dec 2025");
});

Deno.test("today and yesterday are the reader's days, not the server's", () => {
  const lateMs = at("2026-03-03T23:30:00Z");
  assert.equal(dayLabel(english, lateMs, berlin), "Today");
  assert.equal(dayLabel(english, lateMs, { nowMs, timeZone: "UTC" }), "Yesterday");
  assert.equal(dayLabel(english, at("2026-02-10T12:00:00Z"), berlin), "Tuesday 10 February");
  assert.equal(dayLabel(english, at("2024-02-10T12:00:00Z"), berlin), "Saturday 10 February 2024");
});

Deno.test("the whole time is there for who asks", () => {
  assert.equal(fullTime(english, at("2026-03-03T11:05:00Z"), "Europe/Berlin"), "Tuesday 3 March 2026 at 12:05");
});

Deno.test("each language tells the time its own way", () => {
  const tuesdayMs = at("2026-03-03T11:05:00Z");
  const told = (["de", "fr", "es", "ja"] as const).map(wordsIn).map((words) => [
    shortTime(words, nowMs, berlin),
    shortTime(words, tuesdayMs, berlin),
    dayLabel(words, tuesdayMs, berlin),
    fullTime(words, tuesdayMs, "Europe/Berlin"),
  ]);
  assert.deepEqual(told, [
    ["gerade eben", "Di", "Gestern", "Dienstag, 3. März 2026 um 12:05 Uhr"],
    ["à l’instant", "mar.", "Hier", "mardi 3 mars 2026 à 12:05"],
    ["ahora", "mar", "Ayer", "martes, 3 de marzo de 2026, 12:05"],
    ["たった今", "火", "昨日", "2026年3月3日火曜日 12:05"],
  ]);
});

Deno.test("who is away is told with when he was last seen", () => {
  assert.equal(presenceWords(english, { isOnline: true }, berlin), "Online");
  assert.equal(
    presenceWords(english, { isOnline: false, lastSeenAt: "2026-03-04T07:05:00Z" }, berlin),
    "Last seen 08:05",
  );
  assert.equal(presenceWords(english, { isOnline: false }, berlin), "Offline");
  assert.equal(presenceWords(english, undefined, berlin), "");
});

Deno.test("a time zone from outside is believed only when it exists", () => {
  assert.ok(isTimeZone("Asia/Tokyo"));
  for (const name of ["", "Mars/Base", "'; drop", "x".repeat(1000), undefined]) assert.ok(!isTimeZone(name));
});
