import { decodeText } from "./charsets.ts";
import { InboundMailError } from "./errors.ts";
import { htmlLines } from "./html_lines.ts";
import type { MailPart } from "./mime_parts.ts";
import { type ReplyText, replyText } from "./reply_text.ts";
import { flowedLines, type Line, plainLines } from "./text_lines.ts";

/** Far more than a message may have, with room for what is quoted and for what an editor puts around it. */
const MAX_TEXT_BYTES = 500_000;
const MAX_HTML_BYTES = 1_500_000;

/** A text of the mail, in one form or in both. */
interface Section {
  plain: MailPart[];
  html: MailPart[];
}

/** What a person wrote, and the parts where it stood: these are no attachments. */
export interface Body {
  text: string;
  parts: ReadonlySet<MailPart>;
}

/** What a person wrote newly, from the text of a mail or, where that is missing or tells less, from its HTML. Throws InboundMailError. */
export function bodyOf(root: MailPart): Body {
  const nameless = sectionsOf(root, { mayHaveNames: false });
  const sections = nameless.length > 0 ? nameless : sectionsOf(root, { mayHaveNames: true });
  checkSize(sections.flatMap(({ plain }) => plain), MAX_TEXT_BYTES);
  checkSize(sections.flatMap(({ html }) => html), MAX_HTML_BYTES);
  return { text: newTextOf(sections), parts: new Set(sections.flatMap(({ plain, html }) => [...plain, ...html])) };
}

function checkSize(parts: readonly MailPart[], limit: number): void {
  const size = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size <= limit) return;
  throw new InboundMailError("too_large", `Cannot read the mail: size of its text is ${size} bytes, limit is ${limit}`);
}

function newTextOf(sections: readonly Section[]): string {
  const plain = strip(sections, "plain");
  const isTwofold = sections.some(({ plain, html }) => plain.length > 0 && html.length > 0);
  if (plain.hasQuotes || !isTwofold) return plain.text;
  // Some clients quote without any sign in the text, and with one in the HTML.
  const html = strip(sections, "html");
  return html.hasQuotes ? html.text : plain.text;
}

function strip(sections: readonly Section[], liked: "plain" | "html"): ReplyText {
  const other = liked === "plain" ? "html" : "plain";
  return replyText(sections.flatMap((section) => {
    const lines = section[liked].flatMap(linesOf);
    return lines.some(({ text }) => text.trim() !== "") ? lines : section[other].flatMap(linesOf);
  }));
}

/**
 * In a multipart/alternative all parts say the same (RFC 2046, section 5.1.4); elsewhere they follow each other. Text with a file's
 * name is a file, unless there is no other.
 */
function sectionsOf(part: MailPart, kinds: { mayHaveNames: boolean }): Section[] {
  if (part.type === "multipart/alternative") {
    const sections = part.parts.flatMap((each) => sectionsOf(each, kinds));
    return sections.length === 0 ? [] : [{
      plain: sections.flatMap(({ plain }) => plain),
      html: sections.flatMap(({ html }) => html),
    }];
  }
  if (part.type.startsWith("multipart/")) return part.parts.flatMap((each) => sectionsOf(each, kinds));
  if (part.disposition === "attachment" || (part.name !== undefined && !kinds.mayHaveNames)) return [];
  if (part.type === "text/plain") return [{ plain: [part], html: [] }];
  return part.type === "text/html" ? [{ plain: [], html: [part] }] : [];
}

function linesOf({ type, bytes, parameters }: MailPart): Line[] {
  const text = decodeText(bytes, parameters.charset);
  if (type === "text/html") return htmlLines(text);
  if (parameters.format?.trim().toLowerCase() !== "flowed") return plainLines(text);
  return flowedLines(text, { deletesSpace: parameters.delsp?.trim().toLowerCase() === "yes" });
}
