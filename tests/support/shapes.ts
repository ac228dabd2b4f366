import assert from "node:assert/strict";
import { z } from "zod";
import { type ErrorCode, ERRORS } from "../../src/errors.ts";

const Failure = z.object({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string().min(1),
  field: z.string().min(1).optional(),
  retryAfterMs: z.int().positive().optional(),
  reference: z.string().optional(),
});

/** What about `value` is not as documented: a wrong or missing field, or one that the schema does not know. Undefined if nothing is. */
export function oddityOf(schema: z.ZodType, value: unknown): string | undefined {
  const result = schema.safeParse(value);
  if (!result.success) return result.error.message;
  try {
    // Reading leaves out what is unknown: whatever then differs should not have been said.
    assert.deepEqual(value, result.data);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** `value`, which must be exactly as `schema` documents it. */
export function exactly<T>(schema: z.ZodType<T>, value: unknown): T {
  assert.equal(oddityOf(schema, value), undefined);
  return schema.parse(value);
}

/** An answer that refuses, with this status and code, about this field or a part of it. */
export function assertRefused(
  answer: { status: number; body: unknown },
  status: number,
  code: ErrorCode,
  field?: string,
): void {
  const failure = exactly(Failure, answer.body);
  assert.deepEqual([answer.status, failure.code], [status, code], failure.message);
  if (field !== undefined) assert.equal(failure.field?.split(".")[0], field, failure.message);
}
