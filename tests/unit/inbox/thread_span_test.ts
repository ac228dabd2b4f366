import assert from "node:assert/strict";
import fc from "fast-check";
import { MOST_DRAWN, ThreadSpan } from "../../../src/inbox/thread_span.ts";

/** Numbers have holes: edits and people coming and going take some. */
const thread = (count: number, first = 1) => Array.from({ length: count }, (_, index) => ({ seq: first + index * 3 }));

Deno.test("a short thread is drawn whole, and stays so as it grows", () => {
  const items = thread(10);
  const span = new ThreadSpan(() => items);
  items.push({ seq: 100 });
  span.trim(true);
  assert.deepEqual([span.cut(items).length, span.isAtStart, span.isAtEnd], [11, true, true]);
});

Deno.test("a long thread forgets what is far above its end, or far below its reader", () => {
  const items = thread(MOST_DRAWN + 1);
  const atEnd = new ThreadSpan(() => items);
  atEnd.trim(true);
  assert.deepEqual(atEnd.cut(items), items.slice(-100));
  const above = new ThreadSpan(() => items);
  above.trim(false);
  assert.deepEqual([above.cut(items), above.isAtEnd], [items.slice(0, MOST_DRAWN), false]);
  items.push({ seq: 10_000 });
  assert.equal(above.cut(items).at(-1), items[MOST_DRAWN - 1]);
});

Deno.test("up and down again every message of a long thread is met, and never too many at once", () => {
  const items = thread(100_000);
  const span = new ThreadSpan(() => items);
  span.moveToEnd();
  const seen = new Set<number>();
  const look = () => {
    const drawn = span.cut(items);
    assert.ok(drawn.length <= MOST_DRAWN);
    for (const { seq } of drawn) seen.add(seq);
  };
  do look(); while (span.moveUp());
  assert.deepEqual([seen.size, span.isAtStart, span.isAtEnd], [items.length, true, false]);
  seen.clear();
  while (!span.isAtEnd) {
    look();
    span.moveDown();
  }
  look();
  assert.deepEqual([seen.size, span.isAtStart], [items.length, false]);
});

Deno.test("at rest a long thread lets go of what is far above and below, little by little, and keeps what is near", () => {
  const items = thread(1_000);
  const span = new ThreadSpan(() => items);
  span.moveTo(items[500].seq);
  for (let i = 0; i < 5; i++) {
    span.moveUp(true);
    span.moveDown(true);
  }
  const [near, last] = [items[490].seq, items[510].seq];
  let drawn = span.cut(items);
  while (true) {
    span.letGo(near, last);
    const left = span.cut(items);
    if (left.length === drawn.length) break;
    assert.ok(drawn.length - left.length <= 80);
    drawn = left;
  }
  assert.ok(drawn[0].seq <= near && drawn.at(-1)!.seq >= last);
  assert.ok(drawn.length < 21 + 2 * 8);
});

Deno.test("whatever is done, what is drawn is one piece of the thread, and a message that is led to is in it", () => {
  const step = fc.oneof(
    fc.constantFrom("moveUp", "moveDown", "moveToEnd").map((name) => ({ name, at: 0 })),
    fc.record({ name: fc.constantFrom("moveTo", "moveToward", "grow", "page", "trim", "letGo"), at: fc.nat(1_000) }),
  );
  fc.assert(fc.property(fc.nat(600), fc.array(step, { maxLength: 40 }), (count, steps) => {
    let items = thread(count, 100_000);
    const span = new ThreadSpan(() => items);
    for (const { name, at } of steps) {
      if (name === "moveUp") span.moveUp();
      if (name === "moveDown") span.moveDown();
      if (name === "moveToEnd") span.moveToEnd();
      if (name === "letGo") span.letGo(100_000 + at, 100_000 + at * 2);
      if (name === "trim") span.trim(at % 2 === 0);
      if (name === "grow") items = [...items, { seq: (items.at(-1)?.seq ?? 100_000) + 1 + at }];
      if (name === "page") items = [{ seq: (items[0]?.seq ?? 100_000) - 1 }, ...items];
      const target = items[at % items.length];
      if ((name === "moveTo" || name === "moveToward") && target) {
        span[name](target.seq);
        assert.ok(span.cut(items).includes(target));
      }
      const drawn = span.cut(items);
      const from = items.indexOf(drawn[0]);
      if (drawn.length > 0) assert.deepEqual(drawn, items.slice(from, from + drawn.length));
      if (span.isAtEnd && items.length > 0) assert.equal(drawn.at(-1), items.at(-1));
    }
  }));
});
