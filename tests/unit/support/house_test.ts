import assert from "node:assert/strict";
import { parseModule } from "../../support/house/module.ts";
import { Tree } from "../../support/house/tree.ts";
import { ARROWS, zoneOf } from "../../support/house/zones.ts";

const imported = (text: string) =>
  parseModule("a.ts", text).imports.map(({ names, isErased }) => [names.join(), isErased]);

Deno.test("an import is erased when all it names are types", () => {
  assert.deepEqual(imported('import type { A } from "./a.ts";'), [["A", true]]);
  assert.deepEqual(imported('import { type A, type B } from "./a.ts";'), [["A,B", true]]);
  assert.deepEqual(imported('import { type A, b } from "./a.ts";'), [["A,b", false]]);
  assert.deepEqual(imported('import "./a.ts";'), [["", false]]);
  assert.deepEqual(imported('type A = typeof import("./a.ts");'), [["*", true]]);
});

Deno.test("re-exports and dynamic imports count as imports, by the names that they take", () => {
  assert.deepEqual(imported('export * from "./a.ts";'), [["*", false]]);
  assert.deepEqual(imported('export { a as b } from "./a.ts";'), [["a", false]]);
  assert.deepEqual(imported('const { a } = await import("./a.ts");'), [["a", false]]);
  assert.deepEqual(imported('const all = await import("./a.ts");'), [["*", false]]);
});

Deno.test("what a comment or a string says is no code", () => {
  const { imports, envReads } = parseModule("a.ts", '// import "./a.ts"\nconst text = "Deno.env";\n');
  assert.deepEqual([imports, envReads], [[], []]);
});

Deno.test("reads of the environment, globals of the edge and lengths are found with their lines", () => {
  const module = parseModule(
    "a.tsx",
    "const env = Deno.env;\nconst x = { Response: a.WebSocket };\nfunction Page(): Response {\n  return <p />;\n}\n",
  );
  assert.deepEqual(module.envReads, [1]);
  assert.deepEqual(module.edgeGlobals, [{ name: "Response", line: 3 }]);
  assert.deepEqual(module.functions, [{ name: "Page", line: 3, lineCount: 3, hasMarkup: true }]);
  assert.equal(module.lineCount, 5);
});

Deno.test("exports are known by name, however they are declared", () => {
  const text = "export const { a, b: c } = x, d = 1;\nexport class E {}\nexport type F = 1;\nexport { g as h };\n";
  assert.deepEqual(parseModule("a.ts", text).exports.map(({ name }) => name), ["a", "c", "d", "E", "F", "h"]);
});

Deno.test("a circle of values is seen, one of types is none", () => {
  const tree = new Tree([
    ["src/a.ts", 'import { b } from "./b.ts";\nexport const a = b;\n'],
    ["src/b.ts", 'import type { a } from "./a.ts";\nimport "./c/c.ts";\nexport const b = 1;\n'],
    ["src/c/c.ts", 'import "../b.ts";\n'],
  ]);
  const paths = (path: string) => [...tree.closure(tree.get(path)!)].map((module) => module.path);
  assert.deepEqual(paths("src/b.ts"), ["src/b.ts", "src/c/c.ts"]);
  assert.deepEqual(paths("src/c/c.ts"), ["src/c/c.ts", "src/b.ts"]);
});

Deno.test("a file belongs to the part that its folder says, and a part never to itself through others", () => {
  assert.equal(zoneOf("src/messaging/send.ts"), "messaging");
  assert.equal(zoneOf("src/protocol_rest.ts"), "protocol");
  assert.equal(zoneOf("utils/ids.ts"), "utils");
  assert.equal(zoneOf("utils/define.ts"), "edge");
  assert.equal(zoneOf("src/elsewhere/a.ts"), undefined);
  const reach = (zone: keyof typeof ARROWS): Set<string> => {
    const found = new Set<string>(ARROWS[zone]);
    for (const each of found) for (const next of ARROWS[each as keyof typeof ARROWS]) found.add(next);
    return found;
  };
  for (const zone of Object.keys(ARROWS) as (keyof typeof ARROWS)[]) assert.ok(!reach(zone).has(zone), zone);
});
