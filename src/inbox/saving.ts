import { type Signal, signal } from "@preact/signals";
import type { SwitchOutcome } from "./kept_switch.ts";
import type { SaveState } from "./save_at_once.ts";

/** How the page's last saving went. One for all islands: whatever is changed on a page is told in one place. */
export const saving: Signal<SaveState> = signal({ kind: "idle" });

/** As of the page's other settings. Why the browser or the server would not stands at the switch. */
export async function tellSwitching(
  switching: SwitchOutcome | Promise<SwitchOutcome | undefined>,
  notKept: string,
): Promise<void> {
  saving.value = { kind: "saving" };
  const outcome = await switching;
  if (outcome === "kept") saving.value = { kind: "saved" };
  else saving.value = outcome === "unkept" ? { kind: "failed", problem: notKept } : { kind: "idle" };
}
