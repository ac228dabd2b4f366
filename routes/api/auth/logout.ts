import { logout } from "../../../src/auth/accounts.ts";
import { clearedSessionCookie } from "../../../src/auth/cookies.ts";
import { endpoint } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  // Also for somebody whose session has ended already: a page that signs out must end up signed out.
  POST: async (ctx) => {
    const { app, identity } = ctx.state;
    if (identity) await logout(app, identity);
    const headers = { "set-cookie": clearedSessionCookie(app.config), "cache-control": "no-store" };
    return new Response(null, { status: 204, headers });
  },
});
