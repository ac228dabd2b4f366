import { changeRole, removeParticipant } from "../../../../../../src/messaging/participants.ts";
import { PatchParticipant, UserId, Uuid } from "../../../../../../src/protocol.ts";
import { define } from "../../../../../../utils/define.ts";
import { endpoint, json, readBody, readParam, requireIdentity } from "../../../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  PATCH: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const [conversationId, userId] = [readParam(ctx, "id", Uuid), readParam(ctx, "userId", UserId)];
    const { role } = await readBody(ctx, PatchParticipant);
    return json(await changeRole(ctx.state.app, actor, { conversationId, userId, role }));
  },
  DELETE: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const [conversationId, userId] = [readParam(ctx, "id", Uuid), readParam(ctx, "userId", UserId)];
    await removeParticipant(ctx.state.app, actor, { conversationId, userId });
    return new Response(null, { status: 204 });
  },
}));
