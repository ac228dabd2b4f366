import { readChanges } from "../../../../src/messaging/changes.ts";
import { ChangesQuery, Uuid } from "../../../../src/protocol.ts";
import { define } from "../../../../utils/define.ts";
import { endpoint, json, readParam, readQuery, requireIdentity } from "../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  GET: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const conversationId = readParam(ctx, "conversationId", Uuid);
    const { after } = readQuery(ctx, ChangesQuery);
    const { app } = ctx.state;
    const changes = await readChanges(app, actor, { conversationId, after });
    app.metrics.resumed(changes.gap ? "gap" : "hit");
    return json(changes);
  },
}));
