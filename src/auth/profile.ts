import type { App } from "../app.ts";
import { Problem } from "../errors.ts";
import type { Me, PatchProfile } from "../protocol.ts";
import type { Actor } from "./actor.ts";
import { present } from "./claims.ts";
import { cleanName } from "./names.ts";
import { toMe, updateUser } from "./users.ts";

/**
 * Changes what people are called, read in and show of themselves; what is left out stays. Throws `invalid` for a name of which nothing
 * can be seen. What a platform's token says of a person goes before it again with their next visit from there.
 */
export async function updateProfile(app: App, actor: Actor, input: PatchProfile): Promise<Me> {
  const name = input.name === undefined ? undefined : cleanName(input.name);
  if (input.name !== undefined && name === undefined) {
    throw new Problem("invalid", "Cannot change the name: nothing of it can be seen", { field: "name" });
  }
  // A column to itself where nothing is given: the row comes back as it is.
  const row = await updateUser(app, actor.userId, { id: actor.userId, ...present({ ...input, name }) });
  app.live.personChanged(actor.userId, row.hidesPresence);
  return toMe(row);
}
