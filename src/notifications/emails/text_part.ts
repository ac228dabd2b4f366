import type { Footer } from "./frame.tsx";
import { wrap } from "./wrap.ts";

const INDENT = "  ";

/** The text part of a mail from its paragraphs, which are broken into lines already. */
export function textPart(paragraphs: readonly string[], { sentences, links = [] }: Footer): string {
  const below = [wrap(sentences.join(" ")), ...links.map(({ label, href }) => `${label}:\n${href}`)];
  // The separator of RFC 3676, section 4.3, so that an answer does not quote what follows.
  return `${paragraphs.join("\n\n")}\n\n-- \n${below.join("\n\n")}\n`;
}

/** What somebody wrote, set apart from our own sentences. */
export function indented(text: string): string {
  return wrap(text, INDENT);
}
