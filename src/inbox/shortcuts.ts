import { signal } from "@preact/signals";
import type { Conversation } from "../protocol.ts";
import type { PlainWordId } from "../words/words.ts";
import { KeptSwitch, type SwitchShelf } from "./kept_switch.ts";
import type { InboxPage } from "./inbox_page.ts";

interface Shortcut {
  /** As the browser names it. */
  key: string;
  does: PlainWordId;
  act(page: InboxPage): void;
}

const onOpen = (act: (page: InboxPage, conversation: Conversation) => void) => (page: InboxPage) => {
  const conversation = page.selected.peek();
  if (conversation) act(page, conversation);
};

/** Every one of them is a single key, which speech input and slips of the hand press by accident: so they can be switched off (WCAG 2.1.4). */
export const SHORTCUTS: readonly Shortcut[] = [
  { key: "j", does: "keys-next", act: (page) => step(page, 1) },
  { key: "k", does: "keys-previous", act: (page) => step(page, -1) },
  { key: "/", does: "keys-search", act: (page) => page.focusOn("search") },
  { key: "c", does: "keys-new", act: (page) => page.isStarting.value = true },
  { key: "w", does: "keys-write", act: (page) => page.focusOn("composer") },
  { key: "r", does: "keys-reply", act: (page) => page.replyToLast() },
  { key: "e", does: "keys-archive", act: onOpen((page, open) => page.marks.toggleArchived(open)) },
  { key: "p", does: "keys-pin", act: onOpen((page, open) => page.marks.togglePinned(open)) },
  { key: "m", does: "keys-mute", act: onOpen((page, open) => page.marks.toggleMuted(open)) },
  { key: "?", does: "keys-these", act: (page) => page.shortcuts.isShown.value = true },
];

/** Single keys for those who live in the inbox. */
export class Shortcuts {
  readonly use: KeptSwitch;
  readonly isShown = signal(false);
  readonly #page: InboxPage;

  constructor(page: InboxPage, shelf: SwitchShelf | undefined) {
    this.#page = page;
    this.use = new KeptSwitch("pitchwire/shortcuts", shelf, true);
  }

  /** False when the key is none of them, or they are switched off. */
  press(key: string): boolean {
    const { deleting, isStarting } = this.#page;
    if (!this.use.isOn.peek() || this.isShown.peek() || isStarting.peek() || deleting.peek()) return false;
    const shortcut = SHORTCUTS.find((each) => each.key === key);
    shortcut?.act(this.#page);
    return shortcut !== undefined;
  }
}

function step(page: InboxPage, by: 1 | -1): void {
  const rows = page.list.rows.peek();
  const index = rows.findIndex(({ conversationId }) => conversationId === page.markedId.peek());
  const next = rows[index < 0 ? 0 : index + by];
  if (next) page.visit(next.conversationId);
}
