import { pushOffer } from "../../../../src/notifications/push/subscriptions.ts";
import { endpoint, json, requireIdentity } from "../../../../utils/endpoint.ts";

export const handler = endpoint({
  GET(ctx) {
    requireIdentity(ctx);
    return json(pushOffer(ctx.state.app));
  },
});
