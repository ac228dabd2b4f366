/** So far back it is remembered what had the focus. */
const MOST_FORMER = 8;

/**
 * A button that goes with its own click (undo, a chip, the menu of a message that was deleted) takes the focus with it: keys would begin
 * again at the top of the page, and a screen reader lose its place. In a list the row that has moved up gets it, elsewhere what had it
 * before, else the main part. Ends with `signal`.
 */
export function keepFocus(root: HTMLElement, signal: AbortSignal): void {
  let held: HTMLElement | undefined;
  let rowIndex: string | undefined;
  let former: HTMLElement[] = [];
  const hold = ({ target }: Event) => {
    if (!(target instanceof HTMLElement)) return;
    former = [...former.filter((each) => each !== target && each.isConnected), target].slice(-MOST_FORMER);
    held = target;
    rowIndex = target.closest<HTMLElement>("[data-index]")?.dataset.index;
  };
  // Who clicks beside everything wants no focus; some browsers tell the same of what is just being removed.
  const letGo = ({ target }: Event) =>
    queueMicrotask(() => {
      if (target === held && held?.isConnected && document.activeElement !== held) held = undefined;
    });
  const observer = new MutationObserver(() => {
    if (!held || held.isConnected) return;
    held = undefined;
    if (isFocusSomewhere()) return;
    const place = rowIn(root, rowIndex) ??
      former.findLast((each) => each.isConnected && each.checkVisibility() && !raisesKeyboard(each));
    (place ?? root.querySelector<HTMLElement>("#main"))?.focus({ preventScroll: true });
  });
  root.addEventListener("focusin", hold, { signal });
  root.addEventListener("focusout", letGo, { signal });
  observer.observe(root, { childList: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}

/** To be called when a part has come into the place of another, as on a phone: what had the focus may be out of sight. */
export function bringFocusTo(part: HTMLElement | null): void {
  if (!isFocusSomewhere()) part?.focus({ preventScroll: true });
}

/** The row of a list that is at this place now, or the last one. */
function rowIn(root: HTMLElement, index: string | undefined): HTMLElement | null | undefined {
  if (index === undefined) return undefined;
  return root.querySelector<HTMLElement>(`[data-index="${index}"] a`) ??
    root.querySelector<HTMLElement>(".entry:last-child a");
}

function isFocusSomewhere(): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && activeElement.checkVisibility();
}

/** On a phone it would come up over what one reads. */
function raisesKeyboard(element: HTMLElement): boolean {
  return element.matches("input, textarea") && matchMedia("(pointer: coarse)").matches;
}
