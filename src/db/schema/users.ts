import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email"),
  emailVerifiedAt: instant("email_verified_at"),
  role: text("role").notNull().default("creator"),
  avatarUrl: text("avatar_url"),
  locale: text("locale"),
  timeZone: text("time_zone"),
  lastSeenAt: instant("last_seen_at"),
  /** What this person shows to nobody, and then does not see of others either. */
  hidesReading: boolean("hides_reading").notNull().default(false),
  hidesTyping: boolean("hides_typing").notNull().default(false),
  hidesPresence: boolean("hides_presence").notNull().default(false),
  /** Set by the demo only: these people can be signed in as by one click. */
  isDemo: boolean("is_demo").notNull().default(false),
  deactivatedAt: instant("deactivated_at"),
  createdAt: instant("created_at").notNull().defaultNow(),
}, (table) => [
  index("users_email").on(sql`lower(${table.email})`),
  index("users_name").on(sql`lower(${table.name})`, table.id),
]);

/** A local account's password. The address is unique here and not in `users`: a platform may give two people one address. */
export const credentials = pgTable("credentials", {
  userId: text("user_id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
  email: text("email").notNull(),
  passwordHash: text("password_hash").notNull(),
  changedAt: instant("changed_at").notNull().defaultNow(),
}, (table) => [uniqueIndex("credentials_email").on(table.email)]);

export const sessions = pgTable("sessions", {
  id: uuid("id").primaryKey(),
  userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  /** SHA-256 of the cookie's token: a stolen table opens no session. */
  tokenHash: bytea("token_hash").notNull(),
  userAgent: text("user_agent"),
  createdAt: instant("created_at").notNull().defaultNow(),
  expiresAt: instant("expires_at").notNull(),
  revokedAt: instant("revoked_at"),
}, (table) => [uniqueIndex("sessions_token").on(table.tokenHash), index("sessions_user").on(table.userId)]);
