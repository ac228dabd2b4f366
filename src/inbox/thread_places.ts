export function find(box: HTMLElement, key = ""): HTMLElement | null {
  return box.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

/** The message that is being changed. None while its author writes a new one instead: then he follows the talk. */
export function editedIn(box: HTMLElement): HTMLElement | undefined {
  const edited = box.querySelector(".edit-box")?.closest<HTMLElement>("[data-seq]");
  return edited && !document.activeElement?.closest(".composer") ? edited : undefined;
}

export function isBetween(element: HTMLElement, topPx: number, bottomPx: number): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > topPx && top < bottomPx;
}

/** An editor grows upwards, so that its caret stays; anything else downwards. */
export function placeIn(box: HTMLElement, element: HTMLElement, isEdited: boolean): number {
  if (!isEdited) return topIn(box, element);
  return element.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom;
}

export function topIn(box: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

/** The kept ones, from above. */
export function messagesIn(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("[data-seq]")];
}

export function seqOf(message: HTMLElement | undefined): number | undefined {
  return message && Number(message.dataset.seq);
}

/** The index of the first that ends below `px`, by halving: measuring each of them would stutter. */
export function firstBelow(messages: readonly HTMLElement[], px: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (messages[middle].getBoundingClientRect().bottom > px) high = middle;
    else low = middle + 1;
  }
  return low;
}
