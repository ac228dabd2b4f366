import assert from "node:assert/strict";
import { UnreadTicker } from "../../../src/realtime/unread_ticker.ts";

function open() {
  const told: string[][] = [];
  const ticker = new UnreadTicker((userIds) => {
    told.push(userIds);
    return Promise.resolve();
  });
  return { told, ticker };
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

Deno.test("whoever closes does not wait for the rest", async () => {
  const { told, ticker } = open();
  for (let count = 0; count < 500; count++) ticker.add(`user ${count}`);
  ticker.flush();
  await ticker.close();
  assert.ok(told.flat().length < 500);
});
