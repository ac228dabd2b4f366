import type { KeptShelf } from "../../src/inbox/kept_inbox.ts";

/** What a browser would keep, as text; `isFull` makes it refuse more. */
export class MemoryShelf implements KeptShelf {
  readonly texts = new Map<string, string>();
  isFull = false;

  // deno-lint-ignore require-await -- as the browser's
  async get(name: string): Promise<unknown> {
    const text = this.texts.get(name);
    return text === undefined ? undefined : JSON.parse(text);
  }

  // deno-lint-ignore require-await -- as the browser's
  async put(name: string, value: unknown): Promise<void> {
    if (this.isFull) throw new DOMException("Full", "QuotaExceededError");
    this.texts.delete(name);
    this.texts.set(name, JSON.stringify(value));
  }

  // deno-lint-ignore require-await -- as the browser's
  async remove(name: string): Promise<void> {
    this.texts.delete(name);
  }

  // deno-lint-ignore require-await -- as the browser's
  async names(): Promise<string[]> {
    return [...this.texts.keys()];
  }

  // deno-lint-ignore require-await -- as the browser's
  async clear(): Promise<void> {
    this.texts.clear();
  }
}
