import { updateMine } from "../../../../../src/messaging/mine.ts";
import { PatchMe, Uuid } from "../../../../../src/protocol.ts";
import { define } from "../../../../../utils/define.ts";
import { endpoint, json, readBody, readParam, requireIdentity } from "../../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  PATCH: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const conversationId = readParam(ctx, "id", Uuid);
    const conversation = await updateMine(ctx.state.app, actor, { ...await readBody(ctx, PatchMe), conversationId });
    return conversation ? json(conversation) : new Response(null, { status: 204 });
  },
}));
