import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { type Changes, MAX_CHANGES } from "../protocol.ts";
import { readConversations } from "./conversations.ts";
import { type MessageRow, selectMessages, toMessage } from "./rows.ts";

const GAP_PAGE = 50;

/** All that changed in one conversation after `after`, as state. Throws `not_found`. */
export async function readChanges(
  app: App,
  actor: Actor,
  input: { conversationId: string; after: number },
): Promise<Changes> {
  const { found } = await readManyChanges(app, actor, new Map([[input.conversationId, input.after]]));
  const changes = found.get(input.conversationId);
  if (!changes) throw new Problem("not_found", "Cannot find the conversation: it does not exist, or is not yours");
  return changes;
}

/**
 * The same for many conversations at once; what is absent or not the actor's is in `gone`. The heads are read before the messages, so a
 * change in between is at worst sent twice, never missed. More than 500 changes, a rev that was never reached, or one from before the actor
 * was put out and let in again, since when what they knew may have changed unseen: `gap` with the newest page.
 */
export async function readManyChanges(
  app: App,
  actor: Actor,
  after: ReadonlyMap<string, number>,
): Promise<{ found: Map<string, Changes>; gone: string[] }> {
  const read = await readConversations(app, [actor.userId], [...after.keys()]);
  const ranges = read.map(({ conversation: { conversationId: id, rev }, joinedSeq }) => {
    const known = after.get(id) ?? 0;
    const isGap = rev - known > MAX_CHANGES || known > rev || (known > 0 && known < joinedSeq);
    return { id, after: isGap ? null : known };
  });
  const messages = Map.groupBy(await readMessages(app, actor, ranges), (row) => row.conversationId);
  const found = new Map(read.map(({ conversation }, index) => {
    const { conversationId, participants, rev } = conversation;
    const items = (messages.get(conversationId) ?? []).map(toMessage).sort((a, b) => a.seq - b.seq);
    return [conversationId, {
      messages: items,
      participants,
      conversation,
      rev,
      ...(ranges[index].after === null ? { gap: true as const } : {}),
    }];
  }));
  return { found, gone: [...after.keys()].filter((id) => !found.has(id)) };
}

async function readMessages(
  app: App,
  actor: Actor,
  ranges: { id: string; after: number | null }[],
): Promise<MessageRow[]> {
  const ids = sql.param(ranges.map((range) => range.id));
  const afters = sql.param(ranges.map((range) => range.after));
  return await run<MessageRow>(
    app.db.sql,
    sql`with asked as (select * from unnest(${ids}::uuid[], ${afters}::int[]) as a(conversation_id, after)),
      wanted as (
        select a.conversation_id, w.seq from asked a
        cross join lateral (
          select o.joined_seq from conversation_participants o where o.conversation_id = a.conversation_id and o.user_id = ${actor.userId} limit 1
        ) p
        cross join lateral (
          select n.seq from messages n where n.conversation_id = a.conversation_id and n.seq > greatest(a.after, p.joined_seq)
            and a.after is not null
          union select e.seq from messages e where e.conversation_id = a.conversation_id and e.rev > a.after and e.rev <> e.seq
            and e.seq > p.joined_seq
          union (select g.seq from messages g where a.after is null and g.conversation_id = a.conversation_id and g.seq > p.joined_seq
            order by g.seq desc limit ${GAP_PAGE})
        ) w
      ) ${selectMessages} join wanted on wanted.conversation_id = m.conversation_id and wanted.seq = m.seq`,
  );
}
