import { Edits } from "./edits.ts";

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** A draft longer than this is not kept: it would fill the browser's storage, which the messages on their way need. */
const MOST_CHARS = 100_000;

/**
 * What one has begun to write here and the server does not have yet, per conversation, kept over a reload. Keys carry the person's id, so
 * that nobody finds what another person began in the same browser. Storage may be full or forbidden; a draft then lives as long as the page.
 */
export class Drafts {
  /** Changes of messages that were begun. */
  readonly edits: Edits;
  readonly #shelf?: Shelf;
  readonly #prefix: string;
  /** Written in this tab; undefined when the server has it. */
  readonly #texts = new Map<string, string | undefined>();
  readonly #found = new Set<string>();

  /** `tabShelf` is this tab's own, and outlives a reload. */
  constructor(userId: string, shelf: Shelf | undefined, tabShelf?: Shelf) {
    this.edits = new Edits(userId, tabShelf);
    this.#shelf = shelf;
    this.#prefix = `pitchwire/draft/${encodeURIComponent(userId)}/`;
  }

  /** The conversations of those that were written, or found here, since the page came. */
  get conversationIds(): string[] {
    const written = [...this.#texts].flatMap(([id, text]) => text === undefined ? [] : [id]);
    return [...new Set([...written, ...this.#found])];
  }

  /**
   * Undefined when there is nothing that the server does not have; empty when it was emptied. What was not written in this tab is looked up
   * each time: the tab in which it was may have sent it since.
   */
  get(conversationId: string): string | undefined {
    if (this.#texts.has(conversationId)) return this.#texts.get(conversationId);
    const kept = this.#read(conversationId);
    if (kept !== undefined) this.#found.add(conversationId);
    return kept;
  }

  /** Written in this tab, and the server does not have it yet. */
  isWrittenHere(conversationId: string): boolean {
    return this.#texts.get(conversationId) !== undefined;
  }

  /** That nothing is left is kept as well, until the server knows: else a page that comes before would find there what was sent. */
  set(conversationId: string, text: string): void {
    this.#texts.set(conversationId, text);
    this.#keep(conversationId, text.length > MOST_CHARS ? undefined : text);
  }

  /** The server has it. */
  forget(conversationId: string): void {
    this.#texts.set(conversationId, undefined);
    this.#found.delete(conversationId);
    this.#keep(conversationId, undefined);
  }

  #keep(conversationId: string, text: string | undefined): void {
    try {
      const key = this.#prefix + conversationId;
      if (text === undefined) this.#shelf?.removeItem(key);
      else this.#shelf?.setItem(key, text);
    } catch {
      // Full or forbidden: the text is still in #texts.
    }
  }

  #read(conversationId: string): string | undefined {
    try {
      return this.#shelf?.getItem(this.#prefix + conversationId) ?? undefined;
    } catch {
      return undefined;
    }
  }
}
