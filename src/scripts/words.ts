import { FluentResource } from "@fluent/bundle";
import { AREAS, readArea } from "../words/catalogues.ts";

/** The types of an area's sentences: each id, and the names of what is put in. */
export function typesOf(area: typeof AREAS[number]): string {
  const name = { inbox: "InboxWords", pages: "PageWords", mails: "MailWords" }[area];
  const entries = new FluentResource(readArea("en", area)).body.map(({ id, value }) => {
    const names = [...variablesOf(value)].map((each) => `"${each}"`);
    const key = /^\w+$/.test(id) ? id : `"${id}"`;
    return `  ${key}: ${names.join(" | ") || "never"};\n`;
  });
  return `/** Generated from en/${area}.ftl by \`deno task words\`: change that, not this. */\nexport interface ${name} {\n${
    entries.join("")
  }}\n`;
}

/** The names of what a sentence's pattern asks for. */
export function variablesOf(pattern: unknown): Set<string> {
  if (typeof pattern !== "object" || pattern === null) return new Set();
  if ("type" in pattern && pattern.type === "var" && "name" in pattern) return new Set([String(pattern.name)]);
  return new Set(Object.values(pattern).flatMap((part) => [...variablesOf(part)]));
}

export const GENERATED = { inbox: "inbox_words.ts", pages: "page_words.ts", mails: "mail_words.ts" } as const;

if (import.meta.main) {
  for (const area of AREAS) {
    await Deno.writeTextFile(new URL(`../words/${GENERATED[area]}`, import.meta.url), typesOf(area));
  }
  console.log("Wrote the types of src/words");
}
