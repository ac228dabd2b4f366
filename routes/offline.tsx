import { page } from "fresh";
import { Head } from "fresh/runtime";
import OfflineIsland from "../islands/OfflineIsland.tsx";
import type { OfflineProps } from "../src/inbox/offline_inbox.ts";
import { inboxCatalogue } from "../src/words/catalogues.ts";
import { define } from "../utils/define.ts";
import { pageEndpoint } from "../utils/page_endpoint.ts";
import { wordsFor } from "../utils/page_words.ts";

/** The inbox without anybody's conversations: browsers keep it for when the server can't be reached. */
export const handler = pageEndpoint<OfflineProps>({
  GET(ctx) {
    const { language } = wordsFor(ctx);
    const contentLimit = ctx.state.app.config.limits.contentChars;
    const data = { contentLimit, language, catalogue: inboxCatalogue(language) };
    return page(data, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function OfflinePage({ data }) {
  return (
    <>
      <Head>
        <meta name="robots" content="noindex" />
      </Head>
      <OfflineIsland {...data} />
    </>
  );
});
