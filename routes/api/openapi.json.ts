import { openApiDocument } from "../../src/openapi/document.ts";
import { define } from "../../utils/define.ts";
import { endpoint, json } from "../../utils/endpoint.ts";

export const handler = define.handlers(endpoint({
  GET: (ctx) => json(openApiDocument(ctx.state.app.config.publicUrl)),
}));
