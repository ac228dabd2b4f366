import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { withdrawalDueSql } from "../notifications/push/due.ts";
import type { Conversation, Participant } from "../protocol.ts";
import { accessConversation } from "./access.ts";
import { getConversation } from "./conversations.ts";
import { accessPeople, announce, insertParticipants, tellParticipant } from "./membership.ts";
import { lockConversation, takeRev } from "./rev.ts";
import { type ParticipantRow, selectParticipants, toParticipants } from "./rows.ts";

const MAX_PARTICIPANTS = 1000;

/** An admin of a group lets people in; they see what is written from then on. Those who are in already stay as they are. */
export async function addParticipants(
  app: App,
  actor: Actor,
  input: { conversationId: string; userIds: string[] },
): Promise<Conversation> {
  const { conversationId } = input;
  await accessConversation(app, actor, conversationId, "manage");
  const userIds = [...new Set(input.userIds)];
  await accessPeople(app, userIds, "userIds");
  await app.conversations.change(conversationId, async (tx) => {
    await lockConversation(tx, conversationId);
    await accessConversation(app, actor, conversationId, "manage", tx);
    const present = await readPresent(tx, conversationId);
    const newcomers = userIds.filter((userId) => !present.some((row) => row.userId === userId));
    if (newcomers.length === 0) return { result: undefined };
    if (present.length + newcomers.length > MAX_PARTICIPANTS) {
      throw new Problem("too_large", `Cannot add people: a group has at most ${MAX_PARTICIPANTS}`, {
        field: "userIds",
      });
    }
    const rev = await takeRev(tx, conversationId);
    await insertParticipants(tx, conversationId, newcomers.map((userId) => ({ userId, role: "member" as const })), rev);
    const joined = (await readPresent(tx, conversationId)).filter((row) => newcomers.includes(row.userId));
    return {
      result: undefined,
      publish: async () => {
        await tell(app, conversationId, rev, joined, present.map((row) => row.userId));
        await announce(app, conversationId, newcomers);
      },
    };
  });
  return await getConversation(app, actor, conversationId);
}

/** Oneself leaves, or an admin of a group removes somebody. Who is gone sees nothing from then on; the last admin's place is taken by the oldest member. */
export async function removeParticipant(
  app: App,
  actor: Actor,
  input: { conversationId: string; userId: string },
): Promise<void> {
  const { conversationId, userId } = input;
  const to = userId === actor.userId ? "read" : "manage";
  await accessConversation(app, actor, conversationId, to);
  await app.conversations.change(conversationId, async (tx) => {
    await lockConversation(tx, conversationId);
    await accessConversation(app, actor, conversationId, to, tx);
    const rev = await takeRev(tx, conversationId);
    const now = sql`${new Date(app.clock.now())}::timestamptz`;
    const [removed] = await run(
      tx,
      sql`update conversation_participants p set state = 'left', role = 'member', rev = ${rev}, mail_due_at = null, draft = null,
          pinned_at = null, push_due_at = ${withdrawalDueSql("p", now)}
        where conversation_id = ${conversationId} and user_id = ${userId} and state in ('accepted', 'requested') returning user_id`,
    );
    if (!removed) {
      throw new Problem("not_found", "Cannot remove somebody: they are not in the conversation", { field: "userId" });
    }
    const heir = await appointAdmin(tx, conversationId, rev);
    const [left] = await run<ParticipantRow>(
      tx,
      sql`${selectParticipants} where p.conversation_id = ${conversationId} and p.user_id = ${userId}`,
    );
    const present = await readPresent(tx, conversationId);
    const changed = [left, ...present.filter((row) => row.userId === heir)];
    return {
      result: undefined,
      publish: () => tellRemoved(app, conversationId, rev, changed, userId, present.map((row) => row.userId)),
    };
  });
}

/** A group is never without an admin while somebody is in it. */
async function appointAdmin(tx: Executor, conversationId: string, rev: number): Promise<string | undefined> {
  const [heir] = await run<{ userId: string }>(
    tx,
    sql`update conversation_participants p set role = 'admin', rev = ${rev} from conversations c
      where c.id = p.conversation_id and c.id = ${conversationId} and c.kind = 'group'
        and not exists (select 1 from conversation_participants a where a.conversation_id = c.id and a.state = 'accepted' and a.role = 'admin')
        and p.user_id = (select o.user_id from conversation_participants o where o.conversation_id = c.id and o.state = 'accepted'
          order by o.joined_seq, o.user_id limit 1)
      returning p.user_id as "userId"`,
  );
  return heir?.userId;
}

/** An admin makes somebody an admin, or an admin a member again. */
export async function changeRole(
  app: App,
  actor: Actor,
  input: { conversationId: string; userId: string; role: "member" | "admin" },
): Promise<Participant> {
  const { conversationId, userId, role } = input;
  await accessConversation(app, actor, conversationId, "manage");
  return await app.conversations.change(conversationId, async (tx) => {
    await lockConversation(tx, conversationId);
    await accessConversation(app, actor, conversationId, "manage", tx);
    const formerly = await readPresent(tx, conversationId);
    const before = formerly.find((row) => row.userId === userId);
    if (!before) {
      throw new Problem("not_found", "Cannot change a role: they are not in the conversation", { field: "userId" });
    }
    if (before.role === role) return { result: shownTo(actor, formerly, userId) };
    const rev = await takeRev(tx, conversationId);
    await run(
      tx,
      sql`update conversation_participants set role = ${role}, rev = ${rev} where conversation_id = ${conversationId} and user_id = ${userId}`,
    );
    const heir = await appointAdmin(tx, conversationId, rev);
    const present = await readPresent(tx, conversationId);
    const changed = present.filter((row) => row.userId === userId || row.userId === heir);
    return {
      result: shownTo(actor, present, userId),
      publish: async () => {
        app.live.membersChanged(conversationId);
        await tell(app, conversationId, rev, changed, present.map((row) => row.userId));
      },
    };
  });
}

/** One of them, as the actor may see them. */
function shownTo(actor: Actor, present: readonly ParticipantRow[], userId: string): Participant {
  return toParticipants(present, actor.userId).find((participant) => participant.userId === userId)!;
}

async function readPresent(tx: Executor, conversationId: string): Promise<ParticipantRow[]> {
  return await run<ParticipantRow>(
    tx,
    sql`${selectParticipants} where p.conversation_id = ${conversationId} and p.state in ('accepted', 'requested') order by p.user_id`,
  );
}

async function tell(
  app: App,
  conversationId: string,
  rev: number,
  changed: ParticipantRow[],
  to: string[],
): Promise<void> {
  for (const row of changed) await tellParticipant(app, { conversationId, rev, row, to });
}

async function tellRemoved(
  app: App,
  conversationId: string,
  rev: number,
  changed: ParticipantRow[],
  userId: string,
  present: string[],
): Promise<void> {
  // First nobody is sent anything more for them, then they are told, then the others.
  app.live.membersChanged(conversationId);
  await app.live.removed(conversationId, userId);
  app.live.publish({ to: [userId], event: { type: "conversation_removed", conversationId } });
  await tell(app, conversationId, rev, changed, present);
  app.live.unreadChanged([userId]);
}
