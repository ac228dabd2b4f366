import fc from "fast-check";

/** Values that break what trusts its callers: wrong types, edges of numbers, NUL, half characters, SQL, paths and prototypes. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    [],
    {},
    [[]],
    -1,
    -0,
    0,
    1.5,
    1e308,
    2 ** 31,
    2 ** 53,
    "",
    " ",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udc00\ud800",
    "\u202e\ufeff",
    "__proto__",
    "constructor",
    "toString",
    "' or 1=1 --",
    "$1; drop table users; --",
    "../../etc/passwd",
    "%00%zz",
    "x".repeat(129),
    "x".repeat(12_000),
    "0198c0de-0000-7000-8000-000000000000",
    "0198C0DE-0000-7000-8000-000000000000",
    "9999-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00Z",
    "1e999",
    { length: 1e9 },
    { toString: 1, valueOf: 1, then: 1, toJSON: 1 },
    Array(600).fill("x"),
    Array(600).fill(null),
  ),
  fc.string({ unit: "binary" }),
  fc.integer(),
  fc.double(),
  fc.uuid(),
  fc.jsonValue(),
);

/** A key that no schema has, or that means something to JavaScript. */
export const oddKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "prototype", "toJSON", "then", "", "\u0000", "Type", "ID"),
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => `~${text}`),
);

/** `text` of a JSON object with one more member, which may be `__proto__`. */
export function withMember(text: string, key: string, value: unknown): string {
  const member = `${JSON.stringify(key)}:${JSON.stringify(value) ?? "null"}`;
  return text === "{}" ? `{${member}}` : `{${member},${text.slice(1)}`;
}
