import { pageEndpoint } from "../utils/page_endpoint.ts";

export const handler = pageEndpoint({
  GET: (ctx) => ctx.redirect(ctx.state.identity ? "/conversations" : "/sign-in", 303),
});
