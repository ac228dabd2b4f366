import assert from "node:assert/strict";
import type { z } from "zod";

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
