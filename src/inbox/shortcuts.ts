import { signal } from "@preact/signals";
import type { Conversation } from "../protocol.ts";
import { KeptSwitch, type SwitchShelf } from "./kept_switch.ts";
import type { InboxPage } from "./inbox_page.ts";

interface Shortcut {
  /** As the browser names it. */
  key: string;
  words: string;
  act(page: InboxPage): void;
}

const onOpen = (act: (page: InboxPage, conversation: Conversation) => void) => (page: InboxPage) => {
  const conversation = page.selected.peek();
  if (conversation) act(page, conversation);
};

/** Every one of them is a single key, which speech input and slips of the hand press by accident: so they can be switched off (WCAG 2.1.4). */
export const SHORTCUTS: readonly Shortcut[] = [
  { key: "j", words: "Next conversation", act: (page) => step(page, 1) },
  { key: "k", words: "Previous conversation", act: (page) => step(page, -1) },
  { key: "/", words: "Search conversations", act: (page) => page.focusOn("search") },
  { key: "c", words: "New conversation", act: (page) => page.isStarting.value = true },
  { key: "w", words: "Write in the open conversation", act: (page) => page.focusOn("composer") },
  { key: "r", words: "Reply to its last message", act: (page) => page.replyToLast() },
  { key: "e", words: "Archive it", act: onOpen((page, open) => page.marks.toggleArchived(open)) },
  { key: "p", words: "Pin it", act: onOpen((page, open) => page.marks.togglePinned(open)) },
  { key: "m", words: "Mute it", act: onOpen((page, open) => page.marks.toggleMuted(open)) },
  { key: "?", words: "These keys", act: (page) => page.shortcuts.isShown.value = true },
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
