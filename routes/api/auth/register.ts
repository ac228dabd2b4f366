import { register } from "../../../src/notifications/registration.ts";
import { Register } from "../../../src/protocol.ts";
import { endpoint, json, readBody } from "../../../utils/endpoint.ts";

export const handler = endpoint({
  POST: async (ctx) => {
    const input = await readBody(ctx, Register);
    await register(ctx.state.app, { address: ctx.state.address }, input);
    return json({ status: "ok" }, 201);
  },
});
