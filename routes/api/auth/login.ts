import { login } from "../../../src/auth/accounts.ts";
import { sessionCookie } from "../../../src/auth/cookies.ts";
import { Login } from "../../../src/protocol.ts";
import { endpoint, json, readBody } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  POST: async (ctx) => {
    const { app, address } = ctx.state;
    const input = await readBody(ctx, Login);
    const userAgent = ctx.req.headers.get("user-agent") ?? undefined;
    const { me, sessionToken } = await login(app, { address, userAgent }, input);
    return json(me, 200, { "set-cookie": sessionCookie(app.config, sessionToken) });
  },
});
