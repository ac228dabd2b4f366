import type { Words } from "../words/words.ts";
import { Icon } from "./Icon.tsx";
import { useWords } from "./words_context.ts";

export type ConnectionLook = "online" | "connecting" | "waiting" | "offline" | "signed_out";

const SENTENCES = {
  connecting: "connection-connecting",
  waiting: "connection-waiting",
  offline: "connection-offline",
  signed_out: "connection-signed-out",
} as const;

interface ConnectionBannerProps {
  look: ConnectionLook;
  /** Messages waiting here to go out. */
  queued: number;
  /** Until it tries again by itself. */
  seconds?: number;
  /** There is a page for it here. */
  canSignIn?: boolean;
  onRetry?(): void;
}

/** What to say about the connection, or nothing while there is nothing to worry about. */
export function connectionWords(words: Words, look: ConnectionLook, queued: number): string {
  if (look === "online") return "";
  const sentences = [words.say(SENTENCES[look])];
  if (queued > 0 && (look === "waiting" || look === "offline")) {
    sentences.push(words.say("connection-queued", { count: queued }));
  } else if (look === "offline") sentences.push(words.say("connection-readable"));
  return sentences.join(words.language === "ja" ? "" : " ");
}

export function ConnectionBanner({ look, queued, seconds, canSignIn, onRetry }: ConnectionBannerProps) {
  const words = useWords();
  const sentence = connectionWords(words, look, queued);
  return (
    <div class={`banner is-${look}`} data-connection={look}>
      {sentence && (
        <>
          <Icon name={look === "connecting" ? "clock" : "alert"} size={16} />
          {/* Said by the line for screen readers, together with who is typing. */}
          <span aria-hidden="true">{sentence}</span>
          {/* Not read out: it would interrupt every second. */}
          {look === "waiting" && seconds !== undefined && (
            <span aria-hidden="true">{words.say("connection-next-try", { seconds })}</span>
          )}
          {look === "waiting" && (
            <button type="button" class="link-button" onClick={onRetry}>{words.say("connection-try-now")}</button>
          )}
          {look === "signed_out" && canSignIn && <a href="/sign-in">{words.say("connection-sign-in")}</a>}
        </>
      )}
    </div>
  );
}
