import { type ReadonlySignal, signal } from "@preact/signals";

/** More messages are never drawn at once, but for one page of older ones. */
export const MOST_DRAWN = 160;
/** So many are left when the end has grown too long. */
const KEPT = 100;
const STEP = 40;
/** Drawn at once after a jump: some screens full. The rest follows when somebody looks for it. */
const FIRST_DRAWN = 40;

interface Place {
  seq: number;
}

/** Which part of a thread is drawn, by `seq`, both included. To Infinity: to its end, with what is on its way. */
interface Span {
  from: number;
  to: number;
}

/**
 * The part of a thread that is drawn: around what its reader looks at, so that a thread of a hundred thousand messages is as quick as one of a
 * hundred. `items` ascend by `seq`.
 */
export class ThreadSpan {
  readonly span: ReadonlySignal<Span>;
  readonly #span = signal<Span>({ from: 0, to: Infinity });
  readonly #items: () => readonly Place[];

  constructor(items: () => readonly Place[]) {
    this.#items = items;
    this.span = this.#span;
  }

  /** Nothing that is here lies above. */
  get isAtStart(): boolean {
    return indexAt(this.#items(), this.#span.value.from) === 0;
  }

  /** Nothing lies below. */
  get isAtEnd(): boolean {
    return this.#span.value.to === Infinity;
  }

  /** Of the thread's items, those that are drawn. */
  cut<T extends Place>(items: readonly T[]): T[] {
    const { from, to } = this.#span.value;
    return items.slice(indexAt(items, from), to === Infinity ? undefined : indexAt(items, to + 1));
  }

  /** Draws more above. False when there is nothing more here. */
  moveUp(): boolean {
    const [first, last] = this.#ends();
    if (first === 0) return false;
    const start = Math.max(0, first - STEP);
    this.#draw(start, Math.min(last, start + MOST_DRAWN - 1));
    return true;
  }

  /** Draws more below. */
  moveDown(): void {
    const [first, last] = this.#ends();
    const end = last + STEP;
    this.#draw(Math.max(first, end - MOST_DRAWN + 1), end);
  }

  moveToEnd(): void {
    this.#drawLast(FIRST_DRAWN);
  }

  /** Draws from a message on. */
  moveFrom(seq: number): void {
    const index = indexAt(this.#items(), seq);
    this.#draw(index, index + MOST_DRAWN - 1);
  }

  /** Draws what is around a message. */
  moveTo(seq: number): void {
    const index = indexAt(this.#items(), seq);
    this.#draw(index - FIRST_DRAWN / 2, index + FIRST_DRAWN / 2);
  }

  /** To be called when messages have come: forgets what is far from where the reader is, at the end or elsewhere. */
  trim(isReaderAtEnd: boolean): void {
    const [first, last] = this.#ends();
    if (!this.isAtEnd || last - first < MOST_DRAWN) return;
    if (isReaderAtEnd) this.#drawLast(KEPT);
    else this.#draw(first, first + MOST_DRAWN - 1);
  }

  #drawLast(count: number): void {
    const { length } = this.#items();
    this.#draw(length - count, length - 1);
  }

  #ends(): [number, number] {
    const items = this.#items();
    const { from, to } = this.#span.peek();
    return [indexAt(items, from), to === Infinity ? items.length - 1 : indexAt(items, to + 1) - 1];
  }

  #draw(first: number, last: number): void {
    const items = this.#items();
    this.#span.value = {
      from: first <= 0 ? 0 : items[first].seq,
      to: last >= items.length - 1 ? Infinity : items[last].seq,
    };
  }
}

/** The index of the first whose `seq` is not smaller, by halving. */
function indexAt(items: readonly Place[], seq: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle].seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
