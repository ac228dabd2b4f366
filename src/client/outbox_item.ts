import type { Message, SendBody } from "../protocol.ts";

/** A message that the server has not acknowledged yet. */
export interface OutboxItem {
  clientId: string;
  conversationId?: string;
  /** Instead of `conversationId`: whoever has no conversation with us yet. */
  recipientId?: string;
  content: string;
  replyTo?: Message["replyTo"];
  attachments?: Message["attachments"];
  createdAt: string;
  /** Refused for good; it stays for its writer to retry or discard. */
  failure?: { code: string; message: string };
}

export type Draft = Omit<OutboxItem, "clientId" | "createdAt" | "failure">;

/** Where the outbox survives a reload of the page. One store belongs to one person and one tab. */
export interface OutboxStore {
  load(): OutboxItem[];
  /** May throw when there is no room; the items then live as long as the page. */
  save(items: readonly OutboxItem[]): void;
  /** Hands over what tabs that are gone have left, and what present tabs leave when they go. May be called again. */
  claimOrphans?(adopt: (orphans: OutboxItem[]) => void): void;
}

/** As the wire wants it. */
export function toBody(item: OutboxItem): SendBody & { clientId: string } {
  const { clientId, conversationId, recipientId, content, replyTo, attachments } = item;
  return {
    clientId,
    content,
    ...(conversationId === undefined ? { recipientId } : { conversationId }),
    ...(replyTo === undefined ? {} : { replyToId: replyTo.messageId }),
    ...(attachments === undefined ? {} : { attachmentIds: attachments.map((attachment) => attachment.attachmentId) }),
  };
}
