import type { Conversation, Message, Participant } from "../protocol.ts";
import { firstName, namesInWords } from "./people.ts";

/** The people one writes to there: everybody but oneself and those who left. */
export function othersOf(conversation: Conversation, myId: string): Participant[] {
  return conversation.participants.filter((person) =>
    person.userId !== myId && person.state !== "left" && person.state !== "declined"
  );
}

/** What a conversation is called: its title, else the others' names. */
export function titleOf(conversation: Conversation, myId: string): string {
  if (conversation.title) return conversation.title;
  const others = othersOf(conversation, myId);
  if (others.length > 0) {
    return namesInWords(others.map((person) => others.length === 1 ? person.name : firstName(person.name)));
  }
  const gone = conversation.participants.filter((person) => person.userId !== myId);
  return gone.length > 0 ? namesInWords(gone.map((person) => person.name)) : "Only you";
}

/** Muted at this moment. */
export function isMuted({ me }: Conversation, nowMs: number): boolean {
  return me.mutedUntil !== undefined && Date.parse(me.mutedUntil) > nowMs;
}

/** The last message in one line, as the list shows it. */
export function previewOf(message: Message | undefined, myId: string, isGroup: boolean): string {
  if (!message) return "No messages yet";
  if (message.kind === "system") return message.content;
  const isMine = message.senderId === myId;
  const author = isMine ? "You: " : isGroup ? `${firstName(message.senderName)}: ` : "";
  if (message.deletedAt) return `${author}Message deleted`;
  // A preview is one line of at most some 200 characters; the rest of a long message would only weigh on the page.
  return author + message.content.slice(0, 300).replace(/\s+/gu, " ").trim();
}

/** "Ada is typing", "Ada and Ben are typing", "Several people are typing" */
export function typingWords(names: readonly string[]): string {
  if (names.length === 0) return "";
  if (names.length > 3) return "Several people are typing";
  return `${namesInWords(names.map(firstName))} ${names.length === 1 ? "is" : "are"} typing`;
}

/** "7", and "99+" from 100 on, where the server stops counting. */
export function unreadWords(unread: number): string {
  return unread > 99 ? "99+" : String(unread);
}

/** What a page's tab says. */
export function pageTitle(unread: number, what?: string): string {
  return `${unread > 0 ? `(${unreadWords(unread)}) ` : ""}${what ? `${what} · ` : ""}Pitchwire`;
}
