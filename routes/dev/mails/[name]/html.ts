import type { Context } from "fresh";
import { accessSampleMail, inScheme } from "../../../../src/notifications/emails/gallery.ts";
import type { State } from "../../../../utils/define.ts";
import { readParam } from "../../../../utils/endpoint.ts";
import { pageEndpoint } from "../../../../utils/page_endpoint.ts";
import { htmlPart } from "../../(_mails)/html_part.ts";
import { languageOf, SampleName } from "../../(_mails)/sample_query.ts";

/** The HTML part of a sample, light or dark. */
export const handler = pageEndpoint({
  GET(ctx: Context<State>) {
    const { html } = accessSampleMail(ctx.state.app, readParam(ctx, "name", SampleName), languageOf(ctx));
    return htmlPart(ctx, inScheme(html, ctx.url.searchParams.get("scheme") === "dark" ? "dark" : "light"));
  },
});
