import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { conversations } from "./conversations.ts";
import { users } from "./users.ts";
import type { CapsChoice, ClassChoices, DigestChoice, QuietHours } from "../../protocol.ts";

/** A conversation in a digest: what was unread in it after `fromSeq`, up to `upToSeq`. */
export interface DigestRange {
  conversationId: string;
  fromSeq: number;
  upToSeq: number;
}

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
  /** What was chosen for a class of messages; what is left out is as usual (src/notifications/classes.ts). */
  classes: jsonb("classes").$type<ClassChoices>().notNull().default({}),
  /** The shortest wait of all classes, where one is shorter than the general one: when the worker has to look. */
  shortestWaitSeconds: integer("shortest_wait_seconds"),
  /** As on the wire; null until the person chose. */
  digest: jsonb("digest").$type<DigestChoice>(),
  caps: jsonb("caps").$type<CapsChoice>(),
  isNewsOn: boolean("is_news_on").notNull().default(false),
  /** Links in mails that were sealed under another number do nothing any more. */
  linkEpoch: integer("link_epoch").notNull().default(0),
  /** Mail was stopped by a link in a mail, without signing in: its owner is told on the settings page. */
  stoppedByLinkAt: instant("stopped_by_link_at"),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/**
 * Each decision about a mail that was due, for and against. A row for a mail is committed before the provider is called and is
 * unique per (user, conversation, up to seq), so that a mail can be retried but not decided twice.
 */
export const mailDecisions = pgTable("mail_decisions", {
  id: uuid("id").primaryKey(),
  userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  /** `missed`: of one conversation. The others are of none, and unique by their period or news item instead. */
  kind: text("kind", { enum: ["missed", "digest", "news"] }).notNull().default("missed"),
  conversationId: uuid("conversation_id").references(() => conversations.id, { onDelete: "cascade" }),
  /** Of a digest: the day or week in its owner's own calendar, "2026-11-21" or "2026-W47". Of news: the item's id. */
  period: text("period"),
  /** Of a digest: what it is about. */
  ranges: jsonb("ranges").$type<DigestRange[]>(),
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
  /** It was given up, and somebody of the staff had it tried for another day. */
  retriedAt: instant("retried_at"),
  /** The mail was taken over and came back (RFC 3464). */
  bouncedAt: instant("bounced_at"),
  lastError: text("last_error"),
}, (table) => [
  uniqueIndex("mail_decisions_period").on(table.userId, table.kind, table.period).where(sql`period is not null`),
  index("mail_decisions_message").on(table.messageId),
  uniqueIndex("mail_decisions_once").on(table.userId, table.conversationId, table.upToSeq, table.outcome),
  index("mail_decisions_user").on(table.userId, table.decidedAt),
  index("mail_decisions_waiting").on(table.status, table.nextAttemptAt),
]);

export const mailSuppressions = pgTable("mail_suppressions", {
  email: text("email").primaryKey(),
  /** `reported`: somebody who reads mail there does not know the account. */
  reason: text("reason", { enum: ["hard_bounce", "complaint", "reported"] }).notNull(),
  detail: text("detail"),
  createdAt: instant("created_at").notNull(),
});

export const pushSubscriptions = pgTable("push_subscriptions", {
  /** Of the session by which the browser subscribed, if there was one: with that it ends (notifications/push/subscriptions.ts). */
  id: uuid("id").primaryKey(),
  userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  /** Where the browser's maker takes pushes for this browser. Unique: who signs in there last gets them. */
  endpoint: text("endpoint").notNull(),
  /** The browser's public key and shared secret (RFC 8291), base64url. */
  keys: jsonb("keys").$type<{ p256dh: string; auth: string }>().notNull(),
  userAgent: text("user_agent"),
  createdAt: instant("created_at").notNull(),
}, (table) => [
  uniqueIndex("push_subscriptions_endpoint").on(table.endpoint),
  index("push_subscriptions_user").on(table.userId),
]);

/** Where a person answers a conversation's mails: `reply+<token>@…`. One for each pair, so that threads keep one address. */
export const replyAddresses = pgTable("reply_addresses", {
  token: text("token").primaryKey(),
  userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id, { onDelete: "cascade" }),
  createdAt: instant("created_at").notNull(),
}, (table) => [uniqueIndex("reply_addresses_pair").on(table.userId, table.conversationId)]);

/** What came by mail, by its Message-ID, so that what is delivered twice is taken once. Neither text nor address is kept. */
export const inboundMails = pgTable("inbound_mails", {
  messageId: text("message_id").primaryKey(),
  /** Null where the sender is nobody we know. */
  userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
  outcome: text("outcome").notNull(),
  receivedAt: instant("received_at").notNull(),
}, (table) => [index("inbound_mails_user").on(table.userId, table.receivedAt)]);

/** News about the product, for who asked for them. */
export const productNews = pgTable("product_news", {
  id: uuid("id").primaryKey(),
  title: text("title").notNull(),
  body: text("body").notNull(),
  publishedAt: instant("published_at").notNull(),
  /** All who want it have their decision. */
  spreadAt: instant("spread_at"),
});

/** What whoever runs the product has switched for all instances at once, such as `mail_paused`. */
export const switches = pgTable("switches", {
  name: text("name").primaryKey(),
  changedAt: instant("changed_at").notNull(),
});

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
