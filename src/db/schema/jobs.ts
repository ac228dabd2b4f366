import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { conversations } from "./conversations.ts";

export const jobs = pgTable("jobs", {
  id: uuid("id").primaryKey(),
  kind: text("kind").notNull(),
  input: jsonb("input").notNull(),
  dueAt: instant("due_at").notNull(),
  attempts: integer("attempts").notNull().default(0),
  lastError: text("last_error"),
  endedAt: instant("ended_at"),
}, (table) => [index("jobs_due").on(table.dueAt).where(sql`ended_at is null`)]);

export const scheduledMessages = pgTable("scheduled_messages", {
  id: uuid("id").primaryKey(),
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id, { onDelete: "cascade" }),
  senderId: text("sender_id").notNull(),
  clientId: uuid("client_id").notNull(),
  content: text("content").notNull(),
  dueAt: instant("due_at").notNull(),
  createdAt: instant("created_at").notNull(),
}, (table) => [index("scheduled_messages_due").on(table.dueAt)]);
