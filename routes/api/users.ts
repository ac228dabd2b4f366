import { listPeople } from "../../src/messaging/people.ts";
import { DirectoryQuery } from "../../src/protocol.ts";
import { endpoint, json, readQuery, requireIdentity } from "../../utils/endpoint.ts";

export const handler = endpoint({
  GET: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    return json(await listPeople(ctx.state.app, actor, readQuery(ctx, DirectoryQuery)));
  },
});
