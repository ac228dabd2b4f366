import { logout } from "../src/auth/accounts.ts";
import { clearedSessionCookie } from "../src/auth/cookies.ts";
import { pageEndpoint } from "../utils/page_endpoint.ts";

export const handler = pageEndpoint({
  async POST(ctx) {
    if (ctx.state.identity) await logout(ctx.state.app, ctx.state.identity);
    const response = ctx.redirect("/sign-in", 303);
    response.headers.append("set-cookie", clearedSessionCookie(ctx.state.app.config));
    return response;
  },
});
