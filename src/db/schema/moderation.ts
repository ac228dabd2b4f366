import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { conversations } from "./conversations.ts";
import { users } from "./users.ts";

export const blocks = pgTable("blocks", {
  userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  blockedId: text("blocked_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  createdAt: instant("created_at").notNull(),
}, (table) => [primaryKey({ columns: [table.userId, table.blockedId] }), index("blocks_blocked").on(table.blockedId)]);

export const reports = pgTable("reports", {
  id: uuid("id").primaryKey(),
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id, { onDelete: "cascade" }),
  seq: integer("seq"),
  reporterId: text("reporter_id").notNull(),
  reason: text("reason").notNull(),
  note: text("note"),
  state: text("state", { enum: ["open", "upheld", "dismissed"] }).notNull().default("open"),
  createdAt: instant("created_at").notNull(),
  decidedAt: instant("decided_at"),
  decidedBy: text("decided_by"),
}, (table) => [index("reports_state").on(table.state, table.createdAt)]);

export const auditLog = pgTable("audit_log", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  actorId: text("actor_id").notNull(),
  action: text("action").notNull(),
  conversationId: uuid("conversation_id"),
  subjectId: text("subject_id"),
  detail: jsonb("detail"),
  createdAt: instant("created_at").notNull(),
}, (table) => [index("audit_log_time").on(table.createdAt), index("audit_log_conversation").on(table.conversationId)]);
