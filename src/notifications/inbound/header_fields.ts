import { decodeText } from "./charsets.ts";

interface Field {
  /** Lower case. */
  name: string;
  /** Unfolded and trimmed; encoded words (RFC 2047) stay encoded. */
  value: string;
}

const ANGLE_ID = /<[^<>\s]+>/g;

/** The fields of a mail, of one of its parts, or of a group in a report (RFC 5322, section 2.2), in their order. */
export class HeaderFields {
  readonly #fields: readonly Field[];

  constructor(lines: Iterable<string>) {
    this.#fields = [...lines].flatMap(toField);
  }

  /** Of text that begins with fields: up to the first empty line. */
  static parse(text: string): HeaderFields {
    return new HeaderFields(logicalLines(text));
  }

  all(name: string): string[] {
    return this.#fields.filter((field) => field.name === name).map((field) => field.value);
  }

  first(name: string): string | undefined {
    return this.#fields.find((field) => field.name === name)?.value;
  }

  has(...names: string[]): boolean {
    return this.#fields.some((field) => names.includes(field.name));
  }

  get isEmpty(): boolean {
    return this.#fields.length === 0;
  }

  /** The ids, with their angle brackets, of Message-ID, In-Reply-To or References (RFC 5322, section 3.6.4). */
  ids(name: string): string[] {
    return this.all(name).flatMap((value) => value.match(ANGLE_ID) ?? []);
  }
}

/** `line`: one character a byte, as it was folded. */
export function unfolded(line: string): string {
  return decodeText(Uint8Array.from(line, (char) => char.charCodeAt(0) & 0xff)).replace(/\r?\n/g, "");
}

function toField(line: string): Field[] {
  const colon = line.indexOf(":");
  const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  // What has another name than a field can have is no field, and must not pass for one.
  return /^[!-9;-~]+$/.test(name) ? [{ name, value: line.slice(colon + 1).trim() }] : [];
}

function logicalLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === "" && lines.length > 0) break;
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push(`${lines.pop()}${line}`);
    else if (line !== "") lines.push(line);
  }
  return lines;
}
