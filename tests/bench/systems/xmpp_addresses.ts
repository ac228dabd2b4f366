import { emailOf } from "../casts.ts";
import type { Cast, Conversation } from "../system.ts";

/** People's addresses are those of their mail, as XMPP has it; groups are rooms of a service beside it. */
export const DOMAIN = "pitch.example";
export const GROUPS_DOMAIN = `conference.${DOMAIN}`;

export interface Address {
  jid: string;
  type: "chat" | "groupchat";
}

/** Which address a person writes to for a conversation, and which groups they are in. */
export class AddressBook {
  readonly #conversations: Map<string, Conversation>;
  readonly #groupsOf = new Map<string, string[]>();
  readonly #inPairs = new Set<string>();

  constructor({ conversations }: Cast) {
    this.#conversations = new Map(conversations.map((each) => [each.id, each]));
    for (const { id, kind, memberIds } of conversations) {
      for (const userId of memberIds) {
        if (kind === "direct") this.#inPairs.add(userId);
        else this.#groupsOf.set(userId, [...(this.#groupsOf.get(userId) ?? []), groupJid(id)]);
      }
    }
  }

  addressOf(conversationId: string, userId: string): Address {
    const { kind, memberIds } = this.#conversations.get(conversationId)!;
    if (kind === "group") return { jid: groupJid(conversationId), type: "groupchat" };
    return { jid: emailOf(memberIds.find((id) => id !== userId)!), type: "chat" };
  }

  groupsOf(userId: string): string[] {
    return this.#groupsOf.get(userId) ?? [];
  }

  /** In a conversation of two, where nothing comes back of what was sent unless it is asked for. */
  isInPair(userId: string): boolean {
    return this.#inPairs.has(userId);
  }
}

function groupJid(conversationId: string): string {
  return `${conversationId}@${GROUPS_DOMAIN}`;
}
