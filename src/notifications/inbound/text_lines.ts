/** A line of a mail's text, before it is decided whether a person wrote it newly. */
export interface Line {
  /** With its quote signs where it has some in plain text. */
  text: string;
  /** How deeply it is quoted, as it looks; 0 for what looks new. */
  depth: number;
  /** The client said so: RFC 3676, or an element of HTML that means a quote. Else a ">" may be a person's own. */
  isSure: boolean;
  /** "attribution": the client says that this line names who is quoted. "rest": it says that all that follows is the old mail. */
  mark?: "attribution" | "rest";
}

/** The lines of plain text, as they stand. */
export function plainLines(text: string): Line[] {
  return text.split("\n").map((line) => ({ text: line, depth: looksQuoted(line) ? 1 : 0, isSure: false }));
}

/** The lines of "format=flowed" text (RFC 3676): soft breaks are undone, within one depth of quoting only. */
export function flowedLines(text: string, { deletesSpace }: { deletesSpace: boolean }): Line[] {
  const lines: Line[] = [];
  let pieces: string[] = [];
  let openDepth: number | undefined;
  const end = () => {
    if (openDepth !== undefined) lines.push({ text: pieces.join(""), depth: openDepth, isSure: openDepth > 0 });
    openDepth = undefined;
    pieces = [];
  };
  for (const raw of text.split("\n")) {
    const { depth, content } = unstuffed(raw);
    const isSignature = content === "-- ";
    const isSoft = content.endsWith(" ") && !isSignature;
    if (openDepth !== depth || isSignature) end();
    openDepth = depth;
    pieces.push(isSoft && deletesSpace ? content.slice(0, -1) : content);
    if (!isSoft) end();
  }
  end();
  return lines;
}

/** Section 4.5: quote signs first, then one space that only protects what follows it. */
function unstuffed(raw: string): { depth: number; content: string } {
  let depth = 0;
  while (raw[depth] === ">") depth++;
  return { depth, content: raw.slice(raw[depth] === " " ? depth + 1 : depth) };
}

function looksQuoted(line: string): boolean {
  return /^ {0,3}[>＞]/.test(line);
}
