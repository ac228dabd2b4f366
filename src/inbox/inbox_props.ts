import type { Conversation, History, Me, Unread } from "../protocol.ts";

/** What the server hands to the inbox for its first paint. JSON and nothing else. */
export interface InboxProps {
  me: Me;
  conversations: Conversation[];
  /** Further conversations are behind it. */
  nextCursor?: string;
  unread: Unread;
  selected?: { conversation: Conversation; history: History };
  /** In UTF-16 units. */
  contentLimit: number;
  nowMs: number;
  timeZone: string;
  /** A new one per page: the form without script sends with it. */
  clientId: string;
}
