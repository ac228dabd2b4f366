import assert from "node:assert/strict";
import { Ledger } from "../../bench/ledger.ts";
import { numberIn, TEXT_BYTES, textOf } from "../../bench/texts.ts";

const NOBODY = 0;
const [ADA, BEN] = [0, 1];

/** Rows a number, as the database would count them. */
function keptOnce(ledger: Ledger): Uint8Array {
  return new Uint8Array(ledger.sent + 1).fill(1);
}

Deno.test("what came to everybody once, in order, and is kept, is no fault", () => {
  const ledger = new Ledger(2, 1);
  for (let i = 0; i < 100; i++) {
    const number = ledger.next(i);
    ledger.acked(number, i + 1);
    ledger.delivered(BEN, number, i + 2);
  }
  assert.ok(ledger.isSettled);
  assert.deepEqual(ledger.faults(keptOnce(ledger)), { lost: 0, doubled: 0, outOfOrder: 0, unpersisted: 0 });
});

Deno.test("a message that never came to Ben is lost, one that came to Ada twice is doubled, and neither hides the other", () => {
  const ledger = new Ledger(2, 2);
  const number = ledger.next(0);
  ledger.delivered(ADA, number, 1);
  ledger.delivered(ADA, number, 1);
  assert.ok(!ledger.isSettled);
  const { lost, doubled } = ledger.faults([NOBODY, NOBODY]);
  assert.deepEqual({ lost, doubled }, { lost: 1, doubled: 1 });
});

Deno.test("a message that came to Ben behind a later one is out of order", () => {
  const ledger = new Ledger(2, 1);
  const [first, second, third] = [ledger.next(0), ledger.next(0), ledger.next(0)];
  for (const number of [second, first, third]) ledger.delivered(BEN, number, 1);
  assert.equal(ledger.faults([0, 0, 0, 0]).outOfOrder, 1);
});

Deno.test("acknowledged and not in the database, or there twice, is not kept; without an ack nothing was promised", () => {
  const ledger = new Ledger(2, 1);
  const numbers = [ledger.next(0), ledger.next(0), ledger.next(0)];
  ledger.acked(numbers[0], 1);
  ledger.acked(numbers[1], 1);
  assert.equal(ledger.faults([NOBODY, 0, 2, 0]).unpersisted, 2);
});

Deno.test("a message that was refused is not waited for, and not lost", () => {
  const ledger = new Ledger(2, 1);
  ledger.next(0);
  assert.ok(!ledger.isSettled);
  ledger.refusedOne();
  assert.ok(ledger.isSettled);
  assert.equal(ledger.faults([NOBODY, 0]).lost, 0);
});

Deno.test("Ben's wait counts from when Ada's message was to be sent, and only while it is measured", () => {
  const ledger = new Ledger(2, 1);
  ledger.delivered(BEN, ledger.next(10), 12);
  ledger.isMeasuring = true;
  const late = ledger.next(20);
  ledger.acked(late, 27);
  assert.ok(ledger.delivered(BEN, late, 30));
  assert.deepEqual(ledger.deliveryMs, [10]);
  assert.deepEqual(ledger.ackMs, [7]);
  assert.equal(ledger.lastDeliveryMs, 30);
});

Deno.test("a message is with all when the last of its receivers has it", () => {
  const ledger = new Ledger(2, 2);
  const number = ledger.next(0);
  assert.ok(!ledger.delivered(ADA, number, 1));
  assert.ok(ledger.delivered(BEN, number, 1));
});

Deno.test("the number of Ada's message is found in any frame that contains its text", () => {
  const frame = JSON.stringify({ type: "new_message", messageId: crypto.randomUUID(), content: textOf(4711), seq: 12 });
  assert.equal(numberIn(frame), 4711);
  assert.equal(new TextEncoder().encode(textOf(99_999_999)).length, TEXT_BYTES);
  assert.equal(numberIn('{"type":"pong"}'), undefined);
});
