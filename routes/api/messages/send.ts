import { sendMessage } from "../../../src/messaging/send.ts";
import { SendBody } from "../../../src/protocol.ts";
import { define } from "../../../utils/define.ts";
import { endpoint, json, readBody, requireIdentity } from "../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  POST: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const { isRepeat, ...sent } = await sendMessage(ctx.state.app, actor, await readBody(ctx, SendBody));
    return json(sent, isRepeat ? 200 : 201);
  },
}));
