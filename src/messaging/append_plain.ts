import { type SQL, sql } from "drizzle-orm";
import { compile, type Executor } from "../db/run.ts";
import type { Draft } from "./append.ts";
import { due, hour, now, othersDue, senderPushDue } from "./append_parts.ts";

/**
 * Takes the counters in the order of the ids, as all batches of all instances do. Conditions stand in what is returned: in `where` they
 * would make the planner guess that few rows fulfil them, and look through all rows for those.
 */
const bumped = sql`
  update conversations c set rev = c.rev + n.count, last_message_at = greatest(c.last_message_at, ${now})
  from unnest(${sql.placeholder("conversationIds")}::uuid[], ${sql.placeholder("counts")}::int[], ${
  sql.placeholder("senders")
}::text[])
    with ordinality as n(id, count, senders, part)
  where c.id = n.id
  returning c.id as conversation_id, n.part, c.rev - n.count as base, c.rev as head, n.senders::text[] as senders, c.status = 'open' as holds`;

/** Senders have read up to what they wrote; mail and push are due to them only for what others wrote later in the same batch. */
const sendersMoved = sql`
  update conversation_participants p set
    read_seq = greatest(p.read_seq, h.base[s.part] + s.last_place), read_at = ${now},
    delivered_seq = greatest(p.delivered_seq, h.base[s.part] + s.last_place),
    mail_due_at = case when h.base[s.part] + s.last_place < h.head[s.part] then ${due.value} else p.mail_due_at end,
    push_due_at = ${senderPushDue(sql`h.base[s.part] + s.last_place < h.head[s.part]`)},
    active_hour = greatest(p.active_hour, ${hour})
  from heads h, unnest(${sql.placeholder("senderParts")}::int[], ${sql.placeholder("senderConversations")}::uuid[], ${
  sql.placeholder("senderIds")
}::text[], ${sql.placeholder("lastPlaces")}::int[]) as s(part, conversation_id, user_id, last_place)
  where p.conversation_id = s.conversation_id and p.user_id = s.user_id
  returning p.state = 'accepted' as holds`;

/**
 * What append.ts does, for a batch of which nothing has to be looked up: without replies, all from participants of open conversations,
 * nothing sent before. Where that turns out to be wrong the statement fails as a whole, by the counts at its end, by a number that is
 * null, or by the unique index of client ids. Its arrays stand in for joins, as in append.ts.
 */
export const plainStatement: SQL = sql`
with bumped as materialized (${bumped}), heads as materialized (
  select array_agg(conversation_id order by part) as id, array_agg(base order by part) as base, array_agg(head order by part) as head,
    bool_and(holds) as holds
  from bumped
), written as (
  insert into messages (conversation_id, seq, id, rev, sender_id, client_id, kind, content, created_at)
  select h.id[i.part], h.base[i.part] + i.place, i.id, h.base[i.part] + i.place, i.sender_id, i.client_id, 'text', i.content, ${now}
  from heads h, unnest(${sql.placeholder("ids")}::uuid[], ${sql.placeholder("parts")}::int[], ${
  sql.placeholder("places")
}::int[],
    ${sql.placeholder("senderOf")}::text[], ${sql.placeholder("clientIds")}::uuid[], ${
  sql.placeholder("contents")
}::text[])
    as i(id, part, place, sender_id, client_id, content)
), senders_moved as (${sendersMoved}), others_due as (${othersDue})
select base, 1 / coalesce(holds and cardinality(base) = ${sql.placeholder("conversationCount")}::int and (
  select bool_and(holds) and count(*) = ${
  sql.placeholder("senderCount")
}::int from senders_moved), false)::int as held from heads`;

const runPlain = compile<{ base: number[] }>(plainStatement);

/** Division by zero, a null where there must be a number, a client id that was used before. */
const NOT_PLAIN = new Set(["22012", "23502", "23505"]);

/** The places of a batch's messages in their conversations, and of their senders. */
interface Placed {
  conversationIds: string[];
  counts: number[];
  /** 1-based, for each draft: which conversation, and which of the batch's messages there. */
  parts: number[];
  places: number[];
  senders: Map<string, number>[];
}

/**
 * Appends a batch in one commit and returns each draft's seq; undefined, with nothing changed, when the batch is not plain. Rejects when
 * the database does.
 */
export async function appendPlain(
  executor: Executor,
  drafts: readonly Draft[],
  now: Date,
  waitSeconds: number,
): Promise<number[] | undefined> {
  const { conversationIds, counts, parts, places, senders } = place(drafts);
  const moved = senders.flatMap((each, i) =>
    [...each].map(([userId, lastPlace]) => ({ part: i + 1, userId, lastPlace }))
  );
  try {
    const [{ base }] = await runPlain(executor, {
      now,
      waitSeconds,
      conversationIds,
      counts,
      senders: senders.map((each) => arrayText(each.keys())),
      senderParts: moved.map(({ part }) => part),
      senderConversations: moved.map(({ part }) => conversationIds[part - 1]),
      senderIds: moved.map(({ userId }) => userId),
      lastPlaces: moved.map(({ lastPlace }) => lastPlace),
      ids: drafts.map(({ id }) => id),
      parts,
      places,
      senderOf: drafts.map(({ senderId }) => senderId),
      clientIds: drafts.map(({ clientId }) => clientId),
      contents: drafts.map(({ content }) => content),
      conversationCount: conversationIds.length,
      senderCount: moved.length,
    });
    return drafts.map((_, i) => base[parts[i] - 1] + places[i]);
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && NOT_PLAIN.has(String(thrown.code))) return undefined;
    throw thrown;
  }
}

function place(drafts: readonly Draft[]): Placed {
  const conversationIds = [...new Set(drafts.map(({ conversationId }) => conversationId))].sort();
  const partOf = new Map(conversationIds.map((id, i) => [id, i + 1]));
  const counts = conversationIds.map(() => 0);
  const senders = conversationIds.map(() => new Map<string, number>());
  const parts = drafts.map(({ conversationId }) => partOf.get(conversationId)!);
  const places = drafts.map(({ senderId }, i) => {
    const part = parts[i] - 1;
    senders[part].set(senderId, ++counts[part]);
    return counts[part];
  });
  return { conversationIds, counts, parts, places, senders };
}

/** An array of texts as Postgres reads one, for a column of arrays of different lengths, which it has no type for. */
function arrayText(texts: Iterable<string>): string {
  return `{${[...texts].map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
