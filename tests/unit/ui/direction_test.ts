import assert from "node:assert/strict";
import { fieldDirection } from "../../../src/ui/direction.ts";

Deno.test("a field's direction is the browser's to find, but for a text longer than any message", () => {
  assert.equal(fieldDirection(""), "auto");
  assert.equal(fieldDirection("שלום".repeat(2_000)), "auto");
  assert.equal(fieldDirection(`12. ${"שלום ".repeat(200_000)}`), "rtl");
  assert.equal(fieldDirection(`“${"word ".repeat(200_000)}`), "ltr");
  assert.equal(fieldDirection("\n".repeat(30_000)), "ltr");
});
