/** Names that mails use and the Encoding Standard does not know. */
const ALIASES: Record<string, string> = {
  "cp50220": "iso-2022-jp",
  "cp50221": "iso-2022-jp",
  "cp932": "shift_jis",
  "cp936": "gbk",
  "cp949": "euc-kr",
  "cp950": "big5",
  "iso-2022-jp-ms": "iso-2022-jp",
  "iso-2022-jp-1": "iso-2022-jp",
  "iso-2022-jp-2": "iso-2022-jp",
  "x-windows-iso2022jp": "iso-2022-jp",
  "macintosh-roman": "macintosh",
  "uhc": "euc-kr",
};
/** What says no more than that nobody thought about it. */
const UNTOLD = ["", "ascii", "us-ascii", "ansi_x3.4-1968", "utf-8", "utf8", "unknown-8bit", "x-unknown", "default"];

/**
 * Text of bytes. A missing, unknown or wrong charset costs no more than it must: UTF-8 if the bytes are, else Windows-1252, which
 * has a character for every byte. Line ends become "\n"; control characters, of which no text has any need, go.
 */
export function decodeText(bytes: Uint8Array, charset = ""): string {
  return withoutControls(decode(bytes, charset.trim().toLowerCase()));
}

function decode(bytes: Uint8Array, name: string): string {
  const marked = byteOrderMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  if (!UNTOLD.includes(name)) {
    const decoder = decoderFor(ALIASES[name] ?? name);
    if (decoder) return decoder.decode(bytes);
  }
  if (hasJapaneseEscape(bytes)) return new TextDecoder("iso-2022-jp").decode(bytes);
  const text = new TextDecoder().decode(bytes);
  return isMostlyRight(text) ? text : new TextDecoder("windows-1252").decode(bytes);
}

/** UTF-8 with a byte or two broken on the way is still UTF-8. In other charsets hardly any letter beyond ASCII happens to be UTF-8. */
function isMostlyRight(text: string): boolean {
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken === 0 || broken < (text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0);
}

function decoderFor(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** ESC $ B or ESC $ @ (RFC 1468): no text has these by chance. */
function hasJapaneseEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    if (bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40)) return true;
  }
  return false;
}

/** With "\n" at the ends of lines, and no other control character but the tab. */
export function withoutControls(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, "");
}
