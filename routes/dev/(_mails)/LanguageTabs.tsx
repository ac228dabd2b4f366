import { type Language, LANGUAGES } from "../../../src/words/languages.ts";

/** The same page about mails in each language. */
export function LanguageTabs({ path, language }: { path: string; language: Language }) {
  return (
    <nav class="tabs" aria-label="Language of the mails">
      {Object.entries(LANGUAGES).map(([each, { name }]) => (
        <a
          key={each}
          href={`${path}?language=${each}`}
          lang={each}
          aria-current={each === language ? "page" : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
