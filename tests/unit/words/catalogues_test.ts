import assert from "node:assert/strict";
import { FluentResource } from "@fluent/bundle";
import { GENERATED, typesOf, variablesOf } from "../../../src/scripts/words.ts";
import { AREAS, inboxCatalogue, readArea, wordsIn } from "../../../src/words/catalogues.ts";
import { type Language, LANGUAGES } from "../../../src/words/languages.ts";
import { Words } from "../../../src/words/words.ts";
import { ROOT, Tree } from "../../support/house/tree.ts";

const OTHERS = Object.keys(LANGUAGES).filter((language) => language !== "en") as Exclude<Language, "en">[];

function sentences(language: Language, area: typeof AREAS[number]): Map<string, string> {
  const { body } = new FluentResource(readArea(language, area));
  return new Map(body.map(({ id, value }) => [id, [...variablesOf(value)].sort().join(" ")]));
}

for (const area of AREAS) {
  Deno.test(`the types of ${area} are those of its sentences: else run \`deno task words\``, async () => {
    const written = await Deno.readTextFile(`${ROOT}src/words/${GENERATED[area]}`);
    assert.equal(written, typesOf(area));
  });

  for (const language of OTHERS) {
    Deno.test(`${language} says everything of ${area} that English says, with the same things put in`, () => {
      assert.deepEqual(sentences(language, area), sentences("en", area));
    });

    Deno.test(`no line of ${area} in ${language} is one that Fluent can't read`, () => {
      const ids = readArea(language, area).match(/^[a-zA-Z][\w-]*(?= =)/gm) ?? [];
      assert.deepEqual([...sentences(language, area).keys()], ids);
    });
  }
}

Deno.test("no sentence is there that nobody says", async () => {
  const { product } = await Tree.read();
  const isGenerated = (path: string) => Object.values(GENERATED).some((file) => path === `src/words/${file}`);
  const code = product.filter(({ path }) => !isGenerated(path)).map(({ text }) => text).join("\n");
  const beginnings = [...code.matchAll(/say\(\s*`([\w-]+)\$\{/g)].map(([, beginning]) => beginning);
  const isSaid = (id: string) => code.includes(`"${id}"`) || beginnings.some((beginning) => id.startsWith(beginning));
  const ids = AREAS.flatMap((area) => [...sentences("en", area).keys()]);
  assert.deepEqual(ids.filter((id) => !isSaid(id)), []);
});

Deno.test("what goes to the browser says all that the inbox says, without the translators' notes", () => {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const words = new Words(language, inboxCatalogue(language));
    assert.ok(!inboxCatalogue(language).includes("#"));
    assert.equal(
      words.say("composer-label", { title: "Ada" }),
      wordsIn(language).say("composer-label", { title: "Ada" }),
    );
    assert.equal(
      words.say("typing", { names: "Ada", count: 1 }),
      wordsIn(language).say("typing", { names: "Ada", count: 1 }),
    );
  }
});

Deno.test("names are put together as each language does", () => {
  const names = ["Ada", "Ben", "Cleo", "Dan"];
  assert.deepEqual(OTHERS.map((language) => wordsIn(language).list(names)), [
    "Ada, Ben und 2 weitere",
    "Ada, Ben et 2 autres",
    "Ada, Ben y 2 más",
    "Ada、Ben、他2人",
  ]);
});

Deno.test("what somebody wrote is put in as it is, and never read as a sentence", () => {
  const text = '{ $name } = { "x" } \u2068<b>';
  assert.equal(wordsIn("en").say("preview-mine", { text }), `You: ${text}`);
});
