import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { hourOf } from "../active_hour.ts";
import { instant } from "./columns.ts";
import { users } from "./users.ts";

export const pitches = pgTable("pitches", {
  id: text("id").primaryKey(),
  title: text("title").notNull(),
  version: text("version"),
  stage: text("stage"),
  url: text("url"),
  isConfidential: boolean("is_confidential").notNull().default(false),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

export const conversations = pgTable("conversations", {
  id: uuid("id").primaryKey(),
  kind: text("kind", { enum: ["direct", "group", "announcement"] }).notNull(),
  /** Sorted pair of people and the pitch: two openings of one direct conversation meet in one row. */
  directKey: text("direct_key"),
  pitchId: text("pitch_id").references(() => pitches.id),
  title: text("title"),
  description: text("description"),
  status: text("status", { enum: ["open", "closed"] }).notNull().default("open"),
  isConfidential: boolean("is_confidential").notNull().default(false),
  /** The one counter. Every durable change takes the next value under this row's lock. Unindexed, so that the update stays heap-only. */
  rev: integer("rev").notNull().default(0),
  lastMessageAt: instant("last_message_at"),
  createdBy: text("created_by"),
  createdAt: instant("created_at").notNull(),
}, (table) => [uniqueIndex("conversations_direct_key").on(table.directKey)]);

/** Free space in each page keeps the updates of cursors and due times heap-only. */
export const conversationParticipants = pgTable("conversation_participants", {
  conversationId: uuid("conversation_id").notNull().references(() => conversations.id, { onDelete: "cascade" }),
  userId: text("user_id").notNull().references(() => users.id),
  role: text("role", { enum: ["member", "admin"] }).notNull().default("member"),
  state: text("state", { enum: ["requested", "accepted", "declined", "left"] }).notNull().default("accepted"),
  /** The conversation's rev when the person came (again): what changes about participants are found by. */
  rev: integer("rev").notNull().default(0),
  joinedSeq: integer("joined_seq").notNull().default(0),
  readSeq: integer("read_seq").notNull().default(0),
  readAt: instant("read_at"),
  deliveredSeq: integer("delivered_seq").notNull().default(0),
  mutedUntil: instant("muted_until"),
  /** This conversation's mail was stopped from a mail. Not a mute: the page goes on showing what is unread. */
  mailOffAt: instant("mail_off_at"),
  /** Chosen for this conversation; null is as for its class. "Never" is `mailOffAt`. */
  mailMode: text("mail_mode", { enum: ["after_wait", "digest"] }),
  isPushOff: boolean("is_push_off").notNull().default(false),
  pinnedAt: instant("pinned_at"),
  archivedAt: instant("archived_at"),
  draft: text("draft"),
  mailDueAt: instant("mail_due_at"),
  mailedSeq: integer("mailed_seq").notNull().default(0),
  /** What is unread here waits for the person's digest of that time. */
  digestDueAt: instant("digest_due_at"),
  /** The person has a browser that takes pushes: a copy, so that a message to people without costs nothing. */
  hasPush: boolean("has_push").notNull().default(false),
  pushDueAt: instant("push_due_at"),
  /** Up to where a push tells; 0 when none is shown. */
  pushedSeq: integer("pushed_seq").notNull().default(0),
  /** Of the conversation's newest message, or of its creation, while the person takes part; see active_hour.ts. */
  activeHour: instant("active_hour").notNull().default(hourOf(sql`now()`)),
}, (table) => [
  primaryKey({ columns: [table.conversationId, table.userId] }),
  index("participants_user").on(table.userId, table.conversationId),
  index("participants_active").on(table.userId, table.activeHour),
  index("participants_pinned").on(table.userId, table.activeHour).where(sql`pinned_at is not null`),
  index("participants_digest_due").on(table.digestDueAt).where(sql`digest_due_at is not null`),
  index("participants_push_due").on(table.pushDueAt).where(sql`push_due_at is not null`),
  index("participants_mail_due").on(table.mailDueAt).where(sql`mail_due_at is not null`),
]);
