const ADDRESS = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,255}$/;

/**
 * The addresses of a From, To or Cc (RFC 5322, section 3.4), one entry each: undefined where what stands there is not exactly one
 * plain address. Encoded words are not decoded: in an address they have no place (RFC 2047, section 5), and whoever checked the
 * sender on the way here did not decode them either.
 */
export function mailboxesIn(value: string): (string | undefined)[] {
  return new Scanner(value).entries();
}

class Scanner {
  readonly #text: string;
  readonly #found: (string | undefined)[] = [];
  #at = 0;
  /** What stands outside of angles, quotes and comments. */
  #bare = "";
  #angles: string[] = [];
  #isBroken = false;

  constructor(text: string) {
    this.#text = text;
  }

  entries(): (string | undefined)[] {
    while (this.#at < this.#text.length) this.#step(this.#text[this.#at++]);
    this.#endEntry();
    return this.#found;
  }

  #step(char: string): void {
    if (char === '"') this.#skipTo('"');
    else if (char === "(") this.#skipComment();
    else if (char === "<") this.#angles.push(this.#skipTo(">"));
    else if (char === "," || char === ";") this.#endEntry();
    else if (char === ":") this.#beginGroup();
    else this.#bare += char;
  }

  // "Friends: ben@pitch.example;" names who is meant, but no single author.
  #beginGroup(): void {
    this.#bare = "";
    this.#isBroken = true;
  }

  /** What stands before `end`; the place is behind it then. */
  #skipTo(end: string): string {
    const start = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#text[this.#at] === end) return this.#text.slice(start, this.#at++);
      if (this.#text[this.#at] === "\\") this.#at++;
    }
    this.#isBroken = true;
    return "";
  }

  #skipComment(): void {
    let depth = 1;
    for (; depth > 0 && this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at];
      if (char === "\\") this.#at++;
      else if (char === "(") depth++;
      else if (char === ")") depth--;
    }
    if (depth > 0) this.#isBroken = true;
  }

  #endEntry(): void {
    const isNothing = this.#bare.trim() === "" && this.#angles.length === 0 && !this.#isBroken;
    const address = (this.#angles[0] ?? this.#bare).trim();
    const isPlain = !this.#isBroken && this.#angles.length <= 1 && ADDRESS.test(address) && !address.includes("=?");
    if (!isNothing) this.#found.push(isPlain ? address : undefined);
    this.#bare = "";
    this.#angles = [];
    this.#isBroken = false;
  }
}
