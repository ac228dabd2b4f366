import assert from "node:assert/strict";
import { PitchwireError } from "../../../src/client/pitchwire_error.ts";
import { ReceiptQueue } from "../../../src/client/receipt_queue.ts";
import { SetTime } from "../../support/set_time.ts";

/** A queue whose server answers as `answers` say, one after the other, and then well. */
function scene(...answers: (string | undefined)[]) {
  const time = new SetTime();
  const sent: number[] = [];
  const queue = new ReceiptQueue(time, (_conversationId, seq) => {
    sent.push(seq);
    const code = answers.shift();
    return code === undefined ? Promise.resolve() : Promise.reject(new PitchwireError({ code, message: "no" }));
  });
  const pass = (ms: number) => time.advance(ms);
  return { queue, sent, pass };
}

Deno.test("a reading that the server could not keep just then is told again, until it could", async () => {
  const { queue, sent, pass } = scene("unavailable", "internal");
  queue.mark("room", 4);
  await pass(30_000);
  assert.deepEqual(sent, [4, 4, 4]);
});

Deno.test("a reading that is refused for good is not told again", async () => {
  const { queue, sent, pass } = scene("not_found");
  queue.mark("room", 4);
  await pass(30_000);
  assert.deepEqual(sent, [4]);
});

Deno.test("a newer reading takes the place of one that was refused", async () => {
  const { queue, sent, pass } = scene("unavailable");
  queue.mark("room", 4);
  queue.mark("room", 7);
  await pass(30_000);
  assert.deepEqual(sent, [4, 7]);
});
