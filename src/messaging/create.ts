import { sql } from "drizzle-orm";
import { uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import type { Conversation, CreateConversation } from "../protocol.ts";
import { getConversation } from "./conversations.ts";
import { openDirect } from "./direct.ts";
import { accessPeople, accessPitch, announce, insertParticipants } from "./membership.ts";
import { admitMessage } from "./send.ts";

interface Created {
  conversation: Conversation;
  /** False for a direct conversation that these two have already. */
  isNew: boolean;
}

/**
 * Starts a conversation with people the actor may write to. With one other it is direct unless asked otherwise, and there is one for each pair and pitch.
 * Throws `not_found` for unknown people or pitches, `invalid` for what can't be a conversation, `too_large`.
 */
export async function createConversation(app: App, actor: Actor, input: CreateConversation): Promise<Created> {
  const others = [...new Set(input.participantIds)].filter((userId) => userId !== actor.userId);
  const kind = input.kind ?? (others.length === 1 ? "direct" : "group");
  check(input, kind, others);
  // Before, so that a refused first message leaves no empty conversation behind.
  if (input.firstMessage) admitMessage(app, actor, input.firstMessage.content);
  const { conversationId, isNew } = kind === "direct"
    ? await openDirect(app, actor, others[0], { pitchId: input.pitchId, field: "participantIds" })
    : await openGroup(app, actor, others, input);
  if (input.firstMessage) {
    const { content, clientId = crypto.randomUUID() } = input.firstMessage;
    await app.conversations.send(actor, { conversationId, clientId, content, replyToId: null });
  }
  return { conversation: await getConversation(app, actor, conversationId), isNew };
}

function check(input: CreateConversation, kind: "direct" | "group", others: readonly string[]): void {
  if (others.length === 0) {
    throw new Problem("invalid", "Cannot start a conversation: name somebody besides yourself", {
      field: "participantIds",
    });
  }
  if (kind === "direct" && others.length > 1) {
    throw new Problem("invalid", "Cannot start a direct conversation: it has two people", { field: "participantIds" });
  }
  if (kind === "direct" && input.title !== undefined) {
    throw new Problem("invalid", "Cannot name a direct conversation: it is called by the other's name", {
      field: "title",
    });
  }
}

async function openGroup(
  app: App,
  actor: Actor,
  others: string[],
  input: CreateConversation,
): Promise<{ conversationId: string; isNew: boolean }> {
  await accessPeople(app, others, "participantIds");
  const conversationId = uuidv7(app.clock.now());
  await app.conversations.change(conversationId, async (tx) => {
    const isConfidential = await accessPitch(tx, input.pitchId);
    const at = new Date(app.clock.now());
    await run(
      tx,
      sql`insert into conversations (id, kind, pitch_id, title, is_confidential, rev, created_by, created_at)
        values (${conversationId}, 'group', ${input.pitchId ?? null}, ${
        input.title ?? null
      }, ${isConfidential}, 1, ${actor.userId}, ${at})`,
    );
    await insertParticipants(tx, conversationId, [
      { userId: actor.userId, role: "admin" },
      ...others.map((userId) => ({ userId, role: "member" as const })),
    ], 1);
    return { result: undefined, publish: () => announce(app, conversationId, [actor.userId, ...others]) };
  });
  return { conversationId, isNew: true };
}
