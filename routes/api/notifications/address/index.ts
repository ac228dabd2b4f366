import { getAddress } from "../../../../src/notifications/address.ts";
import { endpoint, json, requireIdentity } from "../../../../utils/endpoint.ts";

export const handler = endpoint({
  GET: async (ctx) => json(await getAddress(ctx.state.app, requireIdentity(ctx).actor)),
});
