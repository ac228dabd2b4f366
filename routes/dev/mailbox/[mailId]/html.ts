import type { Context } from "fresh";
import { accessDemoMail, MailId } from "../../../../src/notifications/demo_mailbox.ts";
import type { State } from "../../../../utils/define.ts";
import { readParam } from "../../../../utils/endpoint.ts";
import { pageEndpoint } from "../../../../utils/page_endpoint.ts";

// A mail may style itself, and nothing more. Its links open beside it: this frame must not show our own pages.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; " +
  "sandbox allow-popups allow-popups-to-escape-sandbox";

/** The HTML part of one mail, for the frame that shows it. */
export const handler = pageEndpoint({
  async GET(ctx: Context<State>) {
    const { html } = await accessDemoMail(ctx.state.app, readParam(ctx, "mailId", MailId));
    const withTarget = html.replace("<head>", '<head><base target="_blank">');
    ctx.state.policy = POLICY;
    return new Response(withTarget, {
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });
  },
});
