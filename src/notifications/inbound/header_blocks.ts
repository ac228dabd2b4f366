import type { Line } from "./text_lines.ts";

/** As mail programs write them above what they quote, in lower case. */
const LABELS = {
  from: "from|von|de|expéditeur|remitente|差出人|送信者|da|van|od|från|fra",
  date:
    "sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|date d’envoi|enviado|enviado el|fecha|送信日時|日時|日付|" +
    "inviato|data|verzonden|enviada|enviada em|enviado em|wysłano|skickat|sendt",
  to: "to|an|à|a|para|pour|宛先|aan|do|till|til",
  subject: "subject|betreff|objet|sujet|asunto|件名|oggetto|onderwerp|assunto|temat|ämne|emne",
  other: "cc|bcc|kopie|copie|copia|cópia|reply-to|antwort an|importance|priorität|attachments",
};
const KINDS = new Map(
  Object.entries(LABELS).flatMap(([kind, labels]) => labels.split("|").map((label) => [label, kind])),
);
const MAX_LABEL_CHARS = 24;
const MAX_BLOCK_LINES = 20;
const MAX_LINE_CHARS = 300;

/**
 * The last line of a block such as "From: … Sent: … To: … Subject: …" that begins at `start`; undefined where there is none. Sender
 * and subject must be there and a date or a recipient: people write "From: Berlin, To: Paris" for other reasons.
 */
export function headerBlockEnd(lines: readonly Line[], start: number): number | undefined {
  if (!mayBegin(lines, start)) return undefined;
  const kinds = new Set<string>();
  let end = start;
  let blanks = 0;
  for (let at = start; at < Math.min(lines.length, start + MAX_BLOCK_LINES) && lines[at].depth === 0; at++) {
    const kind = labelOf(lines[at]);
    if (kind !== undefined) {
      // A second sender: what stood above was a person's own line.
      if (kinds.has(kind) && kind !== "other") break;
      kinds.add(kind);
      end = at;
      blanks = 0;
    } else if (lines[at].text.trim() !== "") {
      if (blanks > 0 || !isContinued(lines, at)) break;
      end = at;
    } else if (++blanks > 1) break;
  }
  return kinds.has("from") && kinds.has("subject") && (kinds.has("date") || kinds.has("to")) ? end : undefined;
}

// With the subject begins what Thunderbird forwards; without the line that says so it may as well be a person's.
function mayBegin(lines: readonly Line[], start: number): boolean {
  const kind = labelOf(lines[start]);
  if (kind === undefined || kind === "other") return false;
  return kind === "from" || kind === "date" ||
    (start > 0 && /[-–—]{2}\s*$/.test(lines[start - 1].text.slice(0, MAX_LINE_CHARS)));
}

/** A long list of recipients or a long subject runs on: up to two lines, with a further label behind them or an indent. */
function isContinued(lines: readonly Line[], at: number): boolean {
  if (/^[ \t]/.test(lines[at].text)) return true;
  return [1, 2].some((further) => lines[at + further] !== undefined && labelOf(lines[at + further]) !== undefined);
}

function labelOf({ text, depth }: Line): string | undefined {
  if (depth > 0) return undefined;
  const head = text.trimStart().slice(0, MAX_LABEL_CHARS);
  const colon = head.search(/[:：]/);
  return colon < 0 ? undefined : KINDS.get(head.slice(0, colon).replaceAll("*", "").trim().toLowerCase());
}
