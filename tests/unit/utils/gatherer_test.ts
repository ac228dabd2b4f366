import assert from "node:assert/strict";
import { Gatherer } from "../../../utils/gatherer.ts";

Deno.test("what is asked while an answer is on its way is asked together next, each key once", async () => {
  const asked: string[][] = [];
  const gatherer = new Gatherer((keys: string[]) => {
    asked.push(keys);
    return Promise.resolve(new Map(keys.map((key) => [key, key.toUpperCase()])));
  });
  const answers = await Promise.all(["a", "b", "b", "c"].map((key) => gatherer.get(key)));
  assert.deepEqual(answers, ["A", "B", "B", "C"]);
  assert.deepEqual(asked, [["a"], ["b", "c"]]);
});

Deno.test("no more is asked at once than may be, in the order of asking", async () => {
  const asked: number[][] = [];
  const gatherer = new Gatherer((keys: number[]) => {
    asked.push(keys);
    return Promise.resolve(new Map(keys.map((key) => [key, key * 2])));
  }, 2);
  assert.deepEqual(await Promise.all([1, 2, 3, 4, 5, 6].map((key) => gatherer.get(key))), [2, 4, 6, 8, 10, 12]);
  assert.deepEqual(asked, [[1], [2, 3], [4, 5], [6]]);
});

Deno.test("a failure reaches those who asked, and the next are answered", async () => {
  let count = 0;
  const gatherer = new Gatherer((keys: string[]) => {
    if (count++ === 0) throw new Error("away");
    return Promise.resolve(new Map(keys.map((key) => [key, key])));
  });
  const [first, next] = await Promise.allSettled([gatherer.get("first"), gatherer.get("next")]);
  assert.equal(first.status, "rejected");
  assert.deepEqual(next, { status: "fulfilled", value: "next" });
  assert.equal(await gatherer.get("last"), "last");
});
