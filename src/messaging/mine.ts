import { type SQL, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { withdrawalDueSql } from "../notifications/push/due.ts";
import { rescheduleMail } from "../notifications/reschedule.ts";
import type { Conversation, PatchMe } from "../protocol.ts";
import { accessConversation } from "./access.ts";
import { getConversation } from "./conversations.ts";
import { tellParticipant } from "./membership.ts";
import { inTurn, moveRead } from "./receipts.ts";
import { takeRev } from "./rev.ts";
import { type ParticipantRow, selectParticipants } from "./rows.ts";

/**
 * What is the actor's alone in a conversation: mute, mail and push, pin, archive, draft, accept or decline, and marking unread, the only way in which a read
 * cursor goes back; a `readSeq` further on is a reading like any other. Only what is given changes. Declining ends with `not_found` for the conversation from then on.
 */
export async function updateMine(
  app: App,
  actor: Actor,
  input: PatchMe & { conversationId: string },
): Promise<Conversation | undefined> {
  const { conversationId } = input;
  const access = await accessConversation(app, actor, conversationId, "read");
  if (input.state !== undefined && input.state !== access.state) {
    await answerRequest(app, actor, conversationId, input.state);
  }
  return await inTurn(app, actor, conversationId, () => applyMine(app, actor, input));
}

async function applyMine(
  app: App,
  actor: Actor,
  input: PatchMe & { conversationId: string },
): Promise<Conversation | undefined> {
  const { conversationId } = input;
  const changes = changesOf(app, input);
  if (changes.length > 0) {
    await run(
      app.db.sql,
      sql`update conversation_participants p set ${sql.join(changes, sql`, `)} from conversations c
        where c.id = p.conversation_id and p.conversation_id = ${conversationId} and p.user_id = ${actor.userId} and p.state in ('accepted', 'requested')`,
    );
    if (input.mutedUntil !== undefined || input.mailMode !== undefined) {
      await rescheduleMail(app, app.db.sql, { userId: actor.userId, conversationId });
    }
    app.live.unreadChanged([actor.userId]);
  }
  if (input.readSeq !== undefined) {
    app.live.wentBack(actor.userId);
    await moveRead(app, actor, { conversationId, seq: input.readSeq });
  }
  if (input.state === "declined") return undefined;
  const conversation = await getConversation(app, actor, conversationId);
  tellOwn(app, actor, conversation);
  return conversation;
}

/** Somebody's other tabs and devices show the same. */
function tellOwn(app: App, { userId, connectionId }: Actor, conversation: Conversation): void {
  const { conversationId, rev, title, status } = conversation;
  app.live.publish({
    to: [userId],
    event: {
      type: "conversation_updated",
      conversationId,
      rev,
      ...(title === undefined ? {} : { title }),
      status,
      conversation,
    },
    exceptConnectionId: connectionId,
  });
}

function changesOf(app: App, input: PatchMe): SQL[] {
  const now = new Date(app.clock.now());
  const changes: SQL[] = [];
  if (input.mutedUntil !== undefined) {
    changes.push(sql`muted_until = ${input.mutedUntil === null ? null : new Date(input.mutedUntil)}`);
  }
  if (input.mailMode !== undefined) {
    const isOff = input.mailMode === "off";
    changes.push(sql`mail_off_at = ${isOff ? now : null}, mail_mode = ${isOff ? null : input.mailMode}`);
  }
  if (input.isPushOff !== undefined) changes.push(sql`is_push_off = ${input.isPushOff}`);
  if (input.isPinned !== undefined) changes.push(sql`pinned_at = ${input.isPinned ? now : null}`);
  if (input.isArchived !== undefined) changes.push(sql`archived_at = ${input.isArchived ? now : null}`);
  if (input.draft !== undefined) changes.push(sql`draft = ${input.draft === "" ? null : input.draft}`);
  if (input.readSeq !== undefined) {
    changes.push(sql`read_seq = least(p.read_seq, greatest(p.joined_seq, ${input.readSeq}::int))`);
  }
  return changes;
}

/** Accepting or declining is a change of membership: it takes a number, and the others see it. */
async function answerRequest(
  app: App,
  actor: Actor,
  conversationId: string,
  state: "accepted" | "declined",
): Promise<void> {
  await app.conversations.change(conversationId, async (tx) => {
    const rev = await takeRev(tx, conversationId);
    const now = sql`${new Date(app.clock.now())}::timestamptz`;
    const [row] = await run(
      tx,
      sql`update conversation_participants p set state = ${state}, rev = ${rev}, push_due_at = ${
        withdrawalDueSql("p", now)
      }
        where conversation_id = ${conversationId} and user_id = ${actor.userId} and state = 'requested' returning user_id`,
    );
    if (!row) throw new Problem("conflict", "Cannot answer the request: it was answered already", { field: "state" });
    const [changed] = await run<ParticipantRow>(
      tx,
      sql`${selectParticipants} where p.conversation_id = ${conversationId} and p.user_id = ${actor.userId}`,
    );
    return { result: undefined, publish: () => tellAnswer(app, conversationId, rev, changed) };
  });
}

async function tellAnswer(app: App, conversationId: string, rev: number, row: ParticipantRow): Promise<void> {
  app.live.membersChanged(conversationId);
  const to = (await app.conversations.members.of(conversationId)).map((member) => member.userId);
  await tellParticipant(app, { conversationId, rev, row, to });
  if (row.state !== "declined") return;
  await app.live.removed(conversationId, row.userId);
  app.live.publish({ to: [row.userId], event: { type: "conversation_removed", conversationId } });
}

/** Gives a group another title. */
export async function renameConversation(
  app: App,
  actor: Actor,
  input: { conversationId: string; title: string },
): Promise<Conversation> {
  const { conversationId, title } = input;
  await accessConversation(app, actor, conversationId, "manage");
  await app.conversations.change(conversationId, async (tx) => {
    const rev = await takeRev(tx, conversationId);
    const { status } = await accessConversation(app, actor, conversationId, "manage", tx);
    await run(tx, sql`update conversations set title = ${title} where id = ${conversationId}`);
    return {
      result: undefined,
      publish: async () => {
        const to = (await app.conversations.members.of(conversationId)).map((member) => member.userId);
        app.live.publish({ to, event: { type: "conversation_updated", conversationId, rev, title, status } });
      },
    };
  });
  return await getConversation(app, actor, conversationId);
}
