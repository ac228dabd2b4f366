import { readHistory } from "../../../../../src/messaging/history.ts";
import { HistoryQuery, Uuid } from "../../../../../src/protocol.ts";
import { define } from "../../../../../utils/define.ts";
import { endpoint, json, readParam, readQuery, requireIdentity } from "../../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  GET: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const conversationId = readParam(ctx, "conversationId", Uuid);
    return json(await readHistory(ctx.state.app, actor, { ...readQuery(ctx, HistoryQuery), conversationId }));
  },
}));
