import { uuidv7 } from "../../utils/ids.ts";
import type { OutboxItem, OutboxStore } from "./outbox_item.ts";

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** As much of `navigator.locks` as it takes. */
interface TabLocks {
  request(name: string, callback: () => unknown): Promise<unknown>;
}

export interface BrowserStoreOptions {
  /** `localStorage`, or anything like it. */
  storage: Shelf;
  /** `navigator.locks`. Absent on pages without TLS: two tabs may then send the same items, which the server joins by `clientId`. */
  locks?: TabLocks;
}

/**
 * The outbox in the browser's storage. Each tab has a key of its own and holds a lock of that name for its lifetime; a key without a
 * lock belongs to a tab that is gone (closed, crashed or reloaded) and is taken over. Keys carry the person's id, so nobody sends what
 * another person wrote in the same browser.
 */
export class BrowserStore implements OutboxStore {
  readonly #storage: Shelf;
  readonly #locks?: TabLocks;
  readonly #prefix: string;
  readonly #key: string;
  readonly #awaited = new Set<string>();
  readonly #life = Promise.withResolvers<void>();

  constructor(userId: string, options: BrowserStoreOptions) {
    this.#storage = options.storage;
    this.#locks = options.locks;
    // The encoding has no "/", so no person's prefix is the beginning of another's.
    this.#prefix = `pitchwire/outbox/${encodeURIComponent(userId)}/`;
    this.#key = this.#prefix + uuidv7();
    this.#locks?.request(this.#key, () => this.#life.promise);
  }

  load(): OutboxItem[] {
    return this.#read(this.#key);
  }

  save(items: readonly OutboxItem[]): void {
    if (items.length === 0) this.#storage.removeItem(this.#key);
    else this.#storage.setItem(this.#key, JSON.stringify(items));
  }

  claimOrphans(adopt: (orphans: OutboxItem[]) => void): void {
    for (const key of this.#otherKeys()) {
      if (this.#locks === undefined) adopt(this.#takeOver(key));
      else if (!this.#awaited.has(key)) {
        this.#awaited.add(key);
        // Granted at once if that tab is gone, else when it goes.
        this.#locks.request(key, () => adopt(this.#takeOver(key)));
      }
    }
  }

  /** Lets other tabs take over what is left. */
  close(): void {
    this.#life.resolve();
  }

  #otherKeys(): string[] {
    const keys = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(this.#prefix) && key !== this.#key).sort();
  }

  /** Storage is synchronous: written under the new key before it is removed under the old one, an item is never in no place. */
  #takeOver(key: string): OutboxItem[] {
    const items = this.#read(key);
    this.save([...items, ...this.load()]);
    this.#storage.removeItem(key);
    return items;
  }

  #read(key: string): OutboxItem[] {
    try {
      const items = JSON.parse(this.#storage.getItem(key) ?? "[]");
      return Array.isArray(items) ? items.filter(isItem) : [];
    } catch {
      // Storage is open to every script of the origin; what is not ours to read is nothing.
      return [];
    }
  }
}

function isItem(item: unknown): item is OutboxItem {
  return typeof item === "object" && item !== null && "clientId" in item && "content" in item;
}
