import type { Conversation, Message, Participant } from "../protocol.ts";
import type { Words } from "../words/words.ts";
import { firstName } from "./people.ts";

/** The people one writes to there: everybody but oneself and those who left. */
export function othersOf(conversation: Conversation, myId: string): Participant[] {
  return conversation.participants.filter((person) =>
    person.userId !== myId && person.state !== "left" && person.state !== "declined"
  );
}

/** What a conversation is called: its title, else the others' names. */
export function titleOf(words: Words, conversation: Conversation, myId: string): string {
  if (conversation.title) return conversation.title;
  const others = othersOf(conversation, myId);
  if (others.length > 0) {
    return words.list(others.map((person) => others.length === 1 ? person.name : firstName(person.name)));
  }
  const gone = conversation.participants.filter((person) => person.userId !== myId);
  return gone.length > 0 ? words.list(gone.map((person) => person.name)) : words.say("conversation-only-you");
}

/** Muted at this moment. */
export function isMuted({ me }: Conversation, nowMs: number): boolean {
  return me.mutedUntil !== undefined && Date.parse(me.mutedUntil) > nowMs;
}

/** When something happened there last. */
export function sinceMs({ lastMessage, createdAt }: Conversation): number {
  return Date.parse(lastMessage?.createdAt ?? createdAt);
}

/** The last message in one line, as the list shows it. */
export function previewOf(words: Words, message: Message | undefined, myId: string, isGroup: boolean): string {
  if (!message) return words.say("preview-none");
  if (message.kind === "system") return message.content;
  // A preview is one line of at most some 200 characters; the rest of a long message would only weigh on the page.
  const content = message.content.slice(0, 300).replace(/\s+/gu, " ").trim();
  const text = message.deletedAt ? words.say("message-deleted") : content;
  if (message.senderId === myId) return words.say("preview-mine", { text });
  return isGroup ? words.say("preview-theirs", { name: firstName(message.senderName), text }) : text;
}

/** "Ada is typing…", "Ada and Ben are typing…", "Several people are typing…" */
export function typingWords(words: Words, names: readonly string[]): string {
  if (names.length === 0) return "";
  if (names.length > 3) return words.say("typing-many");
  return words.say("typing", { names: words.list(names.map(firstName)), count: names.length });
}

/** "7", and "99+" from 100 on, where the server stops counting. */
export function unreadWords(unread: number): string {
  return unread > 99 ? "99+" : String(unread);
}

/** What a page's tab says. */
export function pageTitle(unread: number, what?: string): string {
  return `${unread > 0 ? `(${unreadWords(unread)}) ` : ""}${what ? `${what} · ` : ""}Pitchwire`;
}
