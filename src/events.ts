import type { ServerMessage } from "./protocol.ts";

/** One event on its way to people's sockets. Published after commit and never before: what is seen must be kept. */
export interface Publication {
  /** Ids of the people, not of sockets: the hub of each instance knows theirs. */
  to: readonly string[];
  event: ServerMessage;
  /** The socket that caused it and was answered by its `ack`. */
  exceptConnectionId?: string;
}

/** What the domain may ask of the live side, without knowing sockets, hubs or buses. */
export interface Live {
  publish(publication: Publication): void;
  /** People whose unread counts may have changed; told at most once a second each. */
  unreadChanged(userIds: readonly string[]): void;
  /** Ends sockets with 4001: of one session, or all of one person. */
  signOut(who: { sessionId: string } | { userId: string }): void;
  /** What somebody is called, or hides, has changed: their sockets come back and go by it, and who is hidden is gone at once. */
  personChanged(userId: string, hidesPresence: boolean): void;
  /** Who takes part changed: other instances forget whom they knew. */
  membersChanged(conversationId: string): void;
  /**
   * Somebody is no longer a participant: their sockets stop looking and typing there, and when it resolves, they and those with whom they share
   * no conversation any more don't see each other's presence. Never rejects.
   */
  removed(conversationId: string, userId: string): Promise<void>;
  /** Somebody marked as unread: what is being read for their sockets from before that must not be told after it. */
  wentBack(userId: string): void;
  /** A live socket of this person joined this conversation and was active within a minute. */
  isLooking(userId: string, conversationId: string): boolean;
  /** Within 10 s this person did something on a page, such as writing, that no page does by itself. */
  isBusy(userId: string): boolean;
  /** Of these people, those who are online and do not hide it. */
  online(userIds: readonly string[]): Set<string>;
}
