import { type ReadonlySignal, signal } from "@preact/signals";
import type { HistoryRange } from "../client/mod.ts";
import type { History, Message } from "../protocol.ts";
import { MOST_DRAWN } from "./thread_span.ts";

const PAGE = 50;

type Read = (range: HistoryRange) => Promise<History>;

/** A part of a thread far above what is loaded of it, with the ways to go on from there. Never holds more than can be drawn. */
export class Excerpt {
  /** Ascending by `seq`, without holes. */
  readonly items: ReadonlySignal<readonly Message[]>;
  readonly #items = signal<readonly Message[]>([]);
  readonly #read: Read;
  #hasOlder: boolean;
  #rev: number;
  #isBusy = false;

  private constructor(read: Read, { items, hasMore, rev }: History) {
    this.#read = read;
    this.#items.value = items;
    this.items = this.#items;
    this.#hasOlder = hasMore;
    this.#rev = rev;
  }

  /** What surrounds a message. Rejects with PitchwireError. */
  static async around(messageId: string, read: Read): Promise<Excerpt> {
    return new Excerpt(read, await read({ aroundId: messageId, limit: PAGE }));
  }

  get hasOlder(): boolean {
    return this.#hasOlder;
  }

  /** As a page that ends where what is loaded begins: at `floor`. As of the oldest of its readings, so that no change is missed. */
  pageBefore(floor: number): History {
    return { items: this.#items.peek().filter(({ seq }) => seq < floor), hasMore: this.#hasOlder, rev: this.#rev };
  }

  /** Nothing lies between this and what begins at `floor`. */
  reaches(floor: number): boolean {
    return (this.#items.peek().at(-1)?.seq ?? 0) >= floor;
  }

  async older(): Promise<void> {
    const first = this.#items.peek()[0];
    if (!first || !this.#hasOlder) return;
    await this.#alone(async () => {
      const page = await this.#take({ before: first.seq, limit: PAGE });
      this.#hasOlder = page.hasMore;
      this.#items.value = [...page.items, ...this.#items.peek()].slice(0, MOST_DRAWN);
    });
  }

  async newer(): Promise<void> {
    const last = this.#items.peek().at(-1);
    if (!last) return;
    await this.#alone(async () => {
      const { items } = await this.#take({ after: last.seq, limit: PAGE });
      if (items.length === 0) return;
      const all = [...this.#items.peek(), ...items];
      this.#hasOlder ||= all.length > MOST_DRAWN;
      this.#items.value = all.slice(-MOST_DRAWN);
    });
  }

  async #take(range: HistoryRange): Promise<History> {
    const page = await this.#read(range);
    this.#rev = Math.min(this.#rev, page.rev);
    return page;
  }

  /** Scrolling asks again and again. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } finally {
      this.#isBusy = false;
    }
  }
}
