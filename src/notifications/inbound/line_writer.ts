import type { Line } from "./text_lines.ts";

/** Longer addresses are for machines. */
const MAX_LINK_CHARS = 1000;

/** Writes lines out of the pieces of text and the breaks of a document, as CSS does it by and large. */
export class LineWriter {
  isAttribution = false;
  readonly #lines: Line[] = [];
  #text = "";
  /** A space of the document that shows only if something follows in its line. */
  #hasSpace = false;
  #wantsEmptyLine = false;
  #depth = 0;
  #sureDepth = 0;
  #linkText = "";

  write(text: string, isPre = false): void {
    if (isPre) return this.#writePre(text);
    for (const [piece] of text.matchAll(/[ \t\n]+|[^ \t\n]+/g)) {
      if (/^[ \t\n]/.test(piece)) this.#hasSpace = true;
      else this.#append(piece);
    }
  }

  /** The end of a line, also of an empty one: `<br>`. */
  breakLine(): void {
    this.#push();
  }

  /** The border of a block. `isParagraph`: with space around it. */
  breakBlock(isParagraph: boolean): void {
    if (this.#text !== "") this.#push();
    this.#hasSpace = false;
    this.#wantsEmptyLine ||= isParagraph;
  }

  beginQuote(kind: "sure" | "maybe"): void {
    this.breakBlock(false);
    this.#depth++;
    if (kind === "sure") this.#sureDepth++;
  }

  endQuote(kind: "sure" | "maybe"): void {
    this.breakBlock(false);
    this.#depth--;
    if (kind === "sure") this.#sureDepth--;
  }

  /** From here on all is the old mail. */
  markRest(): void {
    this.breakBlock(false);
    this.#lines.push({ text: "", depth: this.#depth, isSure: this.#sureDepth > 0, mark: "rest" });
  }

  beginLink(): void {
    this.#linkText = "";
  }

  /** The address behind the words, unless these are the address. */
  endLink(href: string): void {
    const isSame = bareAddress(this.#linkText) === bareAddress(href) || href.length > MAX_LINK_CHARS;
    if (!isSame && this.#linkText.trim() !== "") this.write(` (${href})`);
  }

  end(): Line[] {
    if (this.#text !== "") this.#push();
    return this.#lines;
  }

  #append(piece: string): void {
    if (this.#hasSpace && this.#text !== "") {
      this.#text += " ";
      this.#linkText += " ";
    }
    this.#hasSpace = false;
    this.#text += piece;
    this.#linkText += piece;
  }

  #writePre(text: string): void {
    const [first, ...others] = text.split("\n");
    if (this.#hasSpace && this.#text !== "") this.#text += " ";
    this.#hasSpace = false;
    this.#text += first;
    for (const line of others) {
      this.#push();
      this.#text = line;
    }
  }

  #push(): void {
    // A space at the end of a line is not seen, but with two hyphens it means a signature.
    const text = /^--[ \u00a0]?$/.test(this.#text) && (this.#hasSpace || this.#text.length === 3) ? "-- " : this.#text;
    const isEmpty = text.trim() === "";
    const last = this.#lines.at(-1);
    const quote = { depth: this.#depth, isSure: this.#sureDepth > 0 };
    if (this.#wantsEmptyLine && !isEmpty && last && last.text !== "") this.#lines.push({ text: "", ...quote });
    // Editors leave empty lines in numbers; one parts as well as three.
    if (!isEmpty || (last && last.text !== "")) {
      const mark = this.isAttribution ? { mark: "attribution" as const } : {};
      this.#lines.push({ text: isEmpty ? "" : text, ...quote, ...mark });
    }
    this.#text = "";
    this.#hasSpace = false;
    if (!isEmpty) this.#wantsEmptyLine = false;
  }
}

function bareAddress(text: string): string {
  return text.trim().toLowerCase().replace(/^https?:\/\/(?:www\.)?|^www\./, "").replace(/\/$/, "");
}
