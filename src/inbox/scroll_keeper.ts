import { signal } from "@preact/signals";

/** Nearer to the end than this counts as at the end: a thumb does not stop to the pixel. */
const AT_END_PX = 40;
/** Nearer than this many screens to either edge, further messages are asked for before they are missed. */
const NEAR_SCREENS = 1.5;
/** But not so near that what is drawn can't be far enough from both, on the highest of screens. */
const NEAR_PX = 1_500;
/** Room above the new-messages line, so that it does not hide under the day. */
const LINE_ROOM_PX = 72;

interface Anchor {
  element: HTMLElement;
  /** Below the box's upper edge, when the box was scrolled to `scrollTop`. */
  topPx: number;
  scrollTop: number;
}

interface Watcher {
  onNearTop(): void;
  onNearEnd(): void;
  /** The thread's end is drawn. */
  isWhole(): boolean;
  /** The newest message in sight. */
  onSeen(seq: number): void;
}

/**
 * Keeps a thread where its reader is: at the end while he is there, else at the message on top, whatever comes above or below. The box is
 * laid out from its end (`column-reverse`), so that it begins there also without script.
 */
export class ScrollKeeper {
  readonly isAtEnd = signal(true);
  readonly #watcher: Watcher;
  #box?: HTMLElement;
  #anchor?: Anchor;

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
  }

  /** Watches the box, whose only child holds the rows. Returns the way to stop. */
  attach(box: HTMLElement): () => void {
    this.#box = box;
    const onScroll = () => this.look();
    const observer = new ResizeObserver(() => this.settle());
    box.addEventListener("scroll", onScroll, { passive: true });
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    const line = box.querySelector<HTMLElement>(".new-line");
    if (line) this.#bringToTop(line);
    this.look();
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
      this.#box = undefined;
    };
  }

  toEnd(): void {
    this.isAtEnd.value = true;
    if (this.#box) this.#box.scrollTop = 0;
  }

  /**
   * To be called as well when other messages are drawn, before they are painted: what is drawn may be as high as what was, and then no
   * observer tells.
   */
  settle(): void {
    if (this.#box && this.isAtEnd.peek()) this.#box.scrollTop = 0;
    this.look();
  }

  /** Brings one message to the middle, as soon as it is drawn. */
  reveal(key: string): void {
    requestAnimationFrame(() => {
      const message = this.#box && find(this.#box, key);
      if (!message) return;
      this.isAtEnd.value = false;
      message.scrollIntoView({ block: "center" });
      this.look();
    });
  }

  /** Looks where the reader is and what he sees. To be called as well when the page comes into sight. */
  look(): void {
    const box = this.#box;
    if (!box) return;
    if (!this.isAtEnd.peek()) this.#hold(box);
    // `scrollTop` counts from the end here, downwards below zero.
    const belowPx = Math.abs(box.scrollTop);
    this.isAtEnd.value = belowPx < AT_END_PX && this.#watcher.isWhole();
    const nearPx = Math.min(box.clientHeight * NEAR_SCREENS, NEAR_PX);
    if (belowPx < nearPx) this.#watcher.onNearEnd();
    const abovePx = box.scrollHeight - box.clientHeight - belowPx;
    if (abovePx < nearPx) this.#watcher.onNearTop();
    this.#findAnchor(box);
  }

  /** Takes back what moved the anchor and was not scrolling: a scroll and a new message may come in the same frame. */
  #hold(box: HTMLElement): void {
    if (!this.#anchor) return;
    const { topPx, scrollTop } = this.#anchor;
    // A group that begins elsewhere than before is drawn anew, with its messages.
    const element = this.#anchor.element.isConnected
      ? this.#anchor.element
      : find(box, this.#anchor.element.dataset.key);
    if (!element) return;
    box.scrollTop += topIn(box, element) - (topPx + scrollTop - box.scrollTop);
  }

  #findAnchor(box: HTMLElement): void {
    const { top, bottom } = box.getBoundingClientRect();
    const messages = [...box.querySelectorAll<HTMLElement>("[data-seq]")];
    const first = messages[firstIndex(messages, (message) => message.getBoundingClientRect().bottom > top)];
    this.#anchor = first && { element: first, topPx: topIn(box, first), scrollTop: box.scrollTop };
    const lastIndex = firstIndex(messages, (message) => message.getBoundingClientRect().bottom > bottom + 1) - 1;
    const seen = Number(messages[lastIndex]?.dataset.seq);
    if (seen > 0) this.#watcher.onSeen(seen);
  }

  #bringToTop(element: HTMLElement): void {
    if (this.#box) this.#box.scrollTop += topIn(this.#box, element) - LINE_ROOM_PX;
  }
}

function find(box: HTMLElement, key = ""): HTMLElement | null {
  return box.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

function topIn(box: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

/** The index of the first for which `isPast` holds, by halving: rows lie in order, and measuring each of thousands would stutter. */
function firstIndex<T>(items: readonly T[], isPast: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isPast(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
