import { and, eq, inArray } from "drizzle-orm";
import type { App } from "../app.ts";
import { users } from "../db/schema/mod.ts";

/** When these people were last online; who never was, or hides it, is missing. */
export async function readLastSeen(app: App, userIds: readonly string[]): Promise<Map<string, Date>> {
  if (userIds.length === 0) return new Map();
  const rows = await app.db.orm.select({ id: users.id, at: users.lastSeenAt }).from(users).where(
    and(inArray(users.id, [...userIds]), eq(users.hidesPresence, false)),
  );
  return new Map(rows.flatMap(({ id, at }) => at === null ? [] : [[id, at]]));
}

export async function keepLastSeen(app: App, userIds: readonly string[], at: Date): Promise<void> {
  await app.db.orm.update(users).set({ lastSeenAt: at }).where(inArray(users.id, [...userIds]));
}
