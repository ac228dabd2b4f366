import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import fc from "fast-check";
import { h } from "preact";
import { writeProps } from "../../../../src/fresh/props.ts";

const read = (source: string): unknown => new Function(`return ${source}`)();
const refused = (value: unknown): string => {
  try {
    return writeProps("islands/X.tsx", { value });
  } catch (error) {
    return (error as Error).message;
  }
};

Deno.test("any JSON value comes back as it was", () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (props) => {
    delete props.children;
    const source = writeProps("islands/X.tsx", props);
    assert.ok(!source.includes("<"));
    assert.deepEqual(read(source), props);
  }));
});

Deno.test("dates and undefined come back as they were, also deep inside", () => {
  const props = { since: new Date(1e12), list: [{ at: new Date(0) }, undefined], none: undefined };
  assert.deepEqual(read(writeProps("islands/X.tsx", props)), props);
});

Deno.test("no text can end the script or open a comment in it", () => {
  const source = writeProps("islands/X.tsx", { text: "</script><!--<script>\u2028", "</script>": 1 });
  assert.ok(!/<|\u2028/.test(source.replaceAll("\u2028", "")));
  assert.deepEqual(read(source), { text: "</script><!--<script>\u2028", "</script>": 1 });
});

Deno.test("a key cannot set a prototype", () => {
  const props = read(writeProps("islands/X.tsx", JSON.parse('{"__proto__":{"isAdmin":true}}'))) as object;
  assert.equal("isAdmin" in props, false);
  assert.deepEqual(Object.keys(props), ["__proto__"]);
});

Deno.test("the same object may occur twice, but not inside itself", () => {
  const shared = { a: 1 };
  assert.deepEqual(read(writeProps("islands/X.tsx", { x: shared, y: shared })), { x: shared, y: shared });
  const circle: Record<string, unknown> = {};
  circle.self = [circle];
  assert.match(refused(circle), /a circular prop is outside the stand-in/);
});

Deno.test("what Fresh may take but the stand-in lacks is refused with the island's file and the prop", () => {
  assert.equal(refused(signal(1)), "islands/X.tsx: props.value: a signal as a prop is outside the stand-in");
  assert.equal(refused([new Map()]), "islands/X.tsx: props.value[0]: a Map as a prop is outside the stand-in");
  assert.match(refused({ deep: new Set() }), /props\.value\.deep: a Set as a prop is outside/);
  assert.match(refused(() => 1), /a function as a prop is outside/);
  assert.match(refused(1n), /a bigint as a prop is outside/);
  assert.match(refused(Symbol()), /a symbol as a prop is outside/);
  assert.match(refused(NaN), /NaN as a prop is outside/);
  assert.match(refused(h("b", null)), /an element as a prop is outside/);
  assert.match(refused(new URL("http://a/")), /a URL as a prop is outside/);
  assert.match(refused(new Uint8Array(1)), /a Uint8Array as a prop is outside/);
  assert.match(refused(Object.create(null)), /an object with a null prototype as a prop is outside/);
  assert.throws(() => writeProps("islands/X.tsx", { children: "x" }), /children of an island are outside the stand-in/);
});
