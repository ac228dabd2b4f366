import { page } from "fresh";
import { Head } from "fresh/runtime";
import InboxIsland from "../../islands/InboxIsland.tsx";
import { sendMessage } from "../../src/messaging/send.ts";
import { SendBody, Uuid } from "../../src/protocol.ts";
import { pageTitle, titleOf } from "../../src/ui/conversation_words.ts";
import { useWords } from "../../src/ui/words_context.ts";
import { define } from "../../utils/define.ts";
import { readParam } from "../../utils/endpoint.ts";
import { pageEndpoint, parseForm, readForm, requireSignedIn } from "../../utils/page_endpoint.ts";
import { inboxProps } from "./(_inbox)/inbox_props.ts";

export const handler = pageEndpoint({
  GET: async (ctx) => {
    const props = await inboxProps(ctx, readParam(ctx, "id", Uuid));
    return page(props, { headers: { "cache-control": "no-store" } });
  },
  /** What is written before the script has come, or without it. */
  async POST(ctx) {
    const { actor } = requireSignedIn(ctx);
    const conversationId = readParam(ctx, "id", Uuid);
    const { content, clientId } = await readForm(ctx);
    // Browsers post line breaks as CR LF; messages have LF.
    const input = { conversationId, content: content?.replaceAll("\r\n", "\n"), clientId };
    await sendMessage(ctx.state.app, actor, parseForm(SendBody, input));
    return ctx.redirect(`/conversations/${conversationId}`, 303);
  },
});

export default define.page<typeof handler>(function ConversationPage({ data }) {
  const words = useWords();
  const { selected, me } = data;
  return (
    <>
      <Head>
        <title>{pageTitle(data.unread.total, selected && titleOf(words, selected.conversation, me.userId))}</title>
      </Head>
      <InboxIsland {...data} />
    </>
  );
});
