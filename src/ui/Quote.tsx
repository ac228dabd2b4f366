import type { Message } from "../protocol.ts";

interface QuoteProps {
  replyTo: NonNullable<Message["replyTo"]>;
  myId: string;
  /** Leads to what is quoted. Without script it is just words. */
  onFollow?(): void;
}

/** What a message answers: whose, and its beginning. */
export function Quote({ replyTo, myId, onFollow }: QuoteProps) {
  const { senderId, senderName, excerpt } = replyTo;
  const words = (
    <>
      <span class="quote-name" dir="auto">{senderId === myId ? "You" : senderName}</span>
      <span class="quote-text" dir="auto">{excerpt || "Message deleted"}</span>
    </>
  );
  if (!onFollow) return <span class="quote">{words}</span>;
  return (
    <button type="button" class="quote" onClick={onFollow}>
      <span class="visually-hidden">In answer to</span>
      {words}
    </button>
  );
}
