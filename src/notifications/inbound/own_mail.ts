import { wordsIn } from "../../words/catalogues.ts";
import { type Language, LANGUAGES } from "../../words/languages.ts";
import { PRODUCT } from "../emails/texts.ts";
import type { Line } from "./text_lines.ts";

/** Where one of our own mails stands among the lines: from its heading up to and with its last line. */
export interface LineRange {
  start: number;
  end: number;
}

/** More than our headings become with long names, in one line or wrapped. */
const MAX_HEADING_CHARS = 400;
const MAX_HEADING_LINES = 3;
/** Some links of a mail come to stand in one line, with the addresses behind them. */
const MAX_LINK_CHARS = 2000;

/**
 * Our own mails that stand among the lines without quote signs, as clients quote that only put them below. Of each, the heading is
 * there and the way to its conversation; who wrote a reply below such a mail keeps what is written there.
 */
export function ownMailsIn(lines: readonly Line[]): LineRange[] {
  const { heading, opening, settings } = sentences();
  const found: LineRange[] = [];
  let start: number | undefined;
  let end: number | undefined;
  const close = () => {
    if (start !== undefined && end !== undefined) found.push({ start, end });
    start = end = undefined;
  };
  lines.forEach((_, at) => {
    if (beginsAt(lines, at, heading)) {
      close();
      start = withProduct(lines, at);
    } else if (start !== undefined) {
      const last = lastLineOf(lines, at);
      const isOneOf = (links: string[]) => last !== undefined && links.some((words) => lines[at].text.includes(words));
      if (isOneOf([...opening, ...settings])) end = last;
      if (isOneOf(settings)) close();
    }
  });
  close();
  return found;
}

/** Above the heading the HTML part has the product's name. */
function withProduct(lines: readonly Line[], heading: number): number {
  const above = [heading - 1, heading - 2].find((at) => lines[at]?.text.trim() !== "");
  return above !== undefined && lines[above]?.depth === 0 && lines[above].text.trim() === PRODUCT ? above : heading;
}

// Text parts are wrapped, by us and by clients; in Japanese without a space.
function beginsAt(lines: readonly Line[], at: number, heading: RegExp): boolean {
  const pieces: string[] = [];
  for (const { text, depth } of lines.slice(at, at + MAX_HEADING_LINES)) {
    if (depth > 0 || text.length > MAX_HEADING_CHARS || text.trim() === "") break;
    pieces.push(text.trim());
    if (heading.test(pieces.join(" ")) || (pieces.length > 1 && heading.test(pieces.join("")))) return true;
  }
  return false;
}

/** Of a link, whose address stands in its line or, in the text part, in the next one. Undefined where there is none: mere words. */
function lastLineOf(lines: readonly Line[], at: number): number | undefined {
  if (lines[at].depth > 0 || lines[at].text.length > MAX_LINK_CHARS) return undefined;
  if (/^\s*<?https?:\/\//.test(lines[at + 1]?.text.slice(0, MAX_LINK_CHARS) ?? "")) return at + 1;
  return /https?:\/\//.test(lines[at].text) ? at : undefined;
}

interface Sentences {
  heading: RegExp;
  opening: string[];
  settings: string[];
}

let known: Sentences | undefined;

/** In all languages: the mail was written in the one that its reader had then. */
function sentences(): Sentences {
  if (known) return known;
  const languages = Object.keys(LANGUAGES) as Language[];
  const all = languages.map((language) => wordsIn(language));
  const headings = all.flatMap((words) => [
    words.say("heading-request"),
    ...[1, 2].flatMap((count) => [
      words.say("heading-unread", { count }),
      words.say("heading-unread-from", { count, names: NAMES }),
    ]),
  ]);
  return known = {
    heading: new RegExp(`^[*#]{0,2} ?(?:${headings.map(toPattern).join("|")}) ?[*#]{0,2}$`, "u"),
    opening: all.flatMap((words) => [words.say("open-conversation"), words.say("open-request")]),
    settings: all.map((words) => words.say("mail-settings")),
  };
}

const NAMES = "\u0001";

function toPattern(heading: string): string {
  return heading.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[12]/, "\\d{1,6}").replace(NAMES, ".{1,300}");
}
