import { type SQL, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import type { Conversation, Participant } from "../protocol.ts";
import {
  type MessageRow,
  type ParticipantRow,
  selectMessages,
  selectParticipants,
  toMessage,
  toParticipants,
} from "./rows.ts";
import { unreadCount } from "./unread.ts";

export interface ConversationRow {
  conversationId: string;
  kind: Conversation["kind"];
  title: string | null;
  pitchId: string | null;
  pitchTitle: string | null;
  pitchVersion: string | null;
  pitchStage: string | null;
  pitchUrl: string | null;
  pitchConfidential: boolean | null;
  status: Conversation["status"];
  isConfidential: boolean;
  rev: number;
  createdAt: Date;
  sortAt: Date;
  userId: string;
  state: Participant["state"];
  role: Participant["role"];
  joinedSeq: number;
  mutedUntil: Date | null;
  mailMode: "after_wait" | "digest" | "off" | null;
  isPushOff: boolean;
  pinnedAt: Date | null;
  archivedAt: Date | null;
  draft: string | null;
  readSeq: number;
  unread: number;
}

/** When a list shows it: by its last message, before there is one by its creation. */
export const sortAt: SQL = sql`coalesce(c.last_message_at, c.created_at)`;

/** `select … from conversation_participants p join conversations c …`, one row a person and conversation, to be followed by conditions. */
export const selectConversations: SQL = sql`
  select c.id as "conversationId", c.kind, c.title, c.status, c.is_confidential as "isConfidential", c.rev, c.created_at as "createdAt",
    ${sortAt} as "sortAt", f.id as "pitchId", f.title as "pitchTitle", f.version as "pitchVersion", f.stage as "pitchStage",
    f.url as "pitchUrl", f.is_confidential as "pitchConfidential",
    p.user_id as "userId", p.state, p.role, p.joined_seq as "joinedSeq", p.muted_until as "mutedUntil",
    case when p.mail_off_at is not null then 'off' else p.mail_mode end as "mailMode", p.is_push_off as "isPushOff", p.pinned_at as "pinnedAt",
    p.archived_at as "archivedAt", p.draft, p.read_seq as "readSeq", ${unreadCount} as unread
  from conversation_participants p
  join conversations c on c.id = p.conversation_id
  left join pitches f on f.id = c.pitch_id`;

/** Adds the participants and each row's last message: two queries, however many rows. */
export async function completeConversations(app: App, rows: readonly ConversationRow[]): Promise<Conversation[]> {
  if (rows.length === 0) return [];
  const ids = sql`${sql.param([...new Set(rows.map((row) => row.conversationId))])}::uuid[]`;
  const [participants, lasts] = await Promise.all([
    run<ParticipantRow>(
      app.db.sql,
      sql`${selectParticipants} where p.conversation_id = any(${ids}) and p.state <> 'left' order by u.name, p.user_id`,
    ),
    run<MessageRow>(
      app.db.sql,
      sql`${selectMessages} where (m.conversation_id, m.seq) in (
          select i.id, newest.seq from unnest(${ids}) as i(id) cross join lateral (
            select l.seq from messages l where l.conversation_id = i.id order by l.seq desc limit 1
          ) newest
        )`,
    ),
  ]);
  const present = Map.groupBy(participants, (row) => row.conversationId);
  const last = new Map(lasts.map((row) => [row.conversationId, row]));
  return rows.map((row) => toConversation(row, present.get(row.conversationId) ?? [], last.get(row.conversationId)));
}

function toConversation(
  row: ConversationRow,
  participants: readonly ParticipantRow[],
  last: MessageRow | undefined,
): Conversation {
  return {
    conversationId: row.conversationId,
    kind: row.kind,
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.pitchId === null ? {} : { pitch: toPitch(row, row.pitchId) }),
    status: row.status,
    isConfidential: row.isConfidential,
    rev: row.rev,
    participants: toParticipants(participants.map((participant) => asCounted(row, participant)), row.userId),
    ...(last && last.seq > row.joinedSeq ? { lastMessage: toMessage(last) } : {}),
    unread: row.unread,
    me: {
      state: row.state,
      role: row.role,
      ...(row.mutedUntil === null ? {} : { mutedUntil: row.mutedUntil.toISOString() }),
      ...(row.mailMode === null ? {} : { mailMode: row.mailMode }),
      ...(row.isPushOff ? { isPushOff: true } : {}),
      ...(row.pinnedAt === null ? {} : { pinnedAt: row.pinnedAt.toISOString() }),
      ...(row.archivedAt === null ? {} : { archivedAt: row.archivedAt.toISOString() }),
      ...(row.draft === null ? {} : { draft: row.draft }),
    },
    createdAt: row.createdAt.toISOString(),
  };
}

/**
 * The participants are read a moment later than the unread count. If the person reads in between, the later cursor beside the earlier count
 * would look like a state that is complete, and the count would stay wrong; with its own cursor it is known to be overtaken.
 */
function asCounted({ userId, readSeq }: ConversationRow, participant: ParticipantRow): ParticipantRow {
  return participant.userId === userId ? { ...participant, readSeq } : participant;
}

function toPitch(row: ConversationRow, pitchId: string): NonNullable<Conversation["pitch"]> {
  return {
    pitchId,
    title: row.pitchTitle ?? "",
    ...(row.pitchVersion === null ? {} : { version: row.pitchVersion }),
    ...(row.pitchStage === null ? {} : { stage: row.pitchStage }),
    ...(row.pitchUrl === null ? {} : { url: row.pitchUrl }),
    isConfidential: row.pitchConfidential ?? false,
  };
}
