import { deleteMessage, editMessage } from "../../../../../src/messaging/edit.ts";
import { EditBody, Uuid } from "../../../../../src/protocol.ts";
import { define } from "../../../../../utils/define.ts";
import { endpoint, json, readBody, readParam, requireIdentity } from "../../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  PATCH: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const [conversationId, messageId] = [readParam(ctx, "conversationId", Uuid), readParam(ctx, "messageId", Uuid)];
    const { content } = await readBody(ctx, EditBody);
    return json(await editMessage(ctx.state.app, actor, { conversationId, messageId, content }));
  },
  DELETE: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const [conversationId, messageId] = [readParam(ctx, "conversationId", Uuid), readParam(ctx, "messageId", Uuid)];
    return json(await deleteMessage(ctx.state.app, actor, { conversationId, messageId }));
  },
}));
