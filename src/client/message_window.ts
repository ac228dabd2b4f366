import type { Message } from "../protocol.ts";
import { Quotes } from "./quotes.ts";

/**
 * The newest part of a conversation without holes: every message from `floor` on, by `seq`. What is heard about older messages is
 * kept aside until their page comes, since a page may have been read before the change and arrive after it.
 */
export class MessageWindow {
  #items: Message[] = [];
  #floor = Infinity;
  #aside = new Map<number, Message>();
  #quotes = new Quotes();

  /** Ascending by `seq`. The array lives on; copy what must not change. */
  get items(): readonly Message[] {
    return this.#items;
  }

  /** Messages of this `seq` and above are all here; Infinity before the first page. */
  get floor(): number {
    return this.#floor;
  }

  /** Takes one version of one message. False when it is known, or older than what is known. */
  put(message: Message): boolean {
    const isNews = message.seq >= this.#floor ? this.#insert(message) : this.#putAside(message);
    if (isNews && this.#quotes.note(message)) this.#renewQuotes(message.messageId);
    return isNews;
  }

  at(seq: number): Message | undefined {
    const index = this.#indexOf(seq);
    return this.#items[index]?.seq === seq ? this.#items[index] : this.#aside.get(seq);
  }

  /** Takes a page that holds every message from `floor` up to where the window begins. */
  extend(floor: number, page: readonly Message[]): void {
    const isOlder = page.length > 0 && page[page.length - 1].seq < (this.#items[0]?.seq ?? Infinity);
    this.#floor = Math.min(this.#floor, floor);
    if (isOlder) this.#items = [...page.map((message) => this.#quotes.renew(message)), ...this.#items];
    else for (const message of page) this.put(message);
    this.#recall();
  }

  /** Begins anew with the newest page; of what was known, only changes after `rev` are still true. */
  restart(floor: number, page: readonly Message[], rev: number): void {
    const later = [...this.#items, ...this.#aside.values()].filter((message) => message.rev > rev);
    this.#floor = floor;
    this.#items = [...page];
    this.#aside = new Map();
    this.#quotes = new Quotes();
    for (const message of later) this.put(message);
  }

  #putAside(message: Message): boolean {
    const known = this.#aside.get(message.seq);
    if (known !== undefined && known.rev >= message.rev) return false;
    this.#aside.set(message.seq, message);
    return true;
  }

  #renewQuotes(messageId: string): void {
    this.#items.forEach((message, index) => {
      if (message.replyTo?.messageId === messageId) this.#items[index] = this.#quotes.renew(message);
    });
  }

  #recall(): void {
    for (const [seq, message] of this.#aside) {
      if (seq < this.#floor) continue;
      this.#aside.delete(seq);
      this.#insert(message);
    }
  }

  #insert(told: Message): boolean {
    const message = this.#quotes.renew(told);
    const last = this.#items[this.#items.length - 1];
    if (last === undefined || last.seq < message.seq) {
      this.#items.push(message);
      return true;
    }
    const index = this.#indexOf(message.seq);
    const known = this.#items[index];
    if (known.seq !== message.seq) this.#items.splice(index, 0, message);
    else if (known.rev >= message.rev) return false;
    else this.#items[index] = message;
    return true;
  }

  /** Where a message of this `seq` is or would be. */
  #indexOf(seq: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#items[middle].seq < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
