type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** A draft longer than this is not kept: it would fill the browser's storage, which the messages on their way need. */
const MOST_CHARS = 100_000;

/**
 * What one has begun to write here and the server does not have yet, per conversation, kept over a reload. Keys carry the person's id, so
 * that nobody finds what another person began in the same browser. Storage may be full or forbidden; a draft then lives as long as the page.
 */
export class Drafts {
  readonly edits = new Edits();
  readonly #shelf?: Shelf;
  readonly #prefix: string;
  /** Written in this tab; undefined when the server has it. */
  readonly #texts = new Map<string, string | undefined>();
  readonly #found = new Set<string>();

  constructor(userId: string, shelf: Shelf | undefined) {
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

interface Edit {
  conversationId: string;
  /** The message's place. */
  seq?: number;
  text: string;
}

/** Changes of messages that were begun and neither saved nor given up: they outlast a look at another conversation. */
class Edits {
  readonly #begun = new Map<string, Edit>();

  textOf(messageId: string): string | undefined {
    return this.#begun.get(messageId)?.text;
  }

  set(messageId: string, edit: Edit): void {
    // The last one that was written is the last of the map.
    this.#begun.delete(messageId);
    this.#begun.set(messageId, edit);
  }

  end(messageId: string): void {
    this.#begun.delete(messageId);
  }

  /** Ends those that are meant. Returns what was written, the oldest first. */
  take(isMeant: (edit: Edit) => boolean): string[] {
    const taken = [...this.#begun].filter(([, edit]) => isMeant(edit));
    for (const [messageId] of taken) this.#begun.delete(messageId);
    return taken.map(([, { text }]) => text);
  }

  /** The id of the message whose change was written last in a conversation. */
  lastIn(conversationId: string): string | undefined {
    return [...this.#begun].findLast(([, edit]) => edit.conversationId === conversationId)?.[0];
  }
}
