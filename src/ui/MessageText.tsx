import { Fragment } from "preact";
import { splitLinks } from "../../utils/links.ts";
import { isFewEmoji } from "./emoji.ts";

const FOLD_LINES = 20;
const FOLD_CHARS = FOLD_LINES * 68;

/** True when a text is longer than twenty lines of the thread's measure. */
export function isLong(text: string): boolean {
  return text.length > FOLD_CHARS || text.split("\n", FOLD_LINES + 1).length > FOLD_LINES;
}

/** A message's words: plain text with its line breaks, addresses as links that tell the other site nothing. */
export function MessageText({ text, isFolded }: { text: string; isFolded: boolean }) {
  return (
    <p class={`message-text ${isFolded ? "is-folded" : ""} ${isFewEmoji(text) ? "is-emoji" : ""}`} dir="auto">
      {splitLinks(text).map((part, index) =>
        part.href === undefined
          // A bare string in a list would be escaped twice where the server draws it (preact-render-to-string 6.8).
          ? <Fragment key={index}>{part.text}</Fragment>
          : <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">{part.text}</a>
      )}
    </p>
  );
}
