import { listDecisions } from "../../../src/notifications/decisions.ts";
import { DecisionsQuery } from "../../../src/protocol.ts";
import { endpoint, json, readQuery, requireIdentity } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  async GET(ctx) {
    const { actor } = requireIdentity(ctx);
    return json(await listDecisions(ctx.state.app, actor, readQuery(ctx, DecisionsQuery)));
  },
});
