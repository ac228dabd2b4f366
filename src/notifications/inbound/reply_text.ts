import {
  type Announcement,
  announcementAt,
  attributionsIn,
  isAnnouncedInside,
  isForwardLine,
  isRule,
} from "./attributions.ts";
import { type LineRange, ownMailsIn } from "./own_mail.ts";
import { isDeviceLine, SIGNATURE_MARK, withoutSignature } from "./signatures.ts";
import type { Line } from "./text_lines.ts";

/** What a person wrote newly, with an empty line where something old stood between; and whether anything old was found. */
export interface ReplyText {
  text: string;
  hasQuotes: boolean;
}

/**
 * Takes away what a mail repeats of older ones, and signatures. In doubt it keeps: a ">" counts as a quote only where the client
 * announced one or vouches for it, and text without quote signs goes only below a header block or a full attribution, and only when
 * something new stands above it.
 */
export function replyText(lines: readonly Line[]): ReplyText {
  return new Stripper(lines).strip();
}

class Stripper {
  readonly #lines: readonly Line[];
  readonly #attributions: Map<number, Announcement>;
  readonly #ownMails: readonly LineRange[];
  /** Lines of what is kept, in groups that stood together. */
  readonly #groups: string[][] = [[]];
  #isQuoting = false;
  #hasQuotes = false;
  #hasNewText = false;
  /** Of the last group: "-- " stood in it. */
  #isSigned = false;
  /** Of `#ownMails`, so many stand above. */
  #passedOwn = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
    this.#attributions = attributionsIn(lines);
    this.#ownMails = ownMailsIn(lines);
  }

  strip(): ReplyText {
    for (let at = 0; at < this.#lines.length;) at = this.#step(at);
    const texts = this.#groups.map(textOf).filter((text) => text !== "");
    return { text: texts.join("\n\n").trim(), hasQuotes: this.#hasQuotes };
  }

  /** Keeps or drops what stands at a line. The next line to look at. */
  #step(at: number): number {
    const line = this.#lines[at];
    if (line.isSure || (line.depth > 0 && this.#isQuoting)) return this.#drop(at);
    if (line.depth > 0) return this.#opensQuote(at) ? this.#drop(at) : this.#keep(at);
    const own = this.#ownMailFrom(at);
    if (own?.start === at) return this.#drop(own.end);
    if (line.mark === "rest") return this.#dropRest({ start: at, end: at });
    const announcement = announcementAt(this.#lines, at) ?? this.#attributions.get(at);
    return announcement ? this.#announced(announcement) : this.#keep(at);
  }

  /** An iPhone quotes the attribution together with the rest. */
  #opensQuote(at: number): boolean {
    if (at > 0 && this.#lines[at - 1].depth > 0) return false;
    return this.#isQuoting = isAnnouncedInside(this.#lines, at);
  }

  #announced({ start, end, isCertain }: Announcement): number {
    const next = this.#nextWords(end + 1);
    if (next !== undefined && (this.#lines[next].depth > 0 || this.#ownMailFrom(next)?.start === next)) {
      this.#isQuoting = true;
      this.#forgetLinesAbove(start);
      return this.#drop(end);
    }
    if (!isCertain) return this.#keep(start);
    // Whoever deletes what is quoted often leaves the attribution, and writes below it.
    const isLeftOver = this.#attributions.has(start) && !this.#hasNewText && !this.#ownMailFrom(end);
    return isLeftOver ? this.#drop(end) : this.#dropRest({ start, end });
  }

  /**
   * Nothing says where the old mail ends, unless it is ours; so without anything new above it, the new may be below, or the old mail
   * may be all that there is to send.
   */
  #dropRest({ start, end }: LineRange): number {
    const own = this.#ownMailFrom(end);
    if (!own && !this.#hasNewText) return this.#keep(start);
    this.#forgetLinesAbove(start);
    return this.#drop(own?.end ?? this.#lines.length - 1);
  }

  #keep(at: number): number {
    const group = this.#groups[this.#groups.length - 1];
    const { text } = this.#lines[at];
    const isBlank = text.trim() === "";
    this.#isSigned ||= text === SIGNATURE_MARK;
    this.#hasNewText ||= !isBlank && !this.#isSigned && !isRule(text) && !isForwardLine(text) && !isDeviceLine(text);
    if (group.length > 0 || !isBlank) group.push(text);
    return at + 1;
  }

  #drop(end: number): number {
    this.#hasQuotes = true;
    const group = this.#groups[this.#groups.length - 1];
    trimEnd(group);
    if (group.length > 0) this.#groups.push([]);
    this.#isSigned = false;
    return end + 1;
  }

  // "-----Original Message-----" belongs to what it announces, and so does a rule right above it, unless an element of HTML announces it.
  #forgetLinesAbove(start: number): void {
    const group = this.#groups[this.#groups.length - 1];
    if (this.#lines[start].mark === undefined && isRule(group.at(-1) ?? "")) group.pop();
    trimEnd(group);
    if (isForwardLine(group.at(-1) ?? "")) group.pop();
  }

  #nextWords(from: number): number | undefined {
    for (let at = from; at < this.#lines.length; at++) {
      const { text, depth } = this.#lines[at];
      if (depth > 0 || text.trim() !== "") return at;
    }
    return undefined;
  }

  /** The next one of ours; `at` never goes back. */
  #ownMailFrom(at: number): LineRange | undefined {
    while (this.#ownMails[this.#passedOwn]?.start < at) this.#passedOwn++;
    return this.#ownMails[this.#passedOwn];
  }
}

function trimEnd(group: string[]): void {
  while (group.length > 0 && group[group.length - 1].trim() === "") group.pop();
}

function textOf(group: readonly string[]): string {
  return withoutSignature(group).join("\n").trimEnd();
}
