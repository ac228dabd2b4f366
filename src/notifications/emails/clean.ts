const MAX_NAME_CHARS = 80;
/** Of a line that stands alone. */
export const MAX_LINE_CHARS = 160;
/** Controls of text direction that reach over what stands beside them: with one, a name could turn our own sentence around. */
const OVERRIDES = /[\u202a-\u202e]/gu;
const ISOLATES = /[\u2066-\u2069]/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const EMPTY_LINES = /\n{4,}/g;

/**
 * What somebody wrote, as it may stand in a sentence of ours: one line, not endless, without controls. In right-to-left script it is
 * isolated (U+2068, U+2069), so that the sentence around it keeps its order. Cleaning twice changes nothing.
 */
export function inline(raw: string, maxChars = MAX_NAME_CHARS): string {
  // What stood between two spaces may have gone.
  const line = withoutControls(raw.replaceAll(ISOLATES, "").replace(/\s+/gu, " ")).replace(/ +/g, " ").trim();
  const text = cut(line, maxChars);
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** What somebody wrote, as it may stand in lines of its own: with its line breaks, without other controls and long gaps. */
export function block(raw: string): string {
  const lines = raw.replace(/\r\n?|[\u2028\u2029\v\f\u0085]/gu, "\n");
  return withoutControls(lines.replaceAll(ISOLATES, "")).replace(EMPTY_LINES, "\n\n\n").replace(/^\n+/, "").trimEnd();
}

// A terminal that shows the text part obeys escape sequences; a mail server may stumble over a NUL.
function withoutControls(text: string): string {
  return text.replaceAll(OVERRIDES, "").replace(/[^\P{Cc}\n\t]/gu, "").toWellFormed();
}

/** By code points: half a surrogate pair would not survive the way. */
function cut(text: string, maxChars: number): string {
  const points = [...text];
  return points.length <= maxChars ? text : `${points.slice(0, maxChars - 1).join("").trimEnd()}…`;
}
