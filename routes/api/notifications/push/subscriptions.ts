import { deleteSubscription, putSubscription } from "../../../../src/notifications/push/subscriptions.ts";
import { DeleteSubscription, PutSubscription } from "../../../../src/protocol.ts";
import { endpoint, readBody, requireIdentity } from "../../../../utils/endpoint.ts";

export const handler = endpoint({
  async PUT(ctx) {
    const { actor, sessionId } = requireIdentity(ctx);
    const userAgent = ctx.req.headers.get("user-agent") ?? undefined;
    await putSubscription(ctx.state.app, { actor, sessionId, userAgent }, await readBody(ctx, PutSubscription));
    return new Response(null, { status: 204 });
  },
  async DELETE(ctx) {
    const { actor } = requireIdentity(ctx);
    const { endpoint } = await readBody(ctx, DeleteSubscription);
    await deleteSubscription(ctx.state.app, actor, endpoint);
    return new Response(null, { status: 204 });
  },
});
