import { readDecisionsOf } from "../../../src/moderation/mail_desk.ts";
import { ReadDecisions } from "../../../src/protocol.ts";
import { endpoint, json, readBody, requireIdentity } from "../../../utils/endpoint.ts";

/** By POST and not by GET: whom one asks about, and why, must stand in no log of addresses. */
export const handler = endpoint({
  async POST(ctx) {
    const { actor } = requireIdentity(ctx);
    return json(await readDecisionsOf(ctx.state.app, actor, await readBody(ctx, ReadDecisions)));
  },
});
