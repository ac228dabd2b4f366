import { sql } from "drizzle-orm";
import { uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { accessPeople, accessPitch, announce, insertParticipants } from "./membership.ts";
import { lockConversation, takeRev } from "./rev.ts";

/**
 * The direct conversation of these two about this pitch; made if there is none, and joined again by whoever of them had left it. Two
 * openings at once meet in one, through the unique key.
 */
export async function openDirect(
  app: App,
  actor: Actor,
  otherId: string,
  { pitchId, field }: { pitchId?: string; field: "recipientId" | "participantIds" },
): Promise<{ conversationId: string; isNew: boolean }> {
  if (otherId === actor.userId) {
    throw new Problem("invalid", "Cannot start a conversation: name somebody besides yourself", { field });
  }
  const key = keyOf(actor, otherId, pitchId);
  const found = await find(app, key);
  if (found?.isWhole) return { conversationId: found.id, isNew: false };
  await accessPeople(app, [otherId], field);
  const conversationId = found?.id ?? await insert(app, actor, otherId, key, pitchId);
  if (conversationId === undefined) return await openDirect(app, actor, otherId, { pitchId, field });
  if (found) await comeBack(app, conversationId, [actor.userId, otherId]);
  return { conversationId, isNew: !found };
}

/** The id of the direct conversation of these two that is about no pitch. Undefined if there is none. */
export async function findDirect(app: App, actor: Actor, otherId: string): Promise<string | undefined> {
  return (await find(app, keyOf(actor, otherId, undefined)))?.id;
}

function keyOf(actor: Actor, otherId: string, pitchId: string | undefined): string {
  return JSON.stringify([...[actor.userId, otherId].sort(), pitchId ?? ""]);
}

async function find(app: App, key: string): Promise<{ id: string; isWhole: boolean } | undefined> {
  const [row] = await run<{ id: string; isWhole: boolean }>(
    app.db.sql,
    sql`select c.id, not exists (select 1 from conversation_participants p where p.conversation_id = c.id and p.state = 'left') as "isWhole"
      from conversations c where c.direct_key = ${key}`,
  );
  return row;
}

/** Undefined when somebody else was faster. */
async function insert(
  app: App,
  actor: Actor,
  otherId: string,
  key: string,
  pitchId?: string,
): Promise<string | undefined> {
  const conversationId = uuidv7(app.clock.now());
  return await app.conversations.change(conversationId, async (tx) => {
    const isConfidential = await accessPitch(tx, pitchId);
    const [made] = await run(
      tx,
      sql`insert into conversations (id, kind, direct_key, pitch_id, is_confidential, rev, created_by, created_at)
        values (${conversationId}, 'direct', ${key}, ${
        pitchId ?? null
      }, ${isConfidential}, 1, ${actor.userId}, ${new Date(app.clock.now())})
        on conflict (direct_key) do nothing returning id`,
    );
    if (!made) return { result: undefined };
    const people = [actor.userId, otherId].map((userId) => ({ userId, role: "member" as const }));
    await insertParticipants(tx, conversationId, people, 1);
    return { result: conversationId, publish: () => announce(app, conversationId, [actor.userId, otherId]) };
  });
}

async function comeBack(app: App, conversationId: string, userIds: string[]): Promise<void> {
  await app.conversations.change(conversationId, async (tx) => {
    await lockConversation(tx, conversationId);
    const gone = await run<{ userId: string }>(
      tx,
      sql`select user_id as "userId" from conversation_participants where conversation_id = ${conversationId} and state = 'left'`,
    );
    if (gone.length === 0) return { result: undefined };
    const rev = await takeRev(tx, conversationId);
    await insertParticipants(tx, conversationId, gone.map(({ userId }) => ({ userId, role: "member" as const })), rev);
    return { result: undefined, publish: () => announce(app, conversationId, userIds) };
  });
}
