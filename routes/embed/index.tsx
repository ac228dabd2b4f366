import { page } from "fresh";
import { Head } from "fresh/runtime";
import EmbedIsland from "../../islands/EmbedIsland.tsx";
import type { EmbedProps } from "../../src/inbox/embedded_inbox.ts";
import { inboxCatalogue } from "../../src/words/catalogues.ts";
import { languageOfHeader, languageOfTag } from "../../src/words/languages.ts";
import { define } from "../../utils/define.ts";
import { pageEndpoint } from "../../utils/page_endpoint.ts";

/** The inbox as a part of a platform's page. Who is there is said by that page's token: a cookie counts for nothing here. */
export const handler = pageEndpoint<EmbedProps>({
  GET(ctx) {
    const { config } = ctx.state.app;
    ctx.state.framedBy = config.allowedOrigins;
    // A cookie and an account count for nothing here.
    ctx.state.language = languageOfTag(ctx.url.searchParams.get("language") ?? undefined) ??
      languageOfHeader(ctx.req.headers.get("accept-language")) ?? "en";
    const { language } = ctx.state;
    return page({
      origins: config.allowedOrigins,
      contentLimit: config.limits.contentChars,
      language,
      catalogue: inboxCatalogue(language),
    });
  },
});

export default define.page<typeof handler>(function EmbedPage({ data }) {
  return (
    <>
      <Head>
        <meta name="robots" content="noindex" />
      </Head>
      <EmbedIsland {...data} />
    </>
  );
});
