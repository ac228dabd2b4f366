import { bigint, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { users } from "./users.ts";

export const attachments = pgTable("attachments", {
  id: uuid("id").primaryKey(),
  ownerId: text("owner_id").notNull().references(() => users.id),
  /** Null until a message carries it. */
  conversationId: uuid("conversation_id"),
  seq: integer("seq"),
  name: text("name").notNull(),
  mimeType: text("mime_type").notNull(),
  sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
  sha256: text("sha256").notNull(),
  width: integer("width"),
  height: integer("height"),
  durationMs: integer("duration_ms"),
  storeKey: text("store_key").notNull(),
  scanState: text("scan_state", { enum: ["waiting", "clean", "infected"] }).notNull().default("waiting"),
  createdAt: instant("created_at").notNull(),
}, (table) => [index("attachments_message").on(table.conversationId, table.seq)]);
