import { endpoint, json, requireIdentity } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  GET: (ctx) => json(requireIdentity(ctx).me),
});
