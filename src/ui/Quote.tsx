import type { Message } from "../protocol.ts";
import { useWords } from "./words_context.ts";

interface QuoteProps {
  replyTo: NonNullable<Message["replyTo"]>;
  myId: string;
  /** Leads to what is quoted. Without script it is just words. */
  onFollow?(): void;
}

/** What a message answers: whose, and its beginning. */
export function Quote({ replyTo, myId, onFollow }: QuoteProps) {
  const { senderId, senderName, excerpt } = replyTo;
  const words = useWords();
  const quoted = (
    <>
      <span class="quote-name" dir="auto">{senderId === myId ? words.say("you") : senderName}</span>
      <span class="quote-text" dir="auto">{excerpt || words.say("message-deleted")}</span>
    </>
  );
  if (!onFollow) return <span class="quote">{quoted}</span>;
  return (
    <button type="button" class="quote" onClick={onFollow}>
      <span class="visually-hidden">{words.say("message-answers")}</span>
      {quoted}
    </button>
  );
}
