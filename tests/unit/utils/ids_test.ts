import assert from "node:assert/strict";
import { uuidv7 } from "../../../utils/ids.ts";

Deno.test("ids have the form of a UUIDv7, differ, and ascend, also within a millisecond and when the clock steps back", () => {
  const start = Date.now() + 60_000;
  const clock = [start, start, start + 1, start - 3_600_000];
  const ids = clock.flatMap((nowMs) => Array.from({ length: 6000 }, () => uuidv7(nowMs)));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(ids, [...new Set(ids)].sort());
  assert.equal(parseInt(ids[0].slice(0, 13).replace("-", ""), 16), start);
});

Deno.test("all random bits of ids vary", () => {
  const ids = Array.from({ length: 2000 }, () => uuidv7().replaceAll("-", "").slice(16));
  for (let digit = 1; digit < 16; digit++) {
    assert.equal(new Set(ids.map((id) => id[digit])).size, 16);
  }
});
