/** Of what people wrote, as HTML; the rest of a mail of 100 kB is for our own sentences, names and tags. */
const BUDGET_BYTES = 48_000;

/** What is left of a text, and how many characters of it are not. */
export interface Shortened {
  text: string;
  leftOut: number;
}

/** Shortens the longest of the texts until all of them fit into a mail. */
export function shorten(texts: readonly string[], budgetBytes = BUDGET_BYTES): Shortened[] {
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
const ENCODER = new TextEncoder();
/** As the renderer writes it into HTML, where a line break is a tag. */
const ESCAPED: Record<string, number> = { "&": 5, "<": 4, ">": 4, '"': 6, "\n": 6 };

function bytesOf(text: string): number {
  let bytes = ENCODER.encode(text).length;
  for (const char of text) bytes += (ESCAPED[char] ?? 1) - 1;
  return bytes;
}
