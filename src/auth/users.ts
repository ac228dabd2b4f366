import { eq, inArray } from "drizzle-orm";
import { Gatherer } from "../../utils/gatherer.ts";
import { perApp } from "../../utils/per_app.ts";
import type { App } from "../app.ts";
import { users } from "../db/schema/mod.ts";
import { Problem } from "../errors.ts";
import { type Me, Role } from "../protocol.ts";
import { type Claims, present } from "./claims.ts";
import { expiringPerApp } from "./expiring.ts";
import { cleanName } from "./names.ts";

export type UserRow = typeof users.$inferSelect;

/** For so long a token's person is not read again; a deactivation reaches them after it at the latest. */
const REMEMBER_MS = 60_000;
const rememberedUsers = expiringPerApp<UserRow>(10_000);
/** For longer than a reading from before is under way, or remembered with a session. */
const CHANGED_MS = 10_000;
const changedUsers = expiringPerApp<UserRow>(10_000);
/** Of those who come at once, as after a restart, the rows are read together. */
const readUsers = perApp(({ db }: App) =>
  new Gatherer<string, UserRow>(async (ids) => {
    const rows = await db.orm.select().from(users).where(inArray(users.id, ids));
    return new Map(rows.map((row) => [row.id, row]));
  })
);

/**
 * The row of a token's person, created at the first visit and brought up to date when a claim differs from it; what a token does not
 * say stays as it was. Throws `unauthorised` for a person who was deactivated.
 */
export async function syncUser(app: App, claims: Claims): Promise<UserRow> {
  const nowMs = app.clock.now();
  const remembered = rememberedUsers(app);
  const known = remembered.get(claims.userId, nowMs);
  const row = known ?? await readOrCreate(app, claims);
  assertUsable(app, row);
  const changes = changesOf(row, claims, new Date(nowMs));
  if (known && !hasSome(changes)) return known;
  const current = hasSome(changes)
    ? await updateUser(app, claims.userId, changes)
    : changedRow(app, claims.userId) ?? row;
  remembered.set(claims.userId, current, nowMs + REMEMBER_MS);
  return current;
}

/** Demo people have no password and no platform behind them: their rows are dead as soon as the data serves in production. */
export function isUsable(app: App, row: UserRow): boolean {
  return row.deactivatedAt === null && (!row.isDemo || app.config.mode === "demo");
}

/** A person as seen by themselves. */
export function toMe(row: UserRow): Me {
  return {
    userId: row.id,
    name: row.name,
    role: roleOf(row.role),
    isEmailVerified: row.emailVerifiedAt !== null,
    ...(row.hidesReading ? { hidesReading: true } : {}),
    ...(row.hidesTyping ? { hidesTyping: true } : {}),
    ...(row.hidesPresence ? { hidesPresence: true } : {}),
    ...(row.avatarUrl === null ? {} : { avatarUrl: row.avatarUrl }),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.locale === null ? {} : { locale: row.locale }),
    ...(row.timeZone === null ? {} : { timeZone: row.timeZone }),
  };
}

/** The column is free text, so that a later version's role in the data does not stop an earlier one: it counts as the least. */
export function roleOf(role: string): Role {
  return Role.catch("creator").parse(role);
}

/** The person as they are now, if they were changed lately: what was read or remembered before that is overtaken. */
export function changedRow(app: App, userId: string): UserRow | undefined {
  return changedUsers(app).get(userId, app.clock.now());
}

const hasSome = (changes: object) => Object.keys(changes).length > 0;

function assertUsable(app: App, row: UserRow): void {
  if (!isUsable(app, row)) throw new Problem("unauthorised", "Cannot sign in: this account was deactivated");
}

// The update that changes nothing makes the row of whoever created it at this moment come back.
async function readOrCreate(app: App, claims: Claims): Promise<UserRow> {
  const id = claims.userId;
  const row = await readUsers(app).get(id);
  if (row) return row;
  const [created] = await app.db.orm.insert(users)
    .values({ id, name: claims.name ?? cleanName(id) ?? "?", createdAt: new Date(app.clock.now()) })
    .onConflictDoUpdate({ target: users.id, set: { id } })
    .returning();
  return created;
}

/** Throws `unauthorised` when there is no such person any more. */
export async function updateUser(app: App, userId: string, changes: Partial<UserRow>): Promise<UserRow> {
  const [row] = await app.db.orm.update(users).set(changes).where(eq(users.id, userId)).returning();
  if (!row) throw new Problem("unauthorised", "Cannot sign in: this account is gone");
  changedUsers(app).set(userId, row, app.clock.now() + CHANGED_MS);
  rememberedUsers(app).set(userId, row, app.clock.now() + REMEMBER_MS);
  return row;
}

function changesOf(row: UserRow, claims: Claims, now: Date): Partial<UserRow> {
  const { name, email, role, locale, timeZone, avatarUrl } = claims;
  const said: Partial<UserRow> = present({ name, email, role, locale, timeZone, avatarUrl });
  const changes = Object.fromEntries(
    Object.entries(said).filter(([field, value]) => row[field as keyof UserRow] !== value),
  ) as Partial<UserRow>;
  if (email === undefined) return changes;
  const wasVerified = row.emailVerifiedAt !== null;
  const isAnother = email !== row.email;
  // Another address starts unverified: that the old one was theirs says nothing about this one.
  const isVerified = claims.isEmailVerified ?? (wasVerified && !isAnother);
  if (isVerified && (isAnother || !wasVerified)) changes.emailVerifiedAt = now;
  if (!isVerified && wasVerified) changes.emailVerifiedAt = null;
  return changes;
}
