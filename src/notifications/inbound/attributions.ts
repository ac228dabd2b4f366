import { headerBlockEnd } from "./header_blocks.ts";
import type { Line } from "./text_lines.ts";

/** The lines by which a client announces what it quotes. */
export interface Announcement {
  start: number;
  /** Its last line. */
  end: number;
  /** No person writes so: what follows is old even without quote signs. Otherwise quote signs must follow. */
  isCertain: boolean;
}

const MAX_LINE_CHARS = 300;
/** Gmail breaks a long attribution at 72 characters or so, with a long name and address into three lines. */
const MAX_LINES = 4;
/** As many as a header block may have. */
const MAX_OPENING_LINES = 24;
/** "Ada wrote:", without a date, is as long as a name. */
const MAX_BRIEF_CHARS = 100;
const BRIEF = /(?:wrote|writes|schrieb|écrit|escribió|書きました)\s?[:：]$/i;

/** How attributions begin that are longer than a line, with a date to follow. */
const BEGINNING = /^(?:on|am|le|el|il|em|op|den|dnia|w dniu|dne|på)\s/i;
const VERB =
  /\b(?:wrote|writes|schrieb|geschrieben|schreef|skrev|kirjoitti)\b|écrit|écrivait|escribió|escribio|ha scritto|escreveu|napisał|napsal|のメール|のメッセージ|(?:は|が)書きました|写道|написал/i;
/** What people say of themselves, and clients don't. */
const ONESELF =
  /\b(?:i|we) (?:wrote|write)\b|\bschrieb(?:en)? (?:ich|wir)\b|\b(?:ich|wir) schrieb|\bj['’](?:ai )?écri|\bescribí\b/i;
/** Addresses, dates and times as far as they can be told without the language. Each of bounded length, for lines are as long as they like. */
const ADDRESS = /[^\s<>"(),;:@]@[\w.-]{1,80}\.\w/;
const DATE = /\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|(?:19|20)\d\d年/;
const TIME = /\d{1,2} ?[:.h時] ?\d\d/;

const FORWARDED =
  /^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|転送されたメッセージ)\s?[:：]$/i;
/** What stands between hyphens there, without other words: a person's own heading has some. */
const DASHED =
  /^(?:original message|original-?nachricht|ursprüngliche nachricht|message d['’ ]?origine|message original|mensaje original|元のメッセージ|オリジナルメッセージ|forwarded message|weitergeleitete nachricht|message (?:transféré|réexpédié)|mensaje reenviado|転送(?:された)?メッセージ)$/i;

/** What stands at `start`, as client after client writes it above the mail that it quotes or forwards. */
export function announcementAt(lines: readonly Line[], start: number): Announcement | undefined {
  const block = headerBlockEnd(lines, start);
  if (block !== undefined) return { start, end: block, isCertain: true };
  return lines[start].depth === 0 && isForwardLine(lines[start].text)
    ? { start, end: start, isCertain: false }
    : undefined;
}

/** The attributions ("On … wrote:"), by the line in which each begins. */
export function attributionsIn(lines: readonly Line[]): Map<number, Announcement> {
  const found = new Map<number, Announcement>();
  lines.forEach((_, end) => {
    const attribution = attributionTo(lines, end);
    if (attribution) found.set(attribution.start, attribution);
  });
  return found;
}

/** Whether the lines with quote signs that begin at `start` open with an announcement that no person writes. */
export function isAnnouncedInside(lines: readonly Line[], start: number): boolean {
  const block = lines.slice(start, start + MAX_OPENING_LINES);
  const length = block.findIndex(({ depth }) => depth === 0);
  const bare = block.slice(0, length < 0 ? undefined : length)
    .map(({ text }) => ({ text: text.replace(/^[\s>＞]+/, ""), depth: 0, isSure: false }));
  return bare.length > 0 && (attributionsIn(bare).get(0) ?? announcementAt(bare, 0))?.isCertain === true;
}

/** A line of hyphens or underscores only. */
export function isRule(text: string): boolean {
  return text.length <= MAX_LINE_CHARS && /^\s*[-_]{5,}\s*$/.test(text);
}

/** "-----Original Message-----", "Begin forwarded message:" and the like. */
export function isForwardLine(text: string): boolean {
  if (text.length > MAX_LINE_CHARS) return false;
  const bare = text.trim();
  if (FORWARDED.test(bare)) return true;
  const inner = /^[-‐‑–—_]{2,}([^-‐‑–—_].{4,60}[^-‐‑–—_])[-‐‑–—_]{2,}$/u.exec(bare)?.[1] ?? "";
  return DASHED.test(inner.trim());
}

// Looked for from its last line, which ends in a colon: a sentence above it may begin as an attribution does.
function attributionTo(lines: readonly Line[], end: number): Announcement | undefined {
  if (!isShort(lines[end])) return undefined;
  if (lines[end].mark === "attribution") return { start: end, end, isCertain: false };
  if (!/[:：]\s*$/.test(lines[end].text)) return undefined;
  let joined = "";
  for (let start = end; start > end - MAX_LINES && start >= 0 && isShort(lines[start]); start--) {
    const first = lines[start].text.trim();
    // Where a sentence ends no attribution goes on.
    if (first === "" || (start < end && /[.!?。]$/.test(first))) break;
    joined = `${first} ${joined}`.trimEnd();
    if (BEGINNING.test(first) && /\d/.test(first)) return toAttribution(joined, start, end);
    const isParagraph = start === 0 || lines[start - 1].text.trim() === "" || lines[start - 1].depth > 0;
    if (isParagraph && opensWithDateOrName(first) && isFull(joined)) return toAttribution(joined, start, end);
  }
  return toAttribution(lines[end].text.trim(), end, end);
}

function opensWithDateOrName(first: string): boolean {
  return DATE.test(first) || first.includes("<");
}

function isShort({ text, depth }: Line): boolean {
  return depth === 0 && text.length <= MAX_LINE_CHARS;
}

function toAttribution(text: string, start: number, end: number): Announcement | undefined {
  if (isCertain(text)) return { start, end, isCertain: true };
  const hasDate = DATE.test(text) || TIME.test(text);
  const isLikely = VERB.test(text) && !ONESELF.test(text)
    ? hasDate || ADDRESS.test(text) || (text.length <= MAX_BRIEF_CHARS && BRIEF.test(text))
    : hasDate && ADDRESS.test(text);
  return isLikely ? { start, end, isCertain: false } : undefined;
}

// "As Ada <ada@pitch.example> wrote on 3/4/2026:" has all the parts as well, but not in a client's order.
function isCertain(text: string): boolean {
  if (!isFull(text)) return false;
  return VERB.test(text) ? BEGINNING.test(text) || /^\d/.test(text) : /^\d/.test(text) && /[>)]\s?[:：]$/.test(text);
}

function isFull(text: string): boolean {
  return ADDRESS.test(text) && DATE.test(text);
}
