import assert from "node:assert/strict";
import { UnreadTicker } from "../../../src/realtime/unread_ticker.ts";

function open() {
  const told: string[][] = [];
  const problems: unknown[] = [];
  const database = { isThere: true };
  const ticker = new UnreadTicker((userIds) => {
    if (!database.isThere) return Promise.reject("the database is away");
    told.push(userIds);
    return Promise.resolve();
  }, (cause) => problems.push(cause));
  return { told, problems, database, ticker };
}

/** Whatever was begun has ended. */
async function pass(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
}

Deno.test("who changed is told once a second at most, and the last change is told in the end", async () => {
  const { told, ticker } = open();
  ticker.add("ada");
  ticker.add("ada");
  ticker.flush(10_000);
  await pass();
  assert.deepEqual(told, [["ada"]]);
  ticker.add("ada");
  ticker.add("ben");
  ticker.flush(10_500);
  await pass();
  assert.deepEqual(told, [["ada"], ["ben"]]);
  ticker.flush(11_000);
  await pass();
  assert.deepEqual(told, [["ada"], ["ben"], ["ada"]]);
});

Deno.test("many are told in portions, everybody once", async () => {
  const { told, ticker } = open();
  const ids = Array.from({ length: 500 }, (_, i) => `user ${i}`);
  for (const id of ids) ticker.add(id);
  ticker.flush();
  const startMs = performance.now();
  while (told.flat().length < ids.length && performance.now() - startMs < 10_000) await pass();
  assert.deepEqual(told.flat(), ids);
  assert.ok(told.every((part) => part.length <= 13), `told ${told.map((part) => part.length)} at once`);
});

Deno.test("who could not be told is told when the database is back, and of a whole round one problem is heard", async () => {
  const { told, problems, database, ticker } = open();
  const ids = Array.from({ length: 25 }, (_, i) => `user ${i}`);
  for (const id of ids) ticker.add(id);
  database.isThere = false;
  ticker.flush(10_000);
  await pass();
  assert.deepEqual([told, problems], [[], ["the database is away"]]);
  database.isThere = true;
  ticker.flush(11_000);
  while (told.length < 3) await pass();
  assert.deepEqual([told.flat(), problems.length], [ids, 1]);
});

Deno.test("whoever closes does not wait for the rest", async () => {
  const { told, ticker } = open();
  for (let count = 0; count < 500; count++) ticker.add(`user ${count}`);
  ticker.flush();
  await ticker.close();
  assert.ok(told.flat().length < 500);
});
