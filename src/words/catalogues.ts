import { type Language, LANGUAGES } from "./languages.ts";
import { Words } from "./words.ts";

export const AREAS = ["inbox", "pages", "mails"] as const;
type Area = typeof AREAS[number];

const words = new Map<Language, Words>();

/** All sentences in a language. */
export function wordsIn(language: Language): Words {
  let known = words.get(language);
  if (!known) {
    words.set(
      language,
      known = new Words(language, AREAS.map((area) => readArea(language, area)).join("\n")),
    );
  }
  return known;
}

/** What the inbox says, as it goes to the browser: without what is meant for translators. */
export function inboxCatalogue(language: Language): string {
  return INBOX[language];
}

/** Throws if there is none. */
export function readArea(language: Language, area: Area): string {
  return Deno.readTextFileSync(new URL(`${language}/${area}.ftl`, import.meta.url));
}

const INBOX = Object.fromEntries(
  Object.keys(LANGUAGES).map((language) => [
    language,
    readArea(language as Language, "inbox").replace(/^(#.*)?\n/gm, ""),
  ]),
) as Record<Language, string>;
