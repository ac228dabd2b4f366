import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

/** One sentence about what happened. Errors interrupt whoever listens, the rest waits its turn. */
export function Notice({ kind = "note", children }: { kind?: "note" | "done" | "error"; children: ComponentChildren }) {
  return (
    <div class={`notice is-${kind}`} role={kind === "error" ? "alert" : "status"}>
      <Icon name={kind === "done" ? "check" : "alert"} />
      <div>{children}</div>
    </div>
  );
}
