import type { OutboxItem } from "../client/outbox_item.ts";
import type { Message } from "../protocol.ts";
import { itemOf, type ThreadItem } from "../ui/thread_rows.ts";
import { refusalWords } from "../words/refusal_words.ts";
import type { Words } from "../words/words.ts";

interface Author {
  me: { userId: string; name: string };
  words: Words;
}

/** What was heard of a message counts where it is newer than what was read. */
export function newestOf(message: Message, heard: Message | undefined): Message {
  return heard && heard.rev > message.rev ? heard : message;
}

const ITEMS = new WeakMap<Message, ThreadItem>();

/** The same for the same message, so that what did not change is not drawn again. */
export function itemFor(message: Message): ThreadItem {
  let item = ITEMS.get(message);
  if (!item) ITEMS.set(message, item = itemOf(message));
  return item;
}

export function pendingItem(item: OutboxItem, { me, words }: Author): ThreadItem {
  return {
    key: `${me.userId} ${item.clientId}`,
    clientId: item.clientId,
    senderId: me.userId,
    senderName: me.name,
    kind: "text",
    content: item.content,
    replyTo: item.replyTo,
    createdAtMs: Date.parse(item.createdAt),
    isEdited: false,
    isDeleted: false,
    isFailed: item.failure !== undefined,
    problem: item.failure && words.say("message-failed-why", { reason: refusalWords(words, item.failure) }),
  };
}
