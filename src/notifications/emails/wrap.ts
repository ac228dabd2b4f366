const COLUMNS = 72;
/** With the spaces around it. A no-break space is part of the word. */
const WORD = /[^\S\u00a0\u202f]*[\S\u00a0\u202f]+[^\S\u00a0\u202f]*/gu;
/** Takes two columns where letters take one. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;
/** Between two of these a line may end without a space. */
const BREAKS_ANYWHERE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;
const LETTER = /[\p{L}\p{N}]/u;
const NEVER_FIRST = /^[、。，．・：；？！ー）］｝」』】〉》…っゃゅょッャュョ々]/u;
const NEVER_LAST = /[（［｛「『【〈《]$/u;

/** Breaks lines at 72 columns, each begun by `indent`. Words that are longer, such as addresses, stay whole. */
export function wrap(text: string, indent = ""): string {
  return text.split("\n").flatMap((line) => wrapLine(line, COLUMNS - indent.length))
    .map((line) => line === "" ? "" : indent + line).join("\n");
}

function wrapLine(line: string, columns: number): string[] {
  if (widthOf(line) <= columns) return [line.trimEnd()];
  const lines: string[] = [];
  let current = "";
  let width = 0;
  for (const piece of piecesOf(line)) {
    const pieceWidth = widthOf(piece.trimEnd());
    if (current !== "" && width + pieceWidth > columns) {
      lines.push(current.trimEnd());
      current = "";
      width = 0;
    }
    current += piece;
    width += widthOf(piece);
  }
  return [...lines, current.trimEnd()].filter((each) => each !== "");
}

/** Where a line may break: after spaces, and between characters of scripts that are written without them. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  for (const word of line.match(WORD) ?? []) {
    let [start, end, last] = [0, 0, ""];
    for (const char of word) {
      if (isBreak(last, char)) {
        pieces.push(word.slice(start, end));
        start = end;
      }
      end += char.length;
      last = char;
    }
    pieces.push(word.slice(start));
  }
  return pieces;
}

function isBreak(last: string, char: string): boolean {
  const isBetween = last !== "" && BREAKS_ANYWHERE.test(char) || BREAKS_ANYWHERE.test(last) && LETTER.test(char);
  return isBetween && !NEVER_LAST.test(last) && !NEVER_FIRST.test(char);
}

function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 2 : 1;
  return width;
}
