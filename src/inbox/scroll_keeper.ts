import { signal } from "@preact/signals";
import { editedIn, find, firstBelow, isBetween, messagesIn, placeIn, seqOf, topIn } from "./thread_places.ts";

/** Nearer to the end than this counts as at the end: a thumb does not stop to the pixel. */
const AT_END_PX = 40;
/** Nearer than this many screens to either edge, further messages are asked for before they are missed. */
const NEAR_SCREENS = 2.5;
/** But not so near that an excerpt can't be far enough from both, on the highest of screens. */
const NEAR_PX = 2_600;
/** While one scrolls only nearer than this: what changes then breaks off the browser's own smooth scrolling. */
const URGENT_SCREENS = 0.5;
/** So many screens beyond what is near, nothing need be drawn. */
const FAR_SCREENS = 1;
/** One has stopped scrolling, if only until the next turn of the wheel, when nothing has moved for so long. */
const PAUSE_MS = 100;
/** And for longer than until the next turn or key. */
const REST_MS = 500;
/** Less than this is rounding. */
const SAME_PX = 0.5;
/** Room above the new-messages line, so that it does not hide under the day. */
const LINE_ROOM_PX = 72;

interface Anchor {
  element: HTMLElement;
  /** Its author is changing it. */
  isEdited: boolean;
  /** Where it was when the box was scrolled to `scrollTop`, as `placeIn` measures. */
  placePx: number;
  scrollTop: number;
}

interface Watcher {
  onNearTop(isUrgent: boolean): void;
  onNearEnd(isUrgent: boolean): void;
  /** Nobody scrolls any more, and what lies above `fromSeq` or below `toSeq` is far away. */
  onRest(fromSeq: number, toSeq: number): void;
  /** The thread's end is drawn. */
  isWhole(): boolean;
  /** The newest message in sight. */
  onSeen(seq: number): void;
}

/**
 * Keeps a thread where its reader is: at the message that he is changing, at the end while he is there, else at the message on top, whatever
 * comes above or below. The box is laid out from its end (`column-reverse`), so that it begins there also without script.
 */
