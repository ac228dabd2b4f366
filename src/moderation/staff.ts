import type { Actor } from "../auth/actor.ts";
import { Problem } from "../errors.ts";

/** Throws `not_found`: whoever is not of the staff does not learn that there is anything. */
export function requireStaff({ role }: Pick<Actor, "role">): void {
  if (role !== "moderator" && role !== "admin") throw new Problem("not_found");
}
