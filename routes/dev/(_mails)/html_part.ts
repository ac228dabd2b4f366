import type { Context } from "fresh";
import type { State } from "../../../utils/define.ts";

// A mail may style itself, and nothing more. Its links open beside it: this frame must not show our own pages.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; " +
  "sandbox allow-popups allow-popups-to-escape-sandbox";

/** The HTML part of a mail, for the frame that shows it. */
export function htmlPart(ctx: Context<State>, html: string): Response {
  ctx.state.policy = POLICY;
  return new Response(html.replace("<head>", '<head><base target="_blank">'), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
