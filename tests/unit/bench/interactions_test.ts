import assert from "node:assert/strict";
import { inpOf, interactionsOf } from "../../bench/pages/interactions.ts";

const event = (
  interactionId: number,
  startMs: number,
  processingStartMs: number,
  processingEndMs: number,
  tookMs: number,
) => ({
  kind: "typing",
  interactionId,
  startMs,
  processingStartMs,
  processingEndMs,
  tookMs,
});

Deno.test("an interaction is its event that took longest, with all that ran before the frame, and what is none is left out", () => {
  const events = [
    event(7, 100, 110, 112, 40),
    event(7, 100, 112, 120, 48),
    event(0, 100, 120, 130, 48),
    event(8, 500, 500, 501, 16),
  ];
  assert.deepEqual(interactionsOf(events), [
    { kind: "typing", tookMs: 48, delayMs: 12, processingMs: 18, presentationMs: 18 },
    { kind: "typing", tookMs: 16, delayMs: 0, processingMs: 1, presentationMs: 15 },
  ]);
});

Deno.test("the slowest of every fifty interactions is left out, those that nobody told of among them", () => {
  assert.equal(inpOf([16, 200, 80], 3), 200);
  assert.equal(inpOf([16, 200, 80], 50), 80);
  assert.equal(inpOf([16, 200, 80], 149), 16);
  assert.equal(inpOf([], 200), 0);
});
