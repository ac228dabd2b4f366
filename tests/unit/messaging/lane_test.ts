import assert from "node:assert/strict";
import { Lane } from "../../../src/messaging/lane.ts";
import { turn } from "../../support/set_time.ts";

/** A lane to a database that answers when it is told to. */
function openLane() {
  const log: string[] = [];
  const answers: (() => void)[] = [];
  const lane = new Lane<string>((items) => {
    const name = items.join("+");
    log.push(`commit ${name}`);
    const { promise, resolve } = Promise.withResolvers<() => void>();
    answers.push(() => resolve(() => log.push(`settle ${name}`)));
    return promise;
  });
  const answer = async () => {
    answers.shift()?.();
    await turn();
  };
  return { lane, log, answer };
}

Deno.test("what comes while a batch is under way is the next one, and on its way before the first is told", async () => {
  const { lane, log, answer } = openLane();
  for (const item of ["a", "b", "c"]) lane.add({ item });
  assert.deepEqual([log, lane.waiting], [["commit a"], 2]);
  await answer();
  assert.deepEqual(log, ["commit a", "commit b+c", "settle a"]);
  await answer();
  assert.deepEqual(log, ["commit a", "commit b+c", "settle a", "settle b+c"]);
  lane.add({ item: "d" });
  await answer();
  assert.deepEqual(log.slice(4), ["commit d", "settle d"]);
});

Deno.test("a turn of its own comes after what was before it is told, and before what came later is sent", async () => {
  const { lane, log, answer } = openLane();
  lane.add({ item: "a" });
  const ended = Promise.withResolvers<void>();
  lane.add({
    turn: {
      run: () => {
        log.push("turn");
        return ended.promise;
      },
    },
  });
  lane.add({ item: "b" });
  await answer();
  assert.deepEqual(log, ["commit a", "settle a", "turn"]);
  ended.resolve();
  await turn();
  assert.deepEqual(log.slice(3), ["commit b"]);
  await answer();
  assert.deepEqual(log.slice(4), ["settle b"]);
});

Deno.test("what is added while a batch is being told is not forgotten", async () => {
  const log: string[] = [];
  const lane: Lane<string> = new Lane<string>((items) => {
    log.push(`commit ${items.join("+")}`);
    return Promise.resolve(() => {
      if (items[0] === "a") lane.add({ item: "b" });
    });
  });
  lane.add({ item: "a" });
  await turn();
  assert.deepEqual([log, lane.waiting], [["commit a", "commit b"], 0]);
});
