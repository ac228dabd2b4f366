import { sql } from "drizzle-orm";
import { perApp } from "../../utils/per_app.ts";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { withdrawalDueSql } from "../notifications/push/due.ts";
import { accessConversation, accessMessage } from "./access.ts";
import type { Member } from "./members.ts";

interface Moved {
  seq: number;
  messageId: string | null;
}

/**
 * Moves the actor's read cursor forward, at most to the newest change; never back, and repeating it changes nothing. One row a reading is
 * kept, and everybody is told. Returns where the cursor stands.
 */
export function markRead(
  app: App,
  actor: Actor,
  input: { conversationId: string; seq?: number; messageId?: string },
): Promise<{ seq: number }> {
  return inTurn(app, actor, input.conversationId, () => moveRead(app, actor, input));
}

/** The same, for whoever has the turn already. */
export async function moveRead(
  app: App,
  actor: Actor,
  input: { conversationId: string; seq?: number; messageId?: string },
): Promise<{ seq: number }> {
  const { conversationId } = input;
  const seq = await readUpTo(app, actor, input);
  const at = new Date(app.clock.now());
  const [moved] = await run<Moved>(
    app.db.sql,
    sql`with moved as (
      update conversation_participants p set read_seq = least(${seq}::int, c.rev), read_at = ${at},
        delivered_seq = greatest(p.delivered_seq, least(${seq}::int, c.rev)),
        push_due_at = ${withdrawalDueSql("p", sql`${at}::timestamptz`)}
      from conversations c
      where p.conversation_id = ${conversationId} and p.user_id = ${actor.userId} and p.state in ('accepted', 'requested')
        and c.id = p.conversation_id and p.read_seq < least(${seq}::int, c.rev)
      returning p.read_seq as seq
    ), kept as (
      insert into message_read_receipts (conversation_id, user_id, seq, read_at)
      select ${conversationId}::uuid, ${actor.userId}::text, seq, ${at} from moved on conflict do nothing
    )
    select seq, (select m.id from messages m where m.conversation_id = ${conversationId} and m.seq <= moved.seq order by m.seq desc limit 1)
      as "messageId" from moved`,
  );
  if (!moved) return { seq: await currentReadSeq(app, actor, conversationId) };
  const { seq: readSeq, messageId } = moved;
  app.live.publish({
    to: whoSeesReading(await app.conversations.members.of(conversationId), actor.userId),
    event: {
      type: "message_read",
      conversationId,
      ...(messageId === null ? {} : { messageId }),
      seq: readSeq,
      readBy: actor.userId,
      readAt: at.toISOString(),
    },
  });
  app.live.unreadChanged([actor.userId]);
  return { seq: readSeq };
}

/** Who hides it tells their own other devices only, and hears of nobody else's. */
function whoSeesReading(members: readonly Member[], readerId: string): string[] {
  const isHidden = members.some((member) => member.userId === readerId && member.hidesReading);
  return members.map((member) => member.userId).filter((userId, index) =>
    userId === readerId || !(isHidden || members[index].hidesReading)
  );
}

/** It would tell that somebody is there. */
function whoSeesDelivery(members: readonly Member[], userId: string): string[] {
  const isHidden = members.some((member) => member.userId === userId && member.hidesPresence);
  return isHidden ? [userId] : members.map((member) => member.userId);
}

async function readUpTo(
  app: App,
  actor: Actor,
  input: { conversationId: string; seq?: number; messageId?: string },
): Promise<number> {
  if (input.seq !== undefined) return input.seq;
  if (input.messageId === undefined) {
    throw new Problem("invalid", "Cannot mark as read: name seq or messageId", { field: "seq" });
  }
  const { messageId, conversationId } = input;
  return (await accessMessage(app, actor, { messageId, conversationId }, "read")).seq;
}

async function currentReadSeq(app: App, actor: Actor, conversationId: string): Promise<number> {
  await accessConversation(app, actor, conversationId, "read");
  const [row] = await run<{ readSeq: number }>(
    app.db.sql,
    sql`select read_seq as "readSeq" from conversation_participants where conversation_id = ${conversationId} and user_id = ${actor.userId}`,
  );
  return row.readSeq;
}

/** Moves the actor's delivered cursor forward, at most to the newest change, and tells the others. */
export function markDelivered(app: App, actor: Actor, input: { conversationId: string; seq: number }): Promise<void> {
  return inTurn(app, actor, input.conversationId, () => deliver(app, actor, input));
}

async function deliver(app: App, actor: Actor, input: { conversationId: string; seq: number }): Promise<void> {
  const { conversationId, seq } = input;
  const [moved] = await run<{ seq: number }>(
    app.db.sql,
    sql`update conversation_participants p set delivered_seq = least(${seq}::int, c.rev) from conversations c
      where p.conversation_id = ${conversationId} and p.user_id = ${actor.userId} and p.state in ('accepted', 'requested')
        and c.id = p.conversation_id and p.delivered_seq < least(${seq}::int, c.rev)
      returning p.delivered_seq as seq`,
  );
  if (!moved) {
    await accessConversation(app, actor, conversationId, "read");
    return;
  }
  app.live.publish({
    to: whoSeesDelivery(await app.conversations.members.of(conversationId), actor.userId),
    event: { type: "message_delivered", conversationId, seq: moved.seq, deliveredTo: actor.userId },
  });
}

const tails = perApp((_app: App) => new Map<string, Promise<unknown>>());

/** What one person does for themselves in one conversation, one after the other: told in another order, cursors would seem to go the other way. */
export function inTurn<T>(app: App, actor: Actor, conversationId: string, work: () => Promise<T>): Promise<T> {
  const waiting = tails(app);
  const key = `${conversationId} ${actor.userId}`;
  const run = (waiting.get(key) ?? Promise.resolve()).then(work, work);
  waiting.set(key, run);
  const end = () => {
    if (waiting.get(key) === run) waiting.delete(key);
  };
  run.then(end, end);
  return run;
}
