import assert from "node:assert/strict";
import fc from "fast-check";
import { cleanName, normaliseEmail } from "../../../src/auth/names.ts";

Deno.test("a name is kept as it was written, but for white space at its ends and doubled inside", () => {
  assert.equal(cleanName("  Ada \n Lindqvist "), "Ada Lindqvist");
  assert.equal(cleanName("宮崎 駿"), "宮崎 駿");
  assert.equal(cleanName("O’Brien-Núñez, Jr. 🎬"), "O’Brien-Núñez, Jr. 🎬");
});

Deno.test("one name typed in two ways is one name", () => {
  assert.equal(cleanName("Zoe\u0308"), cleanName("Zoë"));
});

Deno.test("a name can't hide signs that turn or disguise the text around it", () => {
  assert.equal(cleanName("Ada\u202egnitseretni"), "Adagnitseretni");
  assert.equal(cleanName("A\u200bd\u2060a\u0000\u0007"), "Ada");
  assert.equal(cleanName("Ada\u00adLindqvist \u2066x\u2069"), "AdaLindqvist x");
});

Deno.test("a joined emoji and a Persian name keep their joiners", () => {
  assert.equal(cleanName("👩\u200d🎤 Chiara"), "👩\u200d🎤 Chiara");
  assert.equal(cleanName("علی\u200cرضا"), "علی\u200cرضا");
});

Deno.test("a name that is an e-mail address gives away only the part before the @", () => {
  assert.equal(cleanName("ada.lindqvist@pitch.example"), "ada.lindqvist");
  assert.equal(cleanName(" ada@pitch.example "), "ada");
  assert.equal(cleanName("Ada @ Lindqvist Films"), "Ada @ Lindqvist Films");
});

Deno.test("nothing visible is no name", () => {
  for (const blank of ["", "   ", "\u200b", "\u200d", "\u202e\u202c", "\n\t", "\u00a0", "\u0301"]) {
    assert.equal(cleanName(blank), undefined, JSON.stringify(blank));
  }
});

Deno.test("a long name is cut between characters", () => {
  assert.equal(cleanName("a".repeat(81)), "a".repeat(80));
  assert.equal(cleanName("🎬".repeat(60)), "🎬".repeat(40));
  assert.equal(cleanName(`a${"🎬".repeat(60)}`), `a${"🎬".repeat(39)}`);
});

Deno.test("whatever comes, what is kept can be stored, fits, and is kept unchanged the next time", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (raw) => {
    const name = cleanName(raw);
    if (name === undefined) return;
    assert.ok(name.isWellFormed() && !name.includes("\0") && name.length <= 80);
    assert.equal(cleanName(name), name);
  }));
});

Deno.test("an e-mail address has one spelling", () => {
  assert.equal(normaliseEmail(" Ada@Pitch.EXAMPLE "), "ada@pitch.example");
});
