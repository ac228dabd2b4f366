import assert from "node:assert/strict";
import { Excerpt } from "../../../src/inbox/excerpt.ts";
import { MOST_DRAWN } from "../../../src/inbox/thread_span.ts";
import type { HistoryRange } from "../../../src/client/mod.ts";
import type { History, Message } from "../../../src/protocol.ts";

/** A thread of `count` messages whose numbers are their ids, and every reading of it. */
function thread(count: number) {
  const all = Array.from({ length: count }, (_, index) => ({ messageId: `m${index + 1}`, seq: index + 1 }) as Message);
  const asked: HistoryRange[] = [];
  let rev = count;
  const read = (range: HistoryRange): Promise<History> => {
    asked.push(range);
    const { before, after, aroundId, limit = 50 } = range;
    const at = aroundId === undefined ? undefined : Number(aroundId.slice(1));
    const from = at !== undefined ? at - limit / 2 : after !== undefined ? after : (before ?? count + 1) - 1 - limit;
    const first = Math.max(0, from);
    const items = all.slice(first, Math.min(first + limit, (before ?? Infinity) - 1));
    return Promise.resolve({ items, hasMore: after === undefined ? first > 0 : first + limit < count, rev: rev++ });
  };
  return { asked, read };
}

const ends = (excerpt: Excerpt) => [excerpt.items.value[0].seq, excerpt.items.value.at(-1)!.seq];

Deno.test("a part far up is one reading away, and goes on in both directions", async () => {
  const { asked, read } = thread(100_000);
  const excerpt = await Excerpt.around("m500", read);
  assert.equal(asked.length, 1);
  assert.deepEqual(ends(excerpt), [476, 525]);
  await excerpt.older();
  await excerpt.newer();
  assert.deepEqual(ends(excerpt), [426, 575]);
  assert.deepEqual(excerpt.items.value.map(({ seq }) => seq), Array.from({ length: 150 }, (_, index) => 426 + index));
  assert.equal(excerpt.hasOlder, true);
});

Deno.test("it begins where the thread does, and never holds more than can be drawn", async () => {
  const { read } = thread(1_000);
  const excerpt = await Excerpt.around("m40", read);
  await excerpt.older();
  assert.deepEqual([ends(excerpt)[0], excerpt.hasOlder], [1, false]);
  for (let page = 0; page < 10; page++) await excerpt.newer();
  assert.equal(excerpt.items.value.length, MOST_DRAWN);
  assert.equal(excerpt.hasOlder, true);
});

Deno.test("asked twice at once it reads once", async () => {
  const { asked, read } = thread(1_000);
  const excerpt = await Excerpt.around("m500", read);
  await Promise.all([excerpt.older(), excerpt.older(), excerpt.newer()]);
  assert.equal(asked.length, 2);
});

Deno.test("what it hands over ends where the loaded part begins, as of its oldest reading", async () => {
  const { read } = thread(1_000);
  const excerpt = await Excerpt.around("m500", read);
  assert.equal(excerpt.reaches(530), false);
  await excerpt.newer();
  assert.equal(excerpt.reaches(530), true);
  const { items, hasMore, rev } = excerpt.pageBefore(530);
  assert.deepEqual([items[0].seq, items.at(-1)?.seq, hasMore, rev], [476, 529, true, 1_000]);
});
