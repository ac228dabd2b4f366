import { HttpError } from "fresh";
import { Problem } from "../../src/errors.ts";
import { requireStaff } from "../../src/moderation/staff.ts";
import { define } from "../../utils/define.ts";

/** To whoever is not of the staff, signed in or not, there is nothing here. */
export const handler = define.middleware(async (ctx) => {
  try {
    if (!ctx.state.identity) throw new Problem("not_found");
    requireStaff(ctx.state.identity.actor);
  } catch (thrown) {
    if (thrown instanceof Problem) throw new HttpError(404);
    throw thrown;
  }
  return await ctx.next();
});
