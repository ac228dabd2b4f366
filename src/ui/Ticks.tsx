import { Icon, type IconName } from "./Icon.tsx";
import type { SendState } from "./thread_rows.ts";

const LOOKS: Record<SendState, { icon: IconName; words: string }> = {
  pending: { icon: "clock", words: "Sending" },
  failed: { icon: "alert", words: "Not sent" },
  sent: { icon: "check", words: "Sent" },
  delivered: { icon: "checks", words: "Delivered" },
  read: { icon: "checks", words: "Read" },
};

/** How far one's own message got. "Read" is also said in words, because colour alone would say nothing to many. */
export function Ticks({ state }: { state: SendState }) {
  const { icon, words } = LOOKS[state];
  return (
    <span class={`ticks is-${state}`} title={words} data-state={state}>
      <Icon name={icon} size={14} />
      <span class={state === "read" ? "ticks-word" : "visually-hidden"}>{words}</span>
    </span>
  );
}
