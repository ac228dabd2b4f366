/** What people can read the product in, each by its own name, and the tag by which `Intl` writes times and lists in it. */
export const LANGUAGES = {
  en: { name: "English", tag: "en-GB" },
  de: { name: "Deutsch", tag: "de" },
  fr: { name: "Français", tag: "fr" },
  es: { name: "Español", tag: "es" },
  ja: { name: "日本語", tag: "ja" },
} as const;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(LANGUAGES, text);
}

/** The language of a BCP 47 tag, such as "de" of "de-AT"; undefined for one that there is no catalogue of. */
export function languageOfTag(tag: string | undefined): Language | undefined {
  const language = tag?.split("-")[0].toLowerCase();
  return isLanguage(language) ? language : undefined;
}

/** What an `Accept-Language` header likes best of what there is (RFC 9110, section 12.5.4). */
export function languageOfHeader(header: string | null): Language | undefined {
  const wishes = (header ?? "").slice(0, 1_000).split(",").map((part) => {
    const [tag, ...parameters] = part.split(";").map((each) => each.trim());
    const quality = parameters.find((each) => each.startsWith("q="))?.slice(2);
    return { language: languageOfTag(tag), quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  // The sort is stable: of equal wishes the first counts.
  return wishes.filter(({ language, quality }) => language && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0]?.language;
}
