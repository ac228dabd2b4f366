import { addParticipants } from "../../../../../../src/messaging/participants.ts";
import { AddParticipants, Uuid } from "../../../../../../src/protocol.ts";
import { define } from "../../../../../../utils/define.ts";
import { endpoint, json, readBody, readParam, requireIdentity } from "../../../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  POST: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const conversationId = readParam(ctx, "id", Uuid);
    const { userIds } = await readBody(ctx, AddParticipants);
    return json(await addParticipants(ctx.state.app, actor, { conversationId, userIds }));
  },
}));
