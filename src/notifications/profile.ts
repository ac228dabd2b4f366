import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { updateProfile } from "../auth/profile.ts";
import type { Me, PatchProfile } from "../protocol.ts";
import { rescheduleMail } from "./reschedule.ts";

/** What `updateProfile` does; mail that waits for the end of quiet hours is looked at again when their time zone is another. */
export async function changeProfile(app: App, actor: Actor, input: PatchProfile): Promise<Me> {
  const me = await updateProfile(app, actor, input);
  if (input.timeZone !== undefined) await rescheduleMail(app, app.db.sql, { userId: actor.userId });
  return me;
}
