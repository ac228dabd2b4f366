import type { PlainWordId } from "../words/words.ts";
import { Icon, type IconName } from "./Icon.tsx";
import type { SendState } from "./thread_rows.ts";
import { useWords } from "./words_context.ts";

const LOOKS: Record<SendState, { icon: IconName; words: PlainWordId }> = {
  pending: { icon: "clock", words: "message-sending" },
  failed: { icon: "alert", words: "message-failed" },
  sent: { icon: "check", words: "message-sent" },
  delivered: { icon: "checks", words: "message-delivered" },
  read: { icon: "checks", words: "message-read" },
};

/** How far one's own message got. "Read" is also said in words, because colour alone would say nothing to many. */
export function Ticks({ state }: { state: SendState }) {
  const { icon, words: id } = LOOKS[state];
  const words = useWords().say(id);
  return (
    <span class={`ticks is-${state}`} title={words} data-state={state}>
      <Icon name={icon} size={14} />
      <span class={state === "read" ? "ticks-word" : "visually-hidden"}>{words}</span>
    </span>
  );
}
