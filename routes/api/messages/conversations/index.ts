import { createConversation } from "../../../../src/messaging/create.ts";
import { listConversations } from "../../../../src/messaging/conversations.ts";
import { CreateConversation, ListQuery } from "../../../../src/protocol.ts";
import { define } from "../../../../utils/define.ts";
import { endpoint, json, readBody, readQuery, requireIdentity } from "../../../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  GET: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    return json(await listConversations(ctx.state.app, actor, readQuery(ctx, ListQuery)));
  },
  POST: async (ctx) => {
    const { actor } = requireIdentity(ctx);
    const { conversation, isNew } = await createConversation(
      ctx.state.app,
      actor,
      await readBody(ctx, CreateConversation),
    );
    return json(conversation, isNew ? 201 : 200);
  },
}));
