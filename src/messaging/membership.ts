import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { accessUsers } from "../auth/directory.ts";
import { hourOf } from "../db/active_hour.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { hasPushSql, lockForPush } from "../notifications/push/subscriptions.ts";
import { sortAt } from "./conversation_rows.ts";
import { readConversations } from "./conversations.ts";
import { type ParticipantRow, toParticipant } from "./rows.ts";

/** Throws `not_found` unless all of them exist and are active. */
export async function accessPeople(app: App, userIds: readonly string[], field: string): Promise<void> {
  const people = await accessUsers(app, userIds);
  if (userIds.some((userId) => people.get(userId)?.isDeactivated ?? true)) {
    throw new Problem("not_found", "Cannot write to these people: one of them does not exist", { field });
  }
}

/** Whether the pitch is confidential, which its conversations then are. Throws `not_found` for an unknown one. */
export async function accessPitch(tx: Executor, pitchId: string | undefined): Promise<boolean> {
  if (pitchId === undefined) return false;
  const [pitch] = await run<{ isConfidential: boolean }>(
    tx,
    sql`select is_confidential as "isConfidential" from pitches where id = ${pitchId}`,
  );
  if (!pitch) {
    throw new Problem("not_found", "Cannot start a conversation: there is no such pitch", { field: "pitchId" });
  }
  return pitch.isConfidential;
}

/** People come in, or come in again; what was written before `rev` stays behind them. */
export async function insertParticipants(
  tx: Executor,
  conversationId: string,
  people: { userId: string; role: "member" | "admin" }[],
  rev: number,
): Promise<void> {
  await lockForPush(tx, people.map((person) => person.userId));
  await run(
    tx,
    sql`insert into conversation_participants
        (conversation_id, user_id, role, state, rev, joined_seq, read_seq, delivered_seq, mailed_seq, has_push, active_hour)
      select c.id, x.user_id, x.role, 'accepted', ${rev}::int, ${rev}::int, ${rev}::int, ${rev}::int, ${rev}::int, ${
      hasPushSql("x")
    }, ${hourOf(sortAt)}
      from conversations c, unnest(${sql.param(people.map((person) => person.userId))}::text[], ${
      sql.param(people.map((person) => person.role))
    }::text[]) as x(user_id, role)
      where c.id = ${conversationId}
      on conflict (conversation_id, user_id) do update set state = 'accepted', role = excluded.role, rev = excluded.rev,
        joined_seq = excluded.joined_seq, read_seq = excluded.read_seq, delivered_seq = excluded.delivered_seq,
        mailed_seq = excluded.mailed_seq, has_push = excluded.has_push, active_hour = excluded.active_hour, archived_at = null`,
  );
}

/** Tells people of a conversation that is new to them, each as they see it. */
export async function announce(app: App, conversationId: string, userIds: readonly string[]): Promise<void> {
  app.live.membersChanged(conversationId);
  const seats = userIds.map((userId) => ({ userId, conversationId }));
  for (const { userId, conversation } of await readConversations(app, seats)) {
    app.live.publish({ to: [userId], event: { type: "conversation_created", ...conversation } });
  }
}

/** Tells of a change of somebody's membership, to each as they may see it. */
export async function tellParticipant(
  app: App,
  { conversationId, rev, row, to }: { conversationId: string; rev: number; row: ParticipantRow; to: readonly string[] },
): Promise<void> {
  const members = await app.conversations.members.of(conversationId);
  const blind = new Set(members.filter((member) => member.hidesReading).map((member) => member.userId));
  const kinds = Map.groupBy(to, (userId) => userId === row.userId ? "own" : blind.has(userId) ? "blind" : "other");
  for (const [kind, people] of kinds) {
    const participant = toParticipant(row, people[0], kind === "blind");
    app.live.publish({ to: people, event: { type: "participant_updated", conversationId, rev, participant } });
  }
}