export class ScrollKeeper {
  readonly isAtEnd = signal(true);
  readonly #watcher: Watcher;
  #box?: HTMLElement;
  #anchor?: Anchor;
  /** So far the anchor is from where it should be, as boxes scroll by whole pixels: with many messages it would come to something. */
  #restPx = 0;
  /** Where we have scrolled to ourselves. */
  #ownTop?: number;
  /** The room of what was let go of below. */
  #footPx = 0;
  /** Empty room above, where a thread that does not fill the box could not be scrolled else. */
  #headPx = 0;
  /** There were messages to look at. */
  #hasBegun = false;
  #isAsking = false;
  #looks = 0;
  /** Of what is far away not all is let go of at once, but what follows at shorter intervals. */
  #letGoMs = REST_MS;

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
  }

  /** Watches the box, whose only child holds the rows. Returns the way to stop. */
  attach(box: HTMLElement): () => void {
    this.#box = box;
    this.#setFoot(box, 0);
    this.#setHead(box, 0);
    const onScroll = () => {
      if (box.scrollTop !== this.#ownTop) {
        this.#letGoMs = REST_MS;
        this.#askSoon(box, box.clientHeight * URGENT_SCREENS, true);
      }
      this.look();
    };
    const observer = new ResizeObserver(() => this.settle());
    box.addEventListener("scroll", onScroll, { passive: true });
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    this.#begin(box);
    this.look();
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
      this.#looks++;
      this.#box = undefined;
    };
  }

  toEnd(): void {
    this.isAtEnd.value = true;
    if (!this.#box) return;
    this.#anchor = undefined;
    this.#setFoot(this.#box, 0);
    this.#setHead(this.#box, 0);
    this.#scroll(this.#box, 0);
  }

  /** What comes at the end is seen at once. */
  followsEnd(): boolean {
    return this.isAtEnd.peek() && !this.#isAtEdited;
  }

  /**
   * To be called as well when other messages are drawn, before they are painted: what is drawn may be as high as what was, and then no
   * observer tells.
   */
  settle(): void {
    const box = this.#box;
    if (!box) return;
    this.#begin(box);
    if (this.followsEnd()) this.#scroll(box, 0);
    this.look();
  }

  /** To be called before something in sight grows: its beginning stays where it is, and not its end. */
  stay(): void {
    this.isAtEnd.value = false;
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
    if (!this.#isAtEdited) this.#setHead(box, 0);
    this.#restPx = 0;
    if (!this.followsEnd()) this.#hold(box);
    // `scrollTop` counts from the end here, downwards below zero.
    const belowPx = Math.abs(box.scrollTop);
    this.isAtEnd.value = belowPx < AT_END_PX && this.#watcher.isWhole();
    this.#findAnchor(box);
    // What is drawn may not even fill the box.
    this.#askSoon(box, 1, false);
    this.#looks++;
    this.#unlessMoved(PAUSE_MS, () => this.#ask(box, nearPx(box), false));
    this.#unlessMoved(this.#letGoMs, () => this.#letGo(box));
  }

  #unlessMoved(ms: number, act: () => void): void {
    const looks = this.#looks;
    // Of scrolling that waits for a busy page to look, the next frame tells first.
    setTimeout(() => requestAnimationFrame(() => looks === this.#looks && act()), ms);
  }

  /** When what there is has been painted: more of it takes as long again. */
  #askSoon(box: HTMLElement, nearPx: number, isUrgent: boolean): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#isAsking = false;
        if (box === this.#box) this.#ask(box, nearPx, isUrgent);
      })
    );
  }

  #ask(box: HTMLElement, nearPx: number, isUrgent: boolean): void {
    const belowPx = Math.abs(box.scrollTop);
    if (belowPx - this.#footPx < nearPx) this.#watcher.onNearEnd(isUrgent);
    const abovePx = box.scrollHeight - box.clientHeight - belowPx;
    if (abovePx < nearPx) this.#watcher.onNearTop(isUrgent);
  }

  get #isAtEdited(): boolean {
    return this.#anchor?.isEdited === true && this.#box !== undefined && editedIn(this.#box) !== undefined;
  }

  #scroll(box: HTMLElement, top: number): void {
    box.scrollTop = top;
    this.#ownTop = box.scrollTop;
  }

  #letGo(box: HTMLElement): void {
    this.#letGoMs = PAUSE_MS;
    const farPx = nearPx(box) + box.clientHeight * FAR_SCREENS;
    const { top, bottom } = box.getBoundingClientRect();
    const messages = messagesIn(box);
    const from = seqOf(messages[firstBelow(messages, top - farPx)]);
    const to = seqOf(messages[firstBelow(messages, bottom + farPx)]);
    this.#watcher.onRest(from ?? 0, to ?? Infinity);
  }

  /** Takes back what moved the anchor and was not scrolling: a scroll and a new message may come in the same frame. */
  #hold(box: HTMLElement): void {
    if (!this.#anchor) return;
    const { placePx, scrollTop, isEdited } = this.#anchor;
    // A group that begins elsewhere than before is drawn anew, with its messages.
    const element = this.#anchor.element.isConnected
      ? this.#anchor.element
      : find(box, this.#anchor.element.dataset.key);
    if (!element) return;
    // Where less is drawn than before, the browser itself may have scrolled, as far as there is something.
    const cutPx = Math.max(0, box.clientHeight - box.scrollHeight - scrollTop);
    const movedPx = placeIn(box, element, isEdited) - (placePx + scrollTop + cutPx - box.scrollTop);
    this.#balance(box, movedPx, cutPx);
  }

  /**
   * What was let go of below leaves its room, and what is drawn again there takes it back: scrolled back instead, in a frame in which
   * somebody scrolls as well, it would count as a layout shift.
   */
  #balance(box: HTMLElement, movedPx: number, cutPx: number): void {
    const footPx = this.#watcher.isWhole() ? 0 : Math.max(0, this.#footPx + movedPx + cutPx);
    const addedPx = footPx - this.#footPx;
    if (Math.abs(addedPx) >= SAME_PX) this.#setFoot(box, footPx);
    const leftPx = movedPx - addedPx;
    const before = box.scrollTop;
    if (Math.abs(leftPx) >= SAME_PX) {
      if (this.#isAtEdited) this.#makeHead(box, before + leftPx);
      this.#scroll(box, before + leftPx);
    }
    const restPx = leftPx - (box.scrollTop - before);
    // Where there is nothing to scroll to, it stays where it came to.
    this.#restPx = Math.abs(restPx) < 1 ? restPx : 0;
  }

  /** So that the box can be scrolled to `top`. */
  #makeHead(box: HTMLElement, top: number): void {
    const rowsPx = (box.firstElementChild?.clientHeight ?? 0) - this.#headPx;
    this.#setHead(box, Math.max(0, box.clientHeight - top - rowsPx));
  }

  #setHead(box: HTMLElement, headPx: number): void {
    if (headPx === this.#headPx) return;
    this.#headPx = headPx;
    const rows = box.firstElementChild;
    if (rows instanceof HTMLElement) rows.style.paddingBlockStart = headPx === 0 ? "" : `${headPx}px`;
  }

  #setFoot(box: HTMLElement, footPx: number): void {
    this.#footPx = footPx;
    const rows = box.firstElementChild;
    if (rows instanceof HTMLElement) rows.style.paddingBlockEnd = footPx === 0 ? "" : `${footPx}px`;
  }

  #findAnchor(box: HTMLElement): void {
    const { top, bottom } = box.getBoundingClientRect();
    const messages = messagesIn(box);
    const edited = editedIn(box);
    const isEdited = edited !== undefined && isBetween(edited, top, bottom);
    const element = isEdited ? edited : messages[firstBelow(messages, top)] ?? messages.at(-1);
    const former = this.#anchor;
    const isSame = former !== undefined && former.element === element && former.isEdited === isEdited;
    const restPx = isSame ? this.#restPx : 0;
    const placePx = element ? placeIn(box, element, isEdited) - restPx : 0;
    this.#anchor = element && { element, isEdited, placePx, scrollTop: box.scrollTop };
    const seen = seqOf(messages[firstBelow(messages, bottom + 1) - 1]);
    if (seen !== undefined) this.#watcher.onSeen(seen);
  }

  /** With the first messages, which may come later than the box: at the first unread one, so that none counts as read that was not in sight. */
  #begin(box: HTMLElement): void {
    if (this.#hasBegun || messagesIn(box).length === 0) return;
    this.#hasBegun = true;
    const line = box.querySelector<HTMLElement>(".new-line");
    if (!line) return;
    this.isAtEnd.value = false;
    this.#scroll(box, box.scrollTop + topIn(box, line) - LINE_ROOM_PX);
  }
}

function nearPx(box: HTMLElement): number {
  return Math.min(box.clientHeight * NEAR_SCREENS, NEAR_PX);
}
