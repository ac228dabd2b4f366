import { sessionCookie } from "../../src/auth/cookies.ts";
import { signInDemo } from "../../src/auth/demo.ts";
import { localPath, pageEndpoint, readForm } from "../../utils/page_endpoint.ts";

export const handler = pageEndpoint({
  async POST(ctx) {
    const { app } = ctx.state;
    const form = await readForm(ctx);
    const userAgent = ctx.req.headers.get("user-agent") ?? undefined;
    const { sessionToken } = await signInDemo(app, form.userId ?? "", userAgent);
    const response = ctx.redirect(localPath(form.next), 303);
    response.headers.append("set-cookie", sessionCookie(app.config, sessionToken));
    return response;
  },
});
