type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** A draft longer than this is not kept: it would fill the browser's storage, which the messages on their way need. */
const MOST_CHARS = 100_000;

/**
 * What one has begun to write here and the server does not have yet, per conversation, kept over a reload. Keys carry the person's id, so
 * that nobody finds what another person began in the same browser. Storage may be full or forbidden; a draft then lives as long as the page.
 */
export class Drafts {
  readonly #shelf?: Shelf;
  readonly #prefix: string;
  readonly #texts = new Map<string, string | undefined>();

  constructor(userId: string, shelf: Shelf | undefined) {
    this.#shelf = shelf;
    this.#prefix = `pitchwire/draft/${encodeURIComponent(userId)}/`;
  }

  /** The conversations of those that were written, or asked for, since the page came. */
  get conversationIds(): string[] {
    return [...this.#texts].flatMap(([id, text]) => text === undefined ? [] : [id]);
  }

  /** Undefined when there is nothing that the server does not have; empty when it was emptied. */
  get(conversationId: string): string | undefined {
    if (!this.#texts.has(conversationId)) this.#texts.set(conversationId, this.#read(conversationId));
    return this.#texts.get(conversationId);
  }

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

  /** The server has it. */
  forget(conversationId: string): void {
    this.set(conversationId, "");
    this.#texts.set(conversationId, undefined);
  }

  #read(conversationId: string): string | undefined {
    try {
      return this.#shelf?.getItem(this.#prefix + conversationId) ?? undefined;
    } catch {
      return undefined;
    }
  }
}
