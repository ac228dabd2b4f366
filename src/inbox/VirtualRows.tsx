import { batch, useSignal } from "@preact/signals";
import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** As high as .row in list.css: it grows with the letters that somebody has chosen in the browser. */
const ROW_REM = 4;
/** Rows drawn beyond either edge, so that a quick scroll finds them there. */
const SPARE = 8;
/** What is drawn before the box can be measured: the server does not know how high it is. */
const FIRST = 30;
/** So near to the end, more is asked for. */
const NEAR_END = 15;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

interface VirtualRowsProps<T> {
  items: readonly T[];
  /** The element that scrolls. */
  box: RefObject<HTMLElement>;
  label: string;
  /** More is on its way. */
  isBusy: boolean;
  render(item: T, index: number): ComponentChildren;
  onNearEnd(): void;
}

/** A list of rows of one height, of which only those in sight are drawn. Arrow keys, Home and End move the focus along all of them. */
export function VirtualRows<T>({ items, box, label, isBusy, render, onNearEnd }: VirtualRowsProps<T>) {
  const first = useSignal(0);
  const last = useSignal(FIRST);
  const isMeasured = useSignal(false);
  const list = useRef<HTMLUListElement>(null);
  const count = items.length;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const height = rowPx();
      const top = Math.floor(Math.max(0, element.scrollTop - (list.current?.offsetTop ?? 0)) / height);
      batch(() => {
        first.value = Math.max(0, top - SPARE);
        last.value = top + Math.ceil(element.clientHeight / height) + SPARE;
        isMeasured.value = true;
      });
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  useEffect(() => {
    if (isMeasured.value && !isBusy && last.value > count - NEAR_END) onNearEnd();
  }, [last.value, count, isMeasured.value, isBusy]);

  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLUListElement>) => {
    const step = STEPS[event.key];
    const current = (event.target as Element).closest<HTMLElement>("[data-index]");
    if (step === undefined || !current || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(count - 1, Number(current.dataset.index) + step));
    bringIntoView(box.current, list.current, index);
    // It may have to be drawn first.
    requestAnimationFrame(() => focusRow(list.current, index));
  };

  const from = Math.min(first.value, Math.max(0, count - 1));
  const to = Math.min(count, last.value);
  // A style in the server's HTML would be refused by the content security policy, and is not needed there.
  const style = isMeasured.value &&
    { paddingTop: `${from * ROW_REM}rem`, paddingBottom: `${(count - to) * ROW_REM}rem` };
  return (
    <ul class="entries" aria-label={label} ref={list} onKeyDown={onKeyDown} {...(style ? { style } : {})}>
      {items.slice(from, to).map((item, offset) => render(item, from + offset))}
    </ul>
  );
}

function bringIntoView(box: HTMLElement | null, list: HTMLElement | null, index: number): void {
  if (!box || !list) return;
  const height = rowPx();
  const top = list.offsetTop + index * height;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
}

function rowPx(): number {
  return ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function focusRow(list: HTMLElement | null, index: number): void {
  list?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus({ preventScroll: true });
}
