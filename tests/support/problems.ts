import assert from "node:assert/strict";
import { type ErrorCode, Problem } from "../../src/errors.ts";

/** What `act` is refused with; fails when it is not refused, or with another code. */
export async function refusal(act: () => unknown, code: ErrorCode): Promise<Problem> {
  let refused: unknown;
  await assert.rejects(async () => await act(), (thrown) => {
    refused = thrown;
    return true;
  });
  if (!(refused instanceof Problem)) throw refused;
  assert.equal(refused.code, code, refused.message);
  return refused;
}
