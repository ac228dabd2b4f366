/** Browsers look through all of a field's text for its direction at each key: of a megabyte, for four seconds. */
const MOST_CHARS = 20_000;
const STRONG = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The `dir` of a field: left to the browser, but for a text that is longer than any message. */
export function fieldDirection(text: string): "auto" | "ltr" | "rtl" {
  if (text.length <= MOST_CHARS) return "auto";
  return RIGHT_TO_LEFT.test(text.match(STRONG)?.[0] ?? "") ? "rtl" : "ltr";
}

/** To be called when something is pasted, before it is in the field: by the next drawing the browser would have looked already. */
export function directPaste(
  { currentTarget: field, clipboardData }: ClipboardEvent & { currentTarget: HTMLTextAreaElement },
): void {
  const direction = fieldDirection(field.value + (clipboardData?.getData("text/plain") ?? ""));
  if (direction !== "auto") field.dir = direction;
}
