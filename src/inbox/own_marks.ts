import { type Signal, signal } from "@preact/signals";
import type { Cancel, Chat, Time } from "../client/mod.ts";
import type { Conversation, PatchMe } from "../protocol.ts";
import { isMuted } from "../ui/conversation_words.ts";
import { problemOf } from "./problem_words.ts";

/** Until it is taken back: as late as every part of the road can tell. */
const FOR_GOOD = "9999-12-31T00:00:00.000Z";
const SHOWN_MS = 8_000;

/** A word about what was just done, with the way back, or about why it was not. */
interface Notice {
  words: string;
  isProblem?: boolean;
  undo?(): void;
}

/** What one does to a conversation for oneself alone. Each is told by a notice, and can be undone there. */
export class OwnMarks {
  readonly notice: Signal<Notice | undefined> = signal(undefined);
  readonly #chat: Chat;
  readonly #time: Time;
  #cancel?: Cancel;

  constructor(chat: Chat, time: Time) {
    this.#chat = chat;
    this.#time = time;
  }

  togglePinned(conversation: Conversation): void {
    const isPinned = conversation.me.pinnedAt === undefined;
    this.#do(conversation, { isPinned }, { isPinned: !isPinned }, isPinned ? "Pinned" : "Unpinned");
  }

  toggleMuted(conversation: Conversation): void {
    const { mutedUntil } = conversation.me;
    if (isMuted(conversation, this.#time.now())) {
      return this.#do(conversation, { mutedUntil: null }, { mutedUntil }, "Not muted any more");
    }
    this.#do(conversation, { mutedUntil: FOR_GOOD }, { mutedUntil: null }, "Muted: no mail, and not counted");
  }

  toggleArchived(conversation: Conversation): void {
    const isArchived = conversation.me.archivedAt === undefined;
    this.#do(conversation, { isArchived }, { isArchived: !isArchived }, isArchived ? "Archived" : "Back in the list");
  }

  /** From its last message of somebody else on. */
  markUnread(conversation: Conversation): void {
    const last = conversation.lastMessage;
    if (last) this.#do(conversation, { readSeq: last.seq - 1 }, { readSeq: last.seq }, "Marked as unread");
  }

  dismiss(): void {
    this.#cancel?.();
    this.notice.value = undefined;
  }

  #do({ conversationId }: Conversation, patch: PatchMe, back: PatchMe, words: string): void {
    const undo = () => void this.#patch(conversationId, back, { words: "Undone" });
    void this.#patch(conversationId, patch, { words, undo });
  }

  async #patch(conversationId: string, patch: PatchMe, done: Notice): Promise<void> {
    this.dismiss();
    const problem = await problemOf(this.#chat.patchMine(conversationId, patch));
    this.dismiss();
    this.notice.value = problem === undefined ? done : { words: problem, isProblem: true };
    this.#cancel = this.#time.after(SHOWN_MS, () => this.notice.value = undefined);
  }
}
