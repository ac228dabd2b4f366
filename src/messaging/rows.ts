import { type SQL, sql } from "drizzle-orm";
import type { Message, Participant } from "../protocol.ts";

const EXCERPT_CHARS = 140;

export interface MessageRow {
  id: string;
  conversationId: string;
  seq: number;
  rev: number;
  senderId: string;
  senderName: string;
  clientId: string | null;
  kind: "text" | "system";
  content: string;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  replyId: string | null;
  replySenderId: string | null;
  replySenderName: string | null;
  replyExcerpt: string | null;
}

/** What a reply quotes: nothing of a message that was deleted. `alias` is a row of `messages`. */
export const excerptOf = (alias: string): SQL =>
  sql.raw(`case when ${alias}.deleted_at is null then left(${alias}.content, ${EXCERPT_CHARS}) else '' end`);

/** `select … from messages m join …`, to be followed by conditions on `m`. */
export const selectMessages: SQL = sql`
  select m.id, m.conversation_id as "conversationId", m.seq, m.rev, m.sender_id as "senderId", u.name as "senderName",
    m.client_id as "clientId", m.kind, m.content, m.created_at as "createdAt", m.edited_at as "editedAt", m.deleted_at as "deletedAt",
    r.id as "replyId", r.sender_id as "replySenderId", ru.name as "replySenderName", ${excerptOf("r")} as "replyExcerpt"
  from messages m
  join users u on u.id = m.sender_id
  left join messages r on r.conversation_id = m.conversation_id and r.seq = m.reply_to_seq
  left join users ru on ru.id = r.sender_id`;

export function toMessage(row: MessageRow): Message {
  return {
    messageId: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    rev: row.rev,
    senderId: row.senderId,
    senderName: row.senderName,
    ...(row.clientId === null ? {} : { clientId: row.clientId }),
    kind: row.kind,
    content: row.deletedAt === null ? row.content : "",
    ...toReply(row),
    attachments: [],
    reactions: [],
    createdAt: row.createdAt.toISOString(),
    ...(row.editedAt === null ? {} : { editedAt: row.editedAt.toISOString() }),
    ...(row.deletedAt === null ? {} : { deletedAt: row.deletedAt.toISOString() }),
  };
}

/** What it replies to, as a field of the message; nothing if it replies to none. */
export function toReply(
  row: Pick<MessageRow, "replyId" | "replySenderId" | "replySenderName" | "replyExcerpt">,
): Pick<Message, "replyTo"> {
  if (row.replyId === null) return {};
  return {
    replyTo: {
      messageId: row.replyId,
      senderId: row.replySenderId ?? "",
      senderName: row.replySenderName ?? "",
      excerpt: row.replyExcerpt ?? "",
    },
  };
}

export interface ParticipantRow {
  conversationId: string;
  userId: string;
  name: string;
  role: "member" | "admin";
  state: Participant["state"];
  readSeq: number;
  readAt: Date | null;
  deliveredSeq: number;
  hidesReading: boolean;
  hidesPresence: boolean;
}

/** `select … from conversation_participants p join users u …`, to be followed by conditions on `p`. */
export const selectParticipants: SQL = sql`
  select p.conversation_id as "conversationId", p.user_id as "userId", u.name, p.role, p.state,
    p.read_seq as "readSeq", p.read_at as "readAt", p.delivered_seq as "deliveredSeq", u.hides_reading as "hidesReading",
    u.hides_presence as "hidesPresence"
  from conversation_participants p
  join users u on u.id = p.user_id`;

/** As `viewerId` may see them: who hides what they have read shows it to nobody else, and sees nobody else's. `rows` has the viewer's own. */
export function toParticipants(rows: readonly ParticipantRow[], viewerId: string): Participant[] {
  const hides = rows.find(({ userId }) => userId === viewerId)?.hidesReading ?? false;
  return rows.map((row) => toParticipant(row, viewerId, hides));
}

/**
 * `isBlind`: the viewer hides their own reading. A cursor that is not shown is 0: cursors move forward only, so that nobody takes it for a
 * way back. What was delivered at this moment tells that somebody is there.
 */
export function toParticipant(row: ParticipantRow, viewerId: string, isBlind: boolean): Participant {
  const isOwn = row.userId === viewerId;
  const isReadingHidden = !isOwn && (isBlind || row.hidesReading);
  return {
    userId: row.userId,
    name: row.name,
    role: row.role,
    state: row.state,
    readSeq: isReadingHidden ? 0 : row.readSeq,
    ...(row.readAt === null || isReadingHidden ? {} : { readAt: row.readAt.toISOString() }),
    deliveredSeq: row.hidesPresence && !isOwn ? 0 : row.deliveredSeq,
  };
}
