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

const english: MailTexts = {
  language: "en",
  subject({ isDiscreet, kind, otherName, pitchTitle, title }) {
    if (isDiscreet) return `New messages on ${PRODUCT}`;
    const about = pitchTitle === undefined ? "" : ` about “${pitchTitle}”`;
    if (kind === "direct" && otherName !== undefined) return `Messages from ${otherName}${about}`;
    if (title !== undefined) return `Messages in “${title}”`;
    return about === "" ? `Messages in a conversation on ${PRODUCT}` : `Messages${about}`;
  },
  from: (names) => names.length === 0 ? PRODUCT : `${listed(names)} via ${PRODUCT}`,
  heading({ isRequest, senderNames, unread }) {
    if (isRequest) return "Somebody would like to write to you";
    const what = unread === 1 ? "an unread message" : `${unread} unread messages`;
    return senderNames.length === 0 ? `You have ${what}` : `You have ${what} from ${listed(senderNames)}`;
  },
  aboutPitch: (title) => `About the pitch “${title}”`,
  context: "You had read up to here",
  more: (count) => count === 1 ? "and one more, which came before these" : `and ${count} more, which came before these`,
  you: "You",
  time: (at, timeZone) => `${dateFormat("en-GB", timeZone).format(at)}${timeZone === "UTC" ? " UTC" : ""}`,
  hidden: ({ isRequest, isDiscreet }) => {
    if (isRequest) return "What they wrote is not in this mail. Look at it on the page, then accept or decline.";
    return isDiscreet
      ? "The conversation is confidential, so this mail says neither who wrote nor what."
      : "What was written is not in this mail, as you chose in your settings.";
  },
  open: "Open the conversation",
  openRequest: "Look at the request",
  why: ({ isRequest }) =>
    isRequest
      ? "You get this mail because a message request waits for you. A request is worth one mail, no more."
      : "You get this mail because these messages were unread after the time you chose to wait. Don't answer to this address; answer on the page.",
  stop: "Stop or snooze these mails",
  settings: "Notification settings",
};

const LANGUAGES = new Map([english].map((texts) => [texts.language, texts]));

/** The texts in the person's language, or in English. `locale` is a BCP 47 tag, such as "en-GB". */
export function textsFor(locale: string | null): MailTexts {
  return LANGUAGES.get(locale?.split("-")[0].toLowerCase() ?? "") ?? english;
}

function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(" and ");
  return `${names[0]} and ${names.length - 1} others`;
}

function dateFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...DATE, timeZone });
}

const DATE = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
} as const satisfies Intl.DateTimeFormatOptions;
