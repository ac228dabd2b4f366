import type { Context } from "fresh";
import { accessDemoMail, MailId } from "../../../../src/notifications/demo_mailbox.ts";
import type { State } from "../../../../utils/define.ts";
import { readParam } from "../../../../utils/endpoint.ts";
import { pageEndpoint } from "../../../../utils/page_endpoint.ts";
import { htmlPart } from "../../(_mails)/html_part.ts";

/** The HTML part of one mail. */
export const handler = pageEndpoint({
  async GET(ctx: Context<State>) {
    const { html } = await accessDemoMail(ctx.state.app, readParam(ctx, "mailId", MailId));
    return htmlPart(ctx, html);
  },
});
