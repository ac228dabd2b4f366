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
  /** Where one can, if there is a page for it here. */
  signInPath?: string;
  onRetry?(event: MouseEvent): void;
}

/** What to say about the connection, or nothing while there is nothing to worry about. */
export function connectionWords(words: Words, look: ConnectionLook, queued: number): string {
  if (look === "online") return "";
  const sentences = [words.say(SENTENCES[look])];
  if (queued > 0 && look !== "connecting") {
    sentences.push(words.say("connection-queued", { count: queued }));
  } else if (look === "offline") sentences.push(words.say("connection-readable"));
  return sentences.join(words.language === "ja" ? "" : " ");
}

export function ConnectionBanner({ look, queued, seconds, signInPath, onRetry }: ConnectionBannerProps) {
  const words = useWords();
  const sentence = connectionWords(words, look, queued);
  return (
    <div class={`banner is-${look}`} data-connection={look}>
      {sentence && (
        <>
          <Icon name={look === "connecting" ? "clock" : "alert"} size={16} />
          {/* Said by the line for screen readers, together with who is typing; the seconds not at all, they would interrupt each other. */}
          <span aria-hidden="true">
            {sentence} {look === "waiting" && seconds !== undefined && words.say("connection-next-try", { seconds })}
          </span>
          {/* It stays while it tries: whoever has pressed it has the focus there. */}
          {(look === "waiting" || look === "connecting") && (
            <button type="button" class="link-button" aria-disabled={look === "connecting"} onClick={onRetry}>
              {words.say("connection-try-now")}
            </button>
          )}
          {look === "signed_out" && signInPath && <a href={signInPath}>{words.say("connection-sign-in")}</a>}
        </>
      )}
    </div>
  );
}
