import { type Cancel, type Chat, PitchwireError, type Time } from "../client/mod.ts";
import type { Drafts } from "./drafts.ts";

const PAUSE_MS = 1_500;
/** As much as the server keeps. */
const MOST_CHARS = 10_000;

/** Brings drafts to the server when their writer pauses, and so to the person's other devices. What can't go now stays here until it can. */
export class DraftSync {
  readonly #chat: Chat;
  readonly #drafts: Drafts;
  readonly #time: Time;
  readonly #waits = new Map<string, Cancel>();

  constructor(chat: Chat, drafts: Drafts, time: Time) {
    this.#chat = chat;
    this.#drafts = drafts;
    this.#time = time;
  }

  /** `pauseMs`: how long it may still be changed before it goes. */
  wrote(conversationId: string, pauseMs = PAUSE_MS): void {
    this.#waits.get(conversationId)?.();
    this.#waits.set(conversationId, this.#time.after(pauseMs, () => void this.#bring(conversationId)));
  }

  goOnline(): void {
    for (const conversationId of this.#drafts.conversationIds) this.wrote(conversationId);
  }

  stop(): void {
    for (const cancel of this.#waits.values()) cancel();
    this.#waits.clear();
  }

  async #bring(conversationId: string): Promise<void> {
    this.#waits.delete(conversationId);
    const draft = this.#drafts.get(conversationId);
    const conversation = this.#chat.conversation(conversationId);
    if (draft === undefined || draft.length > MOST_CHARS || !conversation) return;
    try {
      if (draft !== (conversation.me.draft ?? "")) await this.#chat.patchMine(conversationId, { draft });
    } catch (thrown) {
      // It is kept here, and tried again at the next key or reconnect.
      if (thrown instanceof PitchwireError) return;
      throw thrown;
    }
    if (this.#drafts.get(conversationId) === draft) this.#drafts.forget(conversationId);
  }
}
