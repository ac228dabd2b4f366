import assert from "node:assert/strict";
import { ICON_SHAPES, shapesText } from "../../../src/scripts/icons.ts";
import { SHAPES } from "../../../src/ui/icon_shapes.ts";
import { ROOT, Tree } from "../../support/house/tree.ts";

Deno.test("the shapes of the icons are those of the set: else run `deno task icons`", async () => {
  assert.equal(await Deno.readTextFile(`${ROOT}${ICON_SHAPES}`), shapesText());
});

Deno.test("no icon is there that nothing shows", async () => {
  const { product } = await Tree.read();
  const drawing = product.filter(({ path }) => path.endsWith(".tsx")).map(({ text }) => text).join("\n");
  assert.deepEqual(Object.keys(SHAPES).filter((name) => !drawing.includes(`"${name}"`)), []);
});
