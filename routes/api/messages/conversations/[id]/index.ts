import { getConversation } from "../../../../../src/messaging/conversations.ts";
import { renameConversation } from "../../../../../src/messaging/mine.ts";
import { RenameConversation, Uuid } from "../../../../../src/protocol.ts";
import { define } from "../../../../../utils/define.ts";
import { endpoint, json, readBody, readParam, requireIdentity } from "../../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  GET: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    return json(await getConversation(ctx.state.app, actor, readParam(ctx, "id", Uuid)));
  },
  PATCH: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const conversationId = readParam(ctx, "id", Uuid);
    const { title } = await readBody(ctx, RenameConversation);
    return json(await renameConversation(ctx.state.app, actor, { conversationId, title }));
  },
}));
