import { and, asc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { decodeCursor, encodeCursor } from "../../utils/cursor.ts";
import type { App } from "../app.ts";
import { users } from "../db/schema/mod.ts";
import { Problem } from "../errors.ts";
import { type DirectoryQuery, Role, type User } from "../protocol.ts";
import type { Actor } from "./actor.ts";
import { isUsable, roleOf } from "./users.ts";

const PAGE = 50;
const MAX_WORDS = 8;

const sortName = sql<string>`lower(${users.name})`;

/**
 * People one may write to, by name: everybody active but oneself. Each word of `query` is a part of the name or names the role.
 * Never an e-mail address. Throws `invalid` (field `cursor`) for a cursor that is not from `nextCursor`.
 */
export async function searchDirectory(
  app: App,
  actor: Actor,
  input: DirectoryQuery,
): Promise<{ items: User[]; nextCursor?: string }> {
  const limit = input.limit ?? PAGE;
  const words = input.query?.normalize("NFC").split(/\s+/).filter((word) => word !== "").slice(0, MAX_WORDS) ?? [];
  const rows = await app.db.orm
    .select({ id: users.id, name: users.name, role: users.role, avatarUrl: users.avatarUrl, sortName })
    .from(users)
    .where(and(
      ne(users.id, actor.userId),
      isNull(users.deactivatedAt),
      app.config.mode === "demo" ? undefined : eq(users.isDemo, false),
      ...words.map(matches),
      input.cursor === undefined ? undefined : isAfter(input.cursor),
    ))
    .orderBy(asc(sortName), asc(users.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const items = page.map(toUser);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items, ...(last ? { nextCursor: encodeCursor({ sort: last.sortName, id: last.id }) } : {}) };
}

type AccessedUser = Pick<User, "userId" | "name" | "role" | "avatarUrl"> & { isDeactivated: boolean };

/** The people of these ids, by id; an id that names nobody is missing. */
export async function accessUsers(app: App, userIds: readonly string[]): Promise<Map<string, AccessedUser>> {
  if (userIds.length === 0) return new Map();
  const rows = await app.db.orm.select().from(users).where(inArray(users.id, [...new Set(userIds)]));
  return new Map(rows.map((row) => [row.id, { ...toUser(row), isDeactivated: !isUsable(app, row) }]));
}

function toUser(row: { id: string; name: string; role: string; avatarUrl: string | null }): User {
  return {
    userId: row.id,
    name: row.name,
    role: roleOf(row.role),
    ...(row.avatarUrl === null ? {} : { avatarUrl: row.avatarUrl }),
  };
}

function matches(word: string): SQL | undefined {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const role = Role.safeParse(word.toLowerCase().replace(/s$/, ""));
  return or(sql`${sortName} like lower(${pattern})`, role.success ? eq(users.role, role.data) : undefined);
}

function isAfter(cursor: string): SQL {
  const place = decodeCursor(cursor);
  if (place) return sql`(${sortName}, ${users.id}) > (${place.sort}, ${place.id})`;
  throw new Problem("invalid", "Cannot list people: the cursor is not one that was given out", { field: "cursor" });
}
