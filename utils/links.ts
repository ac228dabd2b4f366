/** A piece of a message: words, or an address that may be followed. */
interface TextPart {
  text: string;
  href?: string;
}

// Only http and https become links: a javascript: or data: address of a stranger stays words.
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\p{Cc}]+/giu;
const AFTER_SENTENCE = /[.,:;!?…]+$/u;
const CLOSERS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/** Splits a message's plain text at its addresses. The parts' texts joined are the text again, character for character. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    if (!URL.canParse(address) || !new URL(address).hostname) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: address, href: new URL(address).href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Drops what belongs to the sentence and not to the address: a full stop, or a bracket that was opened before it. */
function withoutTail(address: string): string {
  let result = address;
  while (true) {
    const shorter = result.replace(AFTER_SENTENCE, "");
    const opener = CLOSERS[shorter.at(-1) ?? ""];
    const isUnopened = opener && shorter.split(opener).length < shorter.split(shorter.at(-1)!).length;
    const next = isUnopened ? shorter.slice(0, -1) : shorter;
    if (next === result) return result;
    result = next;
  }
}
