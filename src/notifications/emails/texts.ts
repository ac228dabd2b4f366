import { wordsIn } from "../../words/catalogues.ts";
import { languageOfTag } from "../../words/languages.ts";
import type { Words } from "../../words/words.ts";
import type { Letter } from "../letter.ts";
import { inline } from "./clean.ts";

export const PRODUCT = "Pitchwire";
/** Of more people, the others are a number. */
const MAX_NAMED = 2;
const DATE = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const satisfies Intl.DateTimeFormatOptions;

/** The sentences in the person's language, or in English. `locale` is a BCP 47 tag, such as "de-AT". */
export function wordsFor(locale: string | null): Words {
  return wordsIn(languageOfTag(locale ?? undefined) ?? "en");
}

/** Whom messages are from, in a sentence: "Ada", "Ada and Ben", "Ada and 2 others". */
export function listed(words: Words, rawNames: readonly string[]): string {
  const names = rawNames.map((name) => inline(name));
  if (names.length <= MAX_NAMED) return words.list(names.map((name) => words.say("person", { name })));
  return words.say("names-others", { name: names[0], count: names.length - 1 });
}

/** The sender's name in From: who wrote the messages that a mail is about, or the product where that is not said. */
export function fromName({ recipient, isDiscreet, senderNames }: Letter): string {
  if (isDiscreet || senderNames.length === 0) return PRODUCT;
  const words = wordsFor(recipient.locale);
  const names = senderNames.map((name) => inline(name));
  if (names.length <= MAX_NAMED) return words.say("from-via", { names: words.list(names) });
  return words.say("from-via-others", { name: names[0], count: names.length - 1 });
}

/** Sentences after each other, as the language writes them. */
export function joined(words: Words, sentences: readonly string[]): string {
  return sentences.join(words.language === "ja" ? "" : " ");
}

/** "Mon 2 Mar, 09:00", with "UTC" where the person told no time zone. */
export function mailTime(words: Words, at: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat(words.tag, { ...DATE, timeZone }).format(at);
  return timeZone === "UTC" ? `${time} UTC` : time;
}
