import type { Conversation, ListQuery } from "../protocol.ts";

export type Filter = ListQuery["filter"];

/** Whether a conversation is in the list of this filter; without one: accepted and not archived. */
export function isListed({ me, unread }: Conversation, filter: Filter): boolean {
  if (filter === "requests") return me.state === "requested";
  if (me.state !== "accepted") return false;
  if (filter === "archived") return me.archivedAt !== undefined;
  if (filter === "pinned") return me.pinnedAt !== undefined;
  return me.archivedAt === undefined && (filter !== "unread" || unread > 0);
}

/** Newest activity first, as the server pages them. */
export function byActivity(a: Conversation, b: Conversation): number {
  return compare(activity(b), activity(a)) || compare(b.conversationId, a.conversationId);
}

const activity = ({ lastMessage, createdAt }: Conversation) => lastMessage?.createdAt ?? createdAt;
const compare = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
