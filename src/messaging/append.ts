import { type SQL, sql } from "drizzle-orm";
import type postgres from "postgres";
import { connect } from "../db/connect.ts";
import { compile, type Executor } from "../db/run.ts";
import { due, hour, now, othersDue, senderPushDue } from "./append_parts.ts";
import { excerptOf } from "./rows.ts";

/** A message on its way into the database. `id` is ours, `clientId` the sender's. */
export interface Draft {
  id: string;
  conversationId: string;
  senderId: string;
  clientId: string;
  content: string;
  replyToId: string | null;
}

export interface Appended {
  /** 1-based place in the batch. */
  ord: number;
  /** Null when it was refused. */
  seq: number | null;
  isParticipant: boolean;
  isOpen: boolean;
  /** Set when this sender used this client id before; its row then stands in place of the draft. */
  knownId: string | null;
  knownAt: Date | null;
  isSameContent: boolean | null;
  replyId: string | null;
  replySenderId: string | null;
  replySenderName: string | null;
  replyExcerpt: string | null;
}

const input = sql`
  select * from unnest(
    ${sql.placeholder("conversationIds")}::uuid[], ${sql.placeholder("senderIds")}::text[], ${
  sql.placeholder("clientIds")
}::uuid[],
    ${sql.placeholder("ids")}::uuid[], ${sql.placeholder("contents")}::text[], ${sql.placeholder("replyToIds")}::uuid[]
  ) with ordinality as i(conversation_id, sender_id, client_id, id, content, reply_to_id, ord)`;

/**
 * Whether each may be sent, was sent before, and what it replies to. A plan made while `messages` was empty would find them by walking
 * through their conversation, and be kept while it grows. `is not distinct from` can use no index, so that only the ids lead to a row.
 */
const checked = sql`
  select i.*, p.status, k.id as known_id, k.seq as known_seq, k.created_at as known_at, k.is_same, r.*
  from input i
  left join lateral (
    select c.status, p.joined_seq from conversation_participants p join conversations c on c.id = p.conversation_id
    where p.conversation_id = i.conversation_id and p.user_id = i.sender_id and p.state = 'accepted' limit 1
  ) p on true
  left join lateral (
    select m.id, m.seq, m.created_at, i.content = coalesce((
      select e.content_before from message_edits e where e.conversation_id = m.conversation_id and e.seq = m.seq order by e.rev limit 1
    ), m.content) as is_same
    from messages m
    where m.client_id = i.client_id and m.sender_id = i.sender_id and m.conversation_id is not distinct from i.conversation_id limit 1
  ) k on true
  left join lateral (
    select m.id as reply_id, m.seq as reply_seq, m.sender_id as reply_sender_id, u.name as reply_sender_name,
      ${excerptOf("m")} as reply_excerpt
    from messages m join users u on u.id = m.sender_id
    where i.reply_to_id is not null and m.id = i.reply_to_id and m.conversation_id is not distinct from i.conversation_id
      and m.seq > p.joined_seq limit 1
  ) r on true`;

const isNew = sql`status = 'open' and known_id is null and (reply_to_id is null or reply_id is not null)`;

/** Takes the counters. Between instances the conversations' row locks order the batches. */
const bumped = sql`
  update conversations c set rev = c.rev + n.count, last_message_at = greatest(c.last_message_at, ${now})
  from (
    select conversation_id, count(*)::int as count, array_agg(distinct sender_id) as senders from numbered group by conversation_id
  ) n
  where c.id = n.conversation_id
  returning c.id as conversation_id, c.rev - n.count as base, c.rev as head, n.senders`;

/**
 * Cursors move and due times start in the statement that inserts: there is no moment at which one is true without the other. Senders have
 * read up to what they wrote; mail and push are due to them only for what others wrote later in the same batch.
 */
const sendersMoved = sql`
  update conversation_participants p set
    read_seq = greatest(p.read_seq, o.seq), read_at = ${now}, delivered_seq = greatest(p.delivered_seq, o.seq),
    mail_due_at = case when o.seq < o.head then ${due.value} else p.mail_due_at end,
    push_due_at = ${senderPushDue(sql`o.seq < o.head`)},
    active_hour = greatest(p.active_hour, ${hour})
  from (select conversation_id, sender_id, max(seq) as seq, max(head) as head from placed group by conversation_id, sender_id) o
  where p.conversation_id = o.conversation_id and p.user_id = o.sender_id`;

/**
 * One statement for a whole batch. The arrays in `heads` stand in for a join of two small sets whose sizes a generic plan can't know: it
 * would compare each with each. A client id that another instance inserted in the same moment fails on the unique index, and the batch is
 * run again.
 */
export const statement: SQL = sql`
with input as materialized (${input}), checked as materialized (${checked}), numbered as materialized (
  select *, row_number() over (partition by conversation_id order by ord)::int as place, dense_rank() over (order by conversation_id)::int as part
  from checked where ${isNew}
), bumped as materialized (${bumped}), heads as materialized (
  select array_agg(base order by conversation_id) as base, array_agg(head order by conversation_id) as head from bumped
), placed as materialized (
  select n.*, h.base[n.part] + n.place as seq, h.head[n.part] as head from numbered n, heads h
), written as (
  insert into messages (conversation_id, seq, id, rev, sender_id, client_id, kind, content, reply_to_seq, created_at)
  select conversation_id, seq, id, seq, sender_id, client_id, 'text', content, reply_seq, ${now} from placed order by conversation_id, seq
), senders_moved as (${sendersMoved}), others_due as (${othersDue})
select c.ord::int as ord, c.seq, c.status is not null as "isParticipant", coalesce(c.status = 'open', false) as "isOpen",
  c.known_id as "knownId", c.known_at as "knownAt", c.is_same as "isSameContent",
  c.reply_id as "replyId", c.reply_sender_id as "replySenderId", c.reply_sender_name as "replySenderName", c.reply_excerpt as "replyExcerpt"
from (
  select ord, seq, status, known_id, known_at, is_same, reply_id, reply_sender_id, reply_sender_name, reply_excerpt from placed
  union all
  select ord, known_seq, status, known_id, known_at, is_same, reply_id, reply_sender_id, reply_sender_name, reply_excerpt from checked
  where (${isNew}) is not true
) c`;

const runStatement = compile<Appended>(statement);

/** Appends a batch, in its order, in one commit. Rejects as a whole when the database does; a repeat of it is harmless. */
export function append(
  executor: Executor,
  drafts: readonly Draft[],
  now: Date,
  waitSeconds: number,
): Promise<Appended[]> {
  return runStatement(executor, {
    now,
    waitSeconds,
    conversationIds: drafts.map((draft) => draft.conversationId),
    senderIds: drafts.map((draft) => draft.senderId),
    clientIds: drafts.map((draft) => draft.clientId),
    ids: drafts.map((draft) => draft.id),
    contents: drafts.map((draft) => draft.content),
    replyToIds: drafts.map((draft) => draft.replyToId),
  });
}

/** As text: the driver leaves out what is false. */
const LOOK_UPS_ONLY = { enable_seqscan: "off", enable_hashjoin: "off", enable_mergejoin: "off" };

/**
 * The append statement's own connections, one a lane. Its plan never depends on the values, so it is made once; whatever reads a whole
 * table, which the planner likes while tables are young, would stay in that plan when they have grown.
 */
export function connectHot(url: string, connections: number): postgres.Sql {
  return connect(url, { max: connections, connection: { plan_cache_mode: "force_generic_plan", ...LOOK_UPS_ONLY } });
}
