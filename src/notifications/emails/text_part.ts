import type { Words } from "../../words/words.ts";
import type { Footer } from "./frame.tsx";
import { joined } from "./texts.ts";
import { wrap } from "./wrap.ts";

const INDENT = "  ";

/** The text part of a mail from its paragraphs, which are broken into lines already. */
export function textPart(words: Words, paragraphs: readonly string[], { sentences, links = [] }: Footer): string {
  const below = [wrap(joined(words, sentences)), ...links.map(({ label, href }) => address(words, label, href))];
  // The separator of RFC 3676, section 4.3, so that an answer does not quote what follows.
  return `${paragraphs.join("\n\n")}\n\n-- \n${below.join("\n\n")}\n`;
}

/** Where to go, on a line of its own, so that nothing is taken for a part of it. */
export function address(words: Words, label: string, href: string): string {
  return `${wrap(words.say("text-label", { label }))}\n${href}`;
}

/** What somebody wrote, set apart from our own sentences. */
export function indented(text: string): string {
  return wrap(text, INDENT);
}
