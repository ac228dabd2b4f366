import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

/** One line that says what is missing, and one thing to do about it. */
export function EmptyState({ icon, words, children }: {
  icon: IconName;
  words: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Icon name={icon} size={32} />
      <p>{words}</p>
      {children}
    </div>
  );
}
