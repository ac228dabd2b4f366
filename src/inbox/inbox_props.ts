import type { Conversation, History, Me, Unread } from "../protocol.ts";
import type { Language } from "../words/languages.ts";

export type SendKey = "enter" | "ctrl";

/** What the server hands to the inbox for its first paint. JSON and nothing else. */
export interface InboxProps {
  me: Me;
  conversations: Conversation[];
  /** Further conversations are behind it. */
  nextCursor?: string;
  pinned: { items: Conversation[]; nextCursor?: string };
  unread: Unread;
  selected?: { conversation: Conversation; history: History };
  /** It is from an earlier page. */
  isOld?: boolean;
  /** The id of a message in the open conversation that the address names. */
  pointTo?: string;
  /** In UTF-16 units. */
  contentLimit: number;
  /** What sends: Enter alone, or with Ctrl or ⌘. */
  sendKey: SendKey;
  language: Language;
  /** Its sentences. */
  catalogue: string;
  nowMs: number;
  timeZone: string;
  /** A new one per page: the form without script sends with it. */
  clientId: string;
}
