import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { conversations } from "./conversations.ts";

/**
 * Each key and foreign key here contains `conversation_id`, so that the tables can be distributed by it unchanged.
 * The sender is no foreign key for the same reason; a person is never deleted, only emptied. Neither is the conversation: the statement
 * that inserts has just updated its row, and looking for it once more would be an eighth of what a message costs Postgres.
 */
export const messages = pgTable("messages", {
  conversationId: uuid("conversation_id").notNull(),
  seq: integer("seq").notNull(),
  id: uuid("id").notNull(),
  rev: integer("rev").notNull(),
  senderId: text("sender_id").notNull(),
  clientId: uuid("client_id").notNull(),
  kind: text("kind", { enum: ["text", "system"] }).notNull().default("text"),
  content: text("content").notNull(),
  replyToSeq: integer("reply_to_seq"),
  forwardedFrom: uuid("forwarded_from"),
  createdAt: instant("created_at").notNull(),
  editedAt: instant("edited_at"),
  deletedAt: instant("deleted_at"),
}, (table) => [
  primaryKey({ columns: [table.conversationId, table.seq] }),
  uniqueIndex("messages_id").on(table.id, table.conversationId),
  /** The client id leads, so that it alone leads to the row: see append.ts. */
  uniqueIndex("messages_client_id").on(table.clientId, table.senderId, table.conversationId),
  /** Only what changed after its creation: an insert, the common case, leaves this index alone. */
  index("messages_changed").on(table.conversationId, table.rev).where(sql`rev <> seq`),
]);

/** What it said before: the audit trail of edits and deletions. */
export const messageEdits = pgTable("message_edits", {
  conversationId: uuid("conversation_id").notNull(),
  seq: integer("seq").notNull(),
  /** The change that replaced this content. */
  rev: integer("rev").notNull(),
  editorId: text("editor_id").notNull(),
  kind: text("kind", { enum: ["edit", "delete"] }).notNull(),
  contentBefore: text("content_before").notNull(),
  createdAt: instant("created_at").notNull(),
}, (table) => [
  primaryKey({ columns: [table.conversationId, table.seq, table.rev] }),
  foreignKey({
    name: "message_edits_message",
    columns: [table.conversationId, table.seq],
    foreignColumns: messageKey(),
  }).onDelete("cascade"),
]);

export const messageReactions = pgTable("message_reactions", {
  conversationId: uuid("conversation_id").notNull(),
  seq: integer("seq").notNull(),
  userId: text("user_id").notNull(),
  emoji: text("emoji").notNull(),
  createdAt: instant("created_at").notNull(),
}, (table) => [
  primaryKey({ columns: [table.conversationId, table.seq, table.userId, table.emoji] }),
  foreignKey({
    name: "message_reactions_message",
    columns: [table.conversationId, table.seq],
    foreignColumns: messageKey(),
  }).onDelete("cascade"),
]);

/** One row per reading, not per message: who had read a message, and when, follows from the first row at or after its seq. */
export const messageReadReceipts = pgTable("message_read_receipts", {
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id, { onDelete: "cascade" }),
  userId: text("user_id").notNull(),
  seq: integer("seq").notNull(),
  readAt: instant("read_at").notNull(),
}, (table) => [primaryKey({ columns: [table.conversationId, table.userId, table.seq] })]);

function messageKey(): [typeof messages.conversationId, typeof messages.seq] {
  return [messages.conversationId, messages.seq];
}
