import assert from "node:assert/strict";
import { MemoryGuard } from "../../../src/realtime/memory_guard.ts";

function guard() {
  const memory = { bytes: 40 };
  return { memory, guard: new MemoryGuard(100, () => memory.bytes) };
}

Deno.test("as long as there is memory nobody is suspected", () => {
  const { memory, guard: watched } = guard();
  for (const [nowMs, bytes] of [[0, 40], [500, 99], [1000, 40]]) {
    memory.bytes = bytes;
    assert.equal(watched.look(nowMs), undefined);
  }
  assert.equal(new MemoryGuard(0, () => 1e12).look(0), undefined);
});

Deno.test("when it is short, those are suspects who have said nothing since half of it was taken", () => {
  const { memory, guard: watched } = guard();
  for (const [nowMs, bytes] of [[0, 40], [500, 49], [1000, 60], [1500, 90]]) {
    memory.bytes = bytes;
    watched.look(nowMs);
  }
  memory.bytes = 100;
  assert.equal(watched.look(2000), 1000);
});

Deno.test("what does not help is done again later and later, until there is memory again", () => {
  const { memory, guard: watched } = guard();
  memory.bytes = 100;
  const actedAt = (toMs: number, fromMs: number) => {
    const times: number[] = [];
    for (let nowMs = fromMs; nowMs <= toMs; nowMs += 500) if (watched.look(nowMs) !== undefined) times.push(nowMs);
    return times;
  };
  assert.deepEqual(actedAt(15_000, 0), [500, 2500, 6500, 14_500]);
  memory.bytes = 40;
  assert.deepEqual(actedAt(40_000, 15_500), []);
  memory.bytes = 100;
  assert.deepEqual(actedAt(43_000, 40_500), [41_000, 43_000]);
});
