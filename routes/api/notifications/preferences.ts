import { getPreferences, putPreferences } from "../../../src/notifications/preferences.ts";
import { PutPreferences } from "../../../src/protocol.ts";
import { endpoint, json, readBody, requireIdentity } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  GET: async (ctx) => json(await getPreferences(ctx.state.app, requireIdentity(ctx).actor)),
  async PUT(ctx) {
    const { actor } = requireIdentity(ctx);
    return json(await putPreferences(ctx.state.app, actor, await readBody(ctx, PutPreferences)));
  },
});
