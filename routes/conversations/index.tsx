import { page } from "fresh";
import { Head } from "fresh/runtime";
import InboxIsland from "../../islands/InboxIsland.tsx";
import { pageTitle } from "../../src/ui/conversation_words.ts";
import { useWords } from "../../src/ui/words_context.ts";
import { define } from "../../utils/define.ts";
import { pageEndpoint } from "../../utils/page_endpoint.ts";
import { inboxProps } from "./(_inbox)/inbox_props.ts";

export const handler = pageEndpoint({
  GET: async (ctx) => page(await inboxProps(ctx), { headers: { "cache-control": "no-store" } }),
});

export default define.page<typeof handler>(function ConversationsPage({ data }) {
  const words = useWords();
  return (
    <>
      <Head>
        <title>{pageTitle(data.unread.total, words.say("list-title"))}</title>
      </Head>
      <InboxIsland {...data} />
    </>
  );
});
