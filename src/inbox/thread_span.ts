import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** More messages are never drawn. Mostly there are far fewer: as many as some screens hold. */
export const MOST_DRAWN = 240;
/** So many are left when the end has grown too long. */
const KEPT = 100;
/** Drawn at a time: as many as a slow machine manages between two keys. */
const STEP = 8;
/** And while one scrolls: not to be caught up with counts more then. */
const LEAP = 40;
/** Drawn at once after a jump: about a screen full. The rest follows when that can be seen. */
const FIRST_DRAWN = 12;

interface Place {
  seq: number;
}

/** Which part of a thread is drawn, by `seq`, both included. To Infinity: to its end, with what is on its way and what will come. */
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
  readonly #span: Signal<Span>;
  readonly #items: () => readonly Place[];

  /** Begins with all there is, as the server does. Older ones that come later are drawn when they are asked for. */
  constructor(items: () => readonly Place[]) {
    this.#items = items;
    this.#span = signal({ from: items()[0]?.seq ?? 0, to: Infinity });
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
  moveUp(isUrgent = false): boolean {
    const [first, last] = this.#ends();
    if (first === 0) return false;
    const start = Math.max(0, first - (isUrgent ? LEAP : STEP));
    this.#draw(start, Math.min(last, start + MOST_DRAWN - 1));
    return true;
  }

  /** Draws more below. */
  moveDown(isUrgent = false): void {
    const [first, last] = this.#ends();
    const end = last + (isUrgent ? LEAP : STEP);
    this.#draw(Math.max(first, end - MOST_DRAWN + 1), end);
  }

  /** Lets go of what lies above the one or below the other message, little by little, but not of a few. */
  letGo(fromSeq: number, toSeq: number): void {
    const items = this.#items();
    const [first, last] = this.#ends();
    const from = Math.max(first, Math.min(indexAt(items, fromSeq), first + LEAP));
    const to = Math.min(last, Math.max(indexAt(items, toSeq), last - LEAP));
    if (from - first >= STEP || last - to >= STEP) this.#draw(from, to);
  }

  /** Draws the end: little at first, so that it is there at once. */
  moveToEnd(): void {
    this.#drawLast(FIRST_DRAWN);
  }

  /** Draws a message and enough below it that it can stand on top of the screen; to the end where that is not far. */
  moveToward(seq: number): void {
    const index = indexAt(this.#items(), seq);
    const count = this.#items().length - index;
    if (count > 2 * LEAP) this.#draw(index - FIRST_DRAWN / 2, index + LEAP);
    else this.#drawLast(Math.max(count, FIRST_DRAWN));
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
      from: items[Math.max(0, first)]?.seq ?? 0,
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
