import type { MailParts } from "./parts.ts";

/** Gmail shows 102 kB of a mail, and a link to the rest. */
const MAX_HTML_BYTES = 98_000;
/** Of what people wrote. Seldom too much: the rest of a mail is our own sentences, names and tags. */
const BUDGET_BYTES = 60_000;
/** Below it no text is left that would be worth another try. */
const LEAST_BUDGET_BYTES = 500;
const ENCODER = new TextEncoder();

/** What is left of a text, and how many characters of it are not. */
interface Shortened {
  text: string;
  leftOut: number;
}

/**
 * Writes a mail with as much of what people wrote as a mail may have. How much that is shows only when it is written: a quotation mark
 * is six bytes there, and an address is a link.
 */
export function fit(write: (budgetBytes: number) => MailParts): MailParts {
  for (let budget = BUDGET_BYTES;;) {
    const mail = write(budget);
    const size = bytesOf(mail.html);
    if (size <= MAX_HTML_BYTES || budget < LEAST_BUDGET_BYTES) return mail;
    budget *= 0.9 * MAX_HTML_BYTES / size;
  }
}

/** Shortens the longest of the texts until all of them are within a budget. */
export function shorten(texts: readonly string[], budgetBytes: number): Shortened[] {
  const most = mostBytes(texts.map(bytesOf), budgetBytes);
  return texts.map((text) => shortenTo(text, most));
}

/** The largest size that each may have so that all together keep within the budget. */
function mostBytes(sizes: readonly number[], budget: number): number {
  let left = budget;
  const ascending = [...sizes].sort((a, b) => a - b);
  for (const [place, size] of ascending.entries()) {
    const share = left / (ascending.length - place);
    if (size > share) return share;
    left -= size;
  }
  return Infinity;
}

function shortenTo(text: string, most: number): Shortened {
  if (bytesOf(text) <= most) return { text, leftOut: 0 };
  let bytes = bytesOf("…");
  let end = 0;
  for (const { segment, index } of GRAPHEMES.segment(text)) {
    bytes += bytesOf(segment);
    if (bytes > most) break;
    end = index + segment.length;
  }
  return { text: `${text.slice(0, end).trimEnd()}…`, leftOut: [...text.slice(end)].length };
}

// What is one sign to its reader, such as a flag, stays whole or goes.
const GRAPHEMES = new Intl.Segmenter();

function bytesOf(text: string): number {
  return ENCODER.encode(text).length;
}
