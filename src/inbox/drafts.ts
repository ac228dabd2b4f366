type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** A draft longer than this is not kept: it would fill the browser's storage, which the messages on their way need. */
const MOST_CHARS = 100_000;

/**
 * What one has begun to write, per conversation, kept over a reload. Keys carry the person's id, so that nobody finds what another
 * person began in the same browser. Storage may be full or forbidden; a draft then lives as long as the page.
 */
export class Drafts {
  readonly #shelf?: Shelf;
  readonly #prefix: string;
  readonly #texts = new Map<string, string>();

  constructor(userId: string, shelf: Shelf | undefined) {
    this.#shelf = shelf;
    this.#prefix = `pitchwire/draft/${encodeURIComponent(userId)}/`;
  }

  get(conversationId: string): string {
    const known = this.#texts.get(conversationId);
    if (known !== undefined) return known;
    const text = this.#read(conversationId);
    this.#texts.set(conversationId, text);
    return text;
  }

  /** An empty text forgets the draft. */
  set(conversationId: string, text: string): void {
    this.#texts.set(conversationId, text);
    try {
      const key = this.#prefix + conversationId;
      if (text === "" || text.length > MOST_CHARS) this.#shelf?.removeItem(key);
      else this.#shelf?.setItem(key, text);
    } catch {
      // Full or forbidden: the text is still in #texts.
    }
  }

  #read(conversationId: string): string {
    try {
      return this.#shelf?.getItem(this.#prefix + conversationId) ?? "";
    } catch {
      return "";
    }
  }
}
