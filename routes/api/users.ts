import { searchDirectory } from "../../src/auth/directory.ts";
import { DirectoryQuery } from "../../src/protocol.ts";
import { endpoint, json, readQuery, requireIdentity } from "../../utils/endpoint.ts";

export const handler = endpoint({
  GET: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    return json(await searchDirectory(ctx.state.app, actor, readQuery(ctx, DirectoryQuery)));
  },
});
