import { changeProfile } from "../../../src/notifications/profile.ts";
import { PatchProfile } from "../../../src/protocol.ts";
import { endpoint, json, readBody, requireIdentity } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  GET: (ctx) => json(requireIdentity(ctx).me),
  async PATCH(ctx) {
    const { actor } = requireIdentity(ctx);
    return json(await changeProfile(ctx.state.app, actor, await readBody(ctx, PatchProfile)));
  },
});
