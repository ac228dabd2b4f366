import { answerLinkStops } from "../../../src/notifications/link_answers.ts";
import { AnswerStops } from "../../../src/protocol.ts";
import { endpoint, json, readBody, requireIdentity } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  async POST(ctx) {
    const { actor } = requireIdentity(ctx);
    return json(await answerLinkStops(ctx.state.app, actor, await readBody(ctx, AnswerStops)));
  },
});
