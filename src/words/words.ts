import { FluentBundle, FluentResource } from "@fluent/bundle";
import type { InboxWords } from "./inbox_words.ts";
import { type Language, LANGUAGES } from "./languages.ts";
import type { MailWords } from "./mail_words.ts";
import type { PageWords } from "./page_words.ts";

/** Every sentence by its id, with the names of what is put into it. */
type All = InboxWords & PageWords & MailWords;
type WordId = keyof All;
/** Those that nothing is put into. */
export type PlainWordId = { [Id in WordId]: [All[Id]] extends [never] ? Id : never }[WordId];
type Filling<Id extends WordId> = [All[Id]] extends [never] ? [] : [Record<All[Id], string | number>];

/** The product's sentences in one language. */
export class Words {
  readonly language: Language;
  /** For `Intl` and the `lang` attribute. */
  readonly tag: string;
  readonly #bundle: FluentBundle;
  readonly #lists: Intl.ListFormat;

  /** `catalogue`: Fluent messages (https://projectfluent.org). */
  constructor(language: Language, catalogue: string) {
    this.language = language;
    this.tag = LANGUAGES[language].tag;
    // Names in other scripts stand in elements of their own, with `dir=auto`; marks inside the text would be copied with it.
    this.#bundle = new FluentBundle(this.tag, { useIsolating: false });
    this.#bundle.addResource(new FluentResource(catalogue));
    this.#lists = new Intl.ListFormat(this.tag, { type: "conjunction" });
  }

  /** Its id where there is no such sentence: better than nothing, and seen by whoever tests. */
  say<Id extends WordId>(id: Id, ...[filling]: Filling<Id>): string {
    const pattern = this.#bundle.getMessage(id)?.value;
    if (!pattern) return id;
    return typeof pattern === "string" ? pattern : this.#bundle.formatPattern(pattern, filling, []);
  }

  /** "Ada", "Ada and Ben", "Ada, Ben and 3 more" */
  list(names: readonly string[], most = 3): string {
    if (names.length === 1) return names[0];
    if (names.length <= most) return this.#lists.format(names);
    const shown = names.slice(0, most - 1);
    return this.#lists.format([...shown, this.say("names-more", { count: names.length - shown.length })]);
  }
}
