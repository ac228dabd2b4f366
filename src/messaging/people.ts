import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { searchDirectory } from "../auth/directory.ts";
import type { DirectoryQuery, User } from "../protocol.ts";
import { filterAcquaintances } from "./acquaintances.ts";

/** The directory as the actor sees it: whether somebody is online is told of those they share a conversation with, and of nobody else. */
export async function listPeople(
  app: App,
  actor: Actor,
  input: DirectoryQuery,
): Promise<{ items: User[]; nextCursor?: string }> {
  const { items, ...rest } = await searchDirectory(app, actor, input);
  if (actor.hidesPresence) return { items, ...rest };
  const known = await filterAcquaintances(app, actor.userId, items.map((user) => user.userId));
  const online = app.live.online(known);
  return {
    items: items.map((user) => known.includes(user.userId) ? { ...user, isOnline: online.has(user.userId) } : user),
    ...rest,
  };
}
