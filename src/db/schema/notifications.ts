import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { conversations } from "./conversations.ts";
import { users } from "./users.ts";
import type { QuietHours } from "../../protocol.ts";

export const notificationPreferences = pgTable("notification_preferences", {
  userId: text("user_id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
  version: integer("version").notNull().default(0),
  isMailOn: boolean("is_mail_on").notNull().default(true),
  /** "Everything" was stopped from a mail: wider than `isMailOn`, which is about messages. */
  allMailOffAt: instant("all_mail_off_at"),
  /** Null until the person chose: the server's default then. */
  mailWaitSeconds: integer("mail_wait_seconds"),
  contentMode: text("content_mode", { enum: ["full", "first_line", "none"] }).notNull().default("full"),
  snoozedUntil: instant("snoozed_until"),
  /** As on the wire: {from, to, days}. */
  quietHours: jsonb("quiet_hours").$type<QuietHours>(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/**
 * Each decision about a mail that was due, for and against. A row for a mail is committed before the provider is called and is
 * unique per (user, conversation, up to seq), so that a mail can be retried but not decided twice.
 */
export const mailDecisions = pgTable("mail_decisions", {
  id: uuid("id").primaryKey(),
  userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id, { onDelete: "cascade" }),
  fromSeq: integer("from_seq").notNull(),
  upToSeq: integer("up_to_seq").notNull(),
  outcome: text("outcome", { enum: ["mail", "no_mail"] }).notNull(),
  reason: text("reason").notNull(),
  decidedAt: instant("decided_at").notNull(),
  /** The provider's part: null for `no_mail`. */
  status: text("status", { enum: ["waiting", "sent", "failed", "withdrawn"] }),
  messageId: text("message_id"),
  attempts: integer("attempts").notNull().default(0),
  nextAttemptAt: instant("next_attempt_at"),
  sentAt: instant("sent_at"),
  lastError: text("last_error"),
}, (table) => [
  uniqueIndex("mail_decisions_once").on(table.userId, table.conversationId, table.upToSeq, table.outcome),
  index("mail_decisions_user").on(table.userId, table.decidedAt),
  index("mail_decisions_waiting").on(table.status, table.nextAttemptAt),
]);

export const mailSuppressions = pgTable("mail_suppressions", {
  email: text("email").primaryKey(),
  reason: text("reason", { enum: ["hard_bounce", "complaint"] }).notNull(),
  detail: text("detail"),
  createdAt: instant("created_at").notNull(),
});

export const pushSubscriptions = pgTable("push_subscriptions", {
  id: uuid("id").primaryKey(),
  userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  endpoint: text("endpoint").notNull(),
  keys: jsonb("keys").notNull(),
  userAgent: text("user_agent"),
  createdAt: instant("created_at").notNull(),
}, (table) => [uniqueIndex("push_subscriptions_endpoint").on(table.userId, table.endpoint)]);

/** The demo's mailbox: what would have gone out, kept where it can be looked at. */
export const demoMails = pgTable("demo_mails", {
  messageId: text("message_id").notNull(),
  to: text("to").notNull(),
  subject: text("subject").notNull(),
  raw: text("raw").notNull(),
  text: text("text").notNull(),
  html: text("html").notNull(),
  receivedAt: instant("received_at").notNull(),
}, (table) => [primaryKey({ columns: [table.messageId] }), index("demo_mails_time").on(table.receivedAt)]);
