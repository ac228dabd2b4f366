import type { Context } from "fresh";
import { firstPageOf } from "../../../src/client/first_page.ts";
import type { InboxProps } from "../../../src/inbox/inbox_props.ts";
import { getConversation, listConversations } from "../../../src/messaging/conversations.ts";
import { readHistory } from "../../../src/messaging/history.ts";
import { countUnread } from "../../../src/messaging/unread.ts";
import { Uuid } from "../../../src/protocol.ts";
import { inboxCatalogue } from "../../../src/words/catalogues.ts";
import type { State } from "../../../utils/define.ts";
import { readCookie, requireSignedIn } from "../../../utils/page_endpoint.ts";
import { wordsFor } from "../../../utils/page_words.ts";
import { readingClock } from "../../../utils/reading_clock.ts";
import { uuidv7 } from "../../../utils/ids.ts";

const FIRST_PAGE = 30;

/** Everything the first paint shows. Throws `unauthorised`, and `not_found` for a conversation that is not one's own. */
export async function inboxProps(ctx: Context<State>, conversationId?: string): Promise<InboxProps> {
  const { app } = ctx.state;
  const { actor, me } = requireSignedIn(ctx);
  const { language } = wordsFor(ctx);
  const [list, pinned, counts, selected] = await Promise.all([
    listConversations(app, actor, { limit: FIRST_PAGE }),
    listConversations(app, actor, { filter: "pinned", limit: FIRST_PAGE }),
    countUnread(app, [actor.userId]),
    conversationId === undefined ? undefined : openConversation(ctx, conversationId),
  ]);
  return {
    me,
    conversations: list.items,
    nextCursor: list.nextCursor,
    pinned,
    unread: counts.get(actor.userId) ?? { total: 0, conversations: 0, requests: 0 },
    selected,
    pointTo: Uuid.safeParse(ctx.url.searchParams.get("message")).data,
    contentLimit: app.config.limits.contentChars,
    sendKey: readCookie(ctx.req, "pitchwire_send") === "ctrl" ? "ctrl" : "enter",
    language,
    catalogue: inboxCatalogue(language),
    ...readingClock(ctx),
    clientId: uuidv7(),
  };
}

async function openConversation(ctx: Context<State>, conversationId: string): Promise<InboxProps["selected"]> {
  const { app } = ctx.state;
  const { actor } = requireSignedIn(ctx);
  const conversation = await getConversation(app, actor, conversationId);
  const history = await readHistory(app, actor, { conversationId, limit: firstPageOf(conversation) });
  return { conversation, history };
}
