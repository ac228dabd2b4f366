import { type Language, LANGUAGES } from "../../../src/words/languages.ts";

/** The same page about mails in each language. */
export function LanguageTabs({ language }: { language: Language }) {
  return (
    <nav class="tabs" aria-label="Language of the mails">
      {Object.entries(LANGUAGES).map(([each, { name }]) => (
        <a
          key={each}
          // Not from the root: Fresh takes links to the same path as the current page, whatever they ask for.
          href={`?language=${each}`}
          lang={each}
          aria-current={each === language ? "page" : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
