import type { Message, ServerMessages } from "../protocol.ts";
import type { OutboxItem } from "./outbox_item.ts";

/** An own message as the server has kept it, made of its `ack` and what was sent; undefined for the `ack` of something else. */
export function toOwnMessage(
  ack: ServerMessages["ack"],
  item: OutboxItem,
  me: { userId: string; name: string },
): Message | undefined {
  const { messageId, conversationId, seq, rev, createdAt } = ack;
  if (!messageId || !conversationId || !seq || !rev || !createdAt) return undefined;
  return {
    messageId,
    conversationId,
    seq,
    rev,
    senderId: me.userId,
    senderName: me.name,
    clientId: item.clientId,
    kind: "text",
    content: item.content,
    ...(item.replyTo === undefined ? {} : { replyTo: item.replyTo }),
    attachments: item.attachments ?? [],
    reactions: [],
    createdAt,
  };
}
