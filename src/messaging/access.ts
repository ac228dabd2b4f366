import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import type { Participant } from "../protocol.ts";

export interface Access {
  conversationId: string;
  kind: "direct" | "group" | "announcement";
  status: "open" | "closed";
  rev: number;
  state: Participant["state"];
  role: Participant["role"];
  /** What was written up to here, before the person came, is not theirs to see. */
  joinedSeq: number;
}

/**
 * The door to conversations: `to` says for what. `read` is for everybody who was let in or asked; `write` and `manage` need an accepted
 * participant, `manage` an admin of a group. Throws `not_found` for what is absent or not the actor's, whichever it is.
 */
export async function accessConversation(
  app: App,
  actor: Actor,
  conversationId: string,
  to: "read" | "write" | "manage",
  executor: Executor = app.db.sql,
): Promise<Access> {
  const [access] = await run<Access>(
    executor,
    sql`select c.id as "conversationId", c.kind, c.status, c.rev, p.state, p.role, p.joined_seq as "joinedSeq"
      from conversations c join conversation_participants p on p.conversation_id = c.id
      where c.id = ${conversationId} and p.user_id = ${actor.userId} and p.state in ('accepted', 'requested')`,
  );
  if (!access || (to !== "read" && access.state !== "accepted")) {
    throw new Problem("not_found", "Cannot find the conversation: it does not exist, or is not yours");
  }
  if (to === "manage" && (access.kind === "direct" || access.role !== "admin")) {
    throw new Problem("forbidden", "Cannot change the conversation: only an admin of a group may");
  }
  return access;
}

interface MessageAccess {
  conversationId: string;
  seq: number;
  senderId: string;
  isDeleted: boolean;
}

/** The door to one message. `change` is for its author alone; others see that it exists, and so get `forbidden`. */
export async function accessMessage(
  app: App,
  actor: Actor,
  input: { messageId: string; conversationId?: string },
  to: "read" | "change",
  executor: Executor = app.db.sql,
): Promise<MessageAccess> {
  const [found] = await run<MessageAccess>(
    executor,
    sql`select m.conversation_id as "conversationId", m.seq, m.sender_id as "senderId", m.deleted_at is not null as "isDeleted"
      from messages m join conversation_participants p on p.conversation_id = m.conversation_id
      where m.id = ${input.messageId} and p.user_id = ${actor.userId} and p.state in ('accepted', 'requested')
        and m.seq > p.joined_seq
        ${input.conversationId === undefined ? sql`` : sql`and m.conversation_id = ${input.conversationId}`}`,
  );
  if (!found) throw new Problem("not_found", "Cannot find the message: it does not exist, or is not yours");
  if (to === "change" && found.senderId !== actor.userId) {
    throw new Problem("forbidden", "Cannot change the message: only who wrote it may");
  }
  return found;
}
