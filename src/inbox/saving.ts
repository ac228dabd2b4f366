import { type Signal, signal } from "@preact/signals";
import type { SaveState } from "./save_at_once.ts";

/** How the page's last saving went. One for all islands: whatever is changed on a page is told in one place. */
export const saving: Signal<SaveState> = signal({ kind: "idle" });
