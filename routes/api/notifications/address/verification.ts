import { requestVerification } from "../../../../src/notifications/address.ts";
import { endpoint, json, requireIdentity } from "../../../../utils/endpoint.ts";

export const handler = endpoint({
  async POST(ctx) {
    await requestVerification(ctx.state.app, requireIdentity(ctx).actor);
    return json({ status: "on_its_way" }, 202);
  },
});
