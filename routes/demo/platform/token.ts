import { demoPeople } from "../../../src/auth/demo.ts";
import { Problem } from "../../../src/errors.ts";
import { endpoint, json, requireIdentity } from "../../../utils/endpoint.ts";

/** As a platform would: a token of its own for whom its own session names. Only in the demo, and for its people. */
export const handler = endpoint({
  async POST(ctx) {
    const { app } = ctx.state;
    if (app.config.mode !== "demo") throw new Problem("not_found");
    const { me, via } = requireIdentity(ctx);
    const isDemo = (await demoPeople(app)).some(({ userId }) => userId === me.userId);
    if (via !== "session" || !isDemo) throw new Problem("forbidden");
    return json({ token: await app.tokens.sign({ sub: me.userId }) });
  },
});
