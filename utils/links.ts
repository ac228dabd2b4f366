/** A piece of a message: words, or an address that may be followed. */
interface TextPart {
  text: string;
  href?: string;
}

// Only http and https become links: a javascript: or data: address of a stranger stays words.
const ADDRESS = /(?:\bhttps?:\/\/|(?<![\p{Script=Latin}\p{N}_.@/:-])www\.)[^\s<>"'`\p{Cc}]+/giu;
/** `www.` and two names more: less is nowhere. */
const WWW_HOST = /^www\.[^.]+\.[^.]/;
const AFTER_SENTENCE = /[.,:;!?…]+$/u;
const CLOSERS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/** Splits a message's plain text at its addresses. The parts' texts joined are the text again, character for character. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    const href = hrefOf(address);
    if (href === undefined) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Undefined for what leads nowhere. */
function hrefOf(address: string): string | undefined {
  const hasScheme = /^http/i.test(address);
  const full = hasScheme ? address : `https://${address}`;
  if (!URL.canParse(full)) return undefined;
  const { hostname, href } = new URL(full);
  // What stands before an @ is no host, whatever it looks like.
  return (hasScheme ? hostname !== "" : WWW_HOST.test(hostname)) ? href : undefined;
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
