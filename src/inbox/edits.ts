type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

interface Edit {
  conversationId: string;
  /** The message's place. */
  seq?: number;
  text: string;
}

/**
 * Changes of messages that were begun and neither saved nor given up: they outlast a look at another conversation, and a reload of their tab.
 * In another tab they would come up again after they were saved here.
 */
export class Edits {
  readonly #shelf?: Shelf;
  readonly #key: string;
  readonly #begun: Map<string, Edit>;

  constructor(userId: string, tabShelf: Shelf | undefined) {
    this.#shelf = tabShelf;
    this.#key = `pitchwire/edits/${encodeURIComponent(userId)}`;
    this.#begun = new Map(this.#read());
  }

  textOf(messageId: string): string | undefined {
    return this.#begun.get(messageId)?.text;
  }

  set(messageId: string, edit: Edit): void {
    // The last one that was written is the last of the map.
    this.#begun.delete(messageId);
    this.#begun.set(messageId, edit);
    this.#keep();
  }

  end(messageId: string): void {
    if (this.#begun.delete(messageId)) this.#keep();
  }

  /** Ends those that are meant. Returns what was written, the oldest first. */
  take(isMeant: (edit: Edit) => boolean): string[] {
    const taken = [...this.#begun].filter(([, edit]) => isMeant(edit));
    for (const [messageId] of taken) this.end(messageId);
    return taken.map(([, { text }]) => text);
  }

  /** The id of the message whose change was written last in a conversation. */
  lastIn(conversationId: string): string | undefined {
    return [...this.#begun].findLast(([, edit]) => edit.conversationId === conversationId)?.[0];
  }

  #keep(): void {
    try {
      if (this.#begun.size === 0) this.#shelf?.removeItem(this.#key);
      else this.#shelf?.setItem(this.#key, JSON.stringify([...this.#begun]));
    } catch {
      // Full or forbidden: it lives as long as the page.
    }
  }

  #read(): [string, Edit][] {
    try {
      const kept = JSON.parse(this.#shelf?.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isBegun) : [];
    } catch {
      return [];
    }
  }
}

/** Storage is open to every script of the origin. */
function isBegun(kept: unknown): kept is [string, Edit] {
  const [messageId, edit] = Array.isArray(kept) ? kept : [];
  return typeof messageId === "string" && typeof edit?.conversationId === "string" && typeof edit.text === "string";
}
