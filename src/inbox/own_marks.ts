import { type Signal, signal } from "@preact/signals";
import type { Cancel, Chat, Time } from "../client/mod.ts";
import type { Conversation, Message, PatchMe } from "../protocol.ts";
import { isMuted } from "../ui/conversation_words.ts";
import type { PlainWordId, Words } from "../words/words.ts";
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
  readonly #words: Words;
  readonly #myId: string;
  #cancel?: Cancel;

  constructor(chat: Chat, time: Time, words: Words, myId: string) {
    this.#chat = chat;
    this.#time = time;
    this.#words = words;
    this.#myId = myId;
  }

  togglePinned(conversation: Conversation): void {
    const isPinned = conversation.me.pinnedAt === undefined;
    this.#do(conversation, { isPinned }, { isPinned: !isPinned }, isPinned ? "marked-pinned" : "marked-unpinned");
  }

  toggleMuted(conversation: Conversation): void {
    const { mutedUntil } = conversation.me;
    if (isMuted(conversation, this.#time.now())) {
      return this.#do(conversation, { mutedUntil: null }, { mutedUntil }, "marked-unmuted");
    }
    this.#do(conversation, { mutedUntil: FOR_GOOD }, { mutedUntil: null }, "marked-muted");
  }

  toggleArchived(conversation: Conversation): void {
    const isArchived = conversation.me.archivedAt === undefined;
    this.#do(
      conversation,
      { isArchived },
      { isArchived: !isArchived },
      isArchived ? "marked-archived" : "marked-unarchived",
    );
  }

  /** Whether somebody else's message is here that could be unread. */
  canMarkUnread(conversation: Conversation): boolean {
    return this.#lastOfOthers(conversation) !== undefined;
  }

  /** From the last message of somebody else on, whatever one has answered since. */
  markUnread(conversation: Conversation): void {
    const last = this.#lastOfOthers(conversation);
    if (!last) return;
    const newestSeq = Math.max(last.seq, conversation.lastMessage?.seq ?? 0);
    this.#do(conversation, { readSeq: last.seq - 1 }, { readSeq: newestSeq }, "marked-unread");
  }

  /** What reaches one about it. Resolves with the problem in words, when there is one. */
  notify(
    { conversationId }: Conversation,
    patch: Pick<PatchMe, "mailMode" | "isPushOff">,
  ): Promise<string | undefined> {
    return problemOf(this.#words, this.#chat.patchMine(conversationId, patch));
  }

  /** Says that something is done which needs no way back. */
  tell(id: PlainWordId): void {
    this.#show({ words: this.#words.say(id) });
  }

  /** Says what is not as somebody expects. */
  warn(id: PlainWordId): void {
    this.#show({ words: this.#words.say(id), isProblem: true });
  }

  dismiss(): void {
    this.#cancel?.();
    this.notice.value = undefined;
  }

  /** By the server's rule for what counts as unread. One's own last fifty messages may be all that is here: then there is none. */
  #lastOfOthers({ conversationId, lastMessage }: Conversation): Message | undefined {
    const here = this.#chat.timeline(conversationId)?.items ?? [];
    return [...lastMessage ? [lastMessage] : [], ...here].findLast(({ senderId, deletedAt }) =>
      senderId !== this.#myId && deletedAt === undefined
    );
  }

  #do({ conversationId }: Conversation, patch: PatchMe, back: PatchMe, done: PlainWordId): void {
    const words = this.#words.say(done);
    const undo = () => void this.#patch(conversationId, back, { words: this.#words.say("marked-undone") });
    void this.#patch(conversationId, patch, { words, undo });
  }

  async #patch(conversationId: string, patch: PatchMe, done: Notice): Promise<void> {
    this.dismiss();
    const problem = await problemOf(this.#words, this.#chat.patchMine(conversationId, patch));
    this.#show(problem === undefined ? done : { words: problem, isProblem: true });
  }

  #show(notice: Notice): void {
    this.dismiss();
    this.notice.value = notice;
    this.#cancel = this.#time.after(SHOWN_MS, () => this.notice.value = undefined);
  }
}
