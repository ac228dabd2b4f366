const MAX_NAME_CHARS = 80;
// Controls, marks that turn the direction of text, and signs without width: with them one person's name can look like another's.
const HIDDEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const EMAIL = /^([^\s@]+)@[^\s@]+$/;

/**
 * A name as it is kept and shown: NFC, one line, at most 80 UTF-16 units, nothing hidden in it. Undefined when nothing visible is left.
 * A name that is an e-mail address keeps the part before the @ only, here and not where it is shown, so that no join can reveal it.
 */
export function cleanName(raw: string): string | undefined {
  const line = raw.toWellFormed().normalize("NFC").replace(/\s+/g, " ").replace(HIDDEN, "").replace(/ {2,}/g, " ")
    .trim();
  const name = cut(EMAIL.exec(line)?.[1] ?? line);
  return VISIBLE.test(name) ? name : undefined;
}

function cut(text: string): string {
  if (text.length <= MAX_NAME_CHARS) return text;
  let kept = "";
  for (const char of text) {
    if (kept.length + char.length > MAX_NAME_CHARS) break;
    kept += char;
  }
  return kept.trimEnd();
}

/** The one spelling by which an e-mail address is kept, compared and throttled. */
export function normaliseEmail(raw: string): string {
  return raw.trim().normalize("NFC").toLowerCase();
}
