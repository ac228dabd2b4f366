import { markRead } from "../../../../src/messaging/receipts.ts";
import { ReadBody, Uuid } from "../../../../src/protocol.ts";
import { define } from "../../../../utils/define.ts";
import { endpoint, json, readBody, readParam, requireIdentity } from "../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  POST: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const conversationId = readParam(ctx, "conversationId", Uuid);
    const { seq } = await readBody(ctx, ReadBody);
    return json(await markRead(ctx.state.app, actor, { conversationId, seq }));
  },
}));
