import { wordsIn } from "../../words/catalogues.ts";
import { languageOfTag } from "../../words/languages.ts";
import type { Words } from "../../words/words.ts";
import type { Letter } from "../letter.ts";

/** All sentences of the mails in one language. */
export interface MailTexts {
  /** For the lang attribute. */
  language: string;
  subject(letter: Letter): string;
  /** The sender's name in From. */
  from(senderNames: readonly string[]): string;
  heading(letter: Letter): string;
  aboutPitch(title: string): string;
  context: string;
  more(count: number): string;
  you: string;
  time(at: Date, timeZone: string): string;
  hidden(letter: Letter): string;
  open: string;
  openRequest: string;
  why(letter: Letter): string;
  stop: string;
  settings: string;
}

const PRODUCT = "Pitchwire";
const DATE = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const satisfies Intl.DateTimeFormatOptions;

/** The texts in the person's language, or in English. `locale` is a BCP 47 tag, such as "de-AT". */
export function textsFor(locale: string | null): MailTexts {
  return mailTexts(wordsIn(languageOfTag(locale ?? undefined) ?? "en"));
}

function mailTexts(words: Words): MailTexts {
  const listed = (names: readonly string[]) =>
    names.length <= 2 ? words.list(names) : words.say("names-others", { name: names[0], count: names.length - 1 });
  return {
    language: words.language,
    subject: (letter) => subjectOf(words, letter),
    from: (names) => names.length === 0 ? PRODUCT : words.say("from-via", { names: listed(names) }),
    heading({ isRequest, senderNames, unread: count }) {
      if (isRequest) return words.say("heading-request");
      if (senderNames.length === 0) return words.say("heading-unread", { count });
      return words.say("heading-unread-from", { count, names: listed(senderNames) });
    },
    aboutPitch: (title) => words.say("about-pitch", { title }),
    context: words.say("read-up-to-here"),
    more: (count) => words.say("more-before", { count }),
    you: words.say("you"),
    time(at, timeZone) {
      const time = new Intl.DateTimeFormat(words.tag, { ...DATE, timeZone }).format(at);
      return timeZone === "UTC" ? `${time} UTC` : time;
    },
    hidden({ isRequest, isDiscreet }) {
      if (isRequest) return words.say("hidden-request");
      return words.say(isDiscreet ? "hidden-discreet" : "hidden-chosen");
    },
    open: words.say("open-conversation"),
    openRequest: words.say("open-request"),
    why: ({ isRequest }) => words.say(isRequest ? "why-request" : "why-unread"),
    stop: words.say("stop-or-snooze"),
    settings: words.say("mail-settings"),
  };
}

function subjectOf(words: Words, { isDiscreet, kind, otherName: name, pitchTitle: pitch, title }: Letter): string {
  if (isDiscreet) return words.say("subject-discreet");
  if (kind === "direct" && name !== undefined) {
    return pitch === undefined ? words.say("subject-from", { name }) : words.say("subject-from-about", { name, pitch });
  }
  if (title !== undefined) return words.say("subject-in", { title });
  return pitch === undefined ? words.say("subject-some") : words.say("subject-about", { pitch });
}
