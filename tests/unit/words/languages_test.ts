import assert from "node:assert/strict";
import { languageOfHeader, languageOfTag } from "../../../src/words/languages.ts";

Deno.test("a tag's language counts, whatever comes after it", () => {
  assert.deepEqual(["de-AT", "FR", "ja-JP", "pt-BR", "", undefined].map(languageOfTag), [
    "de",
    "fr",
    "ja",
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("of what a browser would like, the first that there is wins, by its weight", () => {
  const liked: [string | null, string | undefined][] = [
    ["de-DE,de;q=0.9,en;q=0.8", "de"],
    ["pt-BR,pt;q=0.9,es;q=0.5,fr;q=0.7", "fr"],
    ["en;q=0, ja", "ja"],
    ["*", undefined],
    ["constructor,__proto__;q=1", undefined],
    ["de;q=x, es;q=0.1", "es"],
    ["", undefined],
    [null, undefined],
  ];
  for (const [header, language] of liked) assert.equal(languageOfHeader(header), language, String(header));
});
