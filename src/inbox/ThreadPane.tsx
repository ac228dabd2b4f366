import type { Conversation } from "../protocol.ts";
import { othersOf, typingWords } from "../ui/conversation_words.ts";
import { DetailsPanel } from "../ui/DetailsPanel.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ThreadHeader } from "../ui/ThreadHeader.tsx";
import { presenceWords } from "../words/time_words.ts";
import { Composer } from "./Composer.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { NotifyDialog } from "./NotifyDialog.tsx";
import type { InboxPage } from "./inbox_page.ts";
import { ThreadActions } from "./RowActions.tsx";
import { ThreadScroll } from "./ThreadScroll.tsx";

/** The right side of the inbox: the open conversation, or a word about there being none. */
export function ThreadPane({ page }: { page: InboxPage }) {
  const conversation = page.selected.value;
  const thread = page.thread.value;
  const { words } = page;
  if (!conversation || !thread) return <NothingOpen page={page} />;
  return (
    <div class="thread-pane has-details">
      <section class="thread" aria-label={words.say("thread-label")}>
        <Header page={page} conversation={conversation} />
        <ThreadScroll key={conversation.conversationId} page={page} thread={thread} conversation={conversation} />
        {conversation.status === "closed" ? <p class="thread-closed">{words.say("thread-closed")}</p> : (
          <Composer
            key={conversation.conversationId}
            page={page}
            thread={thread}
            conversation={conversation}
          />
        )}
      </section>
      <DetailsPanel conversation={conversation} myId={page.me.userId} online={page.signals.online.value} />
      <DeleteDialog page={page} />
      <NotifyDialog page={page} />
    </div>
  );
}

function Header({ page, conversation }: { page: InboxPage; conversation: Conversation }) {
  const { words } = page;
  const others = othersOf(conversation, page.me.userId);
  const isOnline = others.length === 1 && page.signals.online.value.has(others[0].userId);
  const typing = page.signals.typingIn(conversation.conversationId);
  const status = typing.length > 0
    ? typingWords(words, typing)
    : others.length === 1
    ? presenceWords(words, page.signals.presenceOf(others[0].userId), page.clock.value)
    : words.say("thread-people", { count: others.length + 1 });
  return (
    <ThreadHeader
      conversation={conversation}
      myId={page.me.userId}
      isOnline={isOnline}
      status={status}
      isTyping={typing.length > 0}
      actions={page.isLive.value && <ThreadActions page={page} conversation={conversation} />}
    />
  );
}

/** No conversation is open; or the one that was is gone, because one left it or was removed. */
function NothingOpen({ page }: { page: InboxPage }) {
  const { words } = page;
  const isGone = page.selectedId.value !== undefined;
  const hasSome = page.signals.conversations.value.length > 0;
  return (
    <div class="thread-pane">
      <section class="thread" aria-label={words.say("thread-label")}>
        {isGone
          ? (
            <EmptyState icon="alert" words={words.say("thread-gone")}>
              <a class="button" href="/conversations" data-back>{words.say("thread-gone-back")}</a>
            </EmptyState>
          )
          : (
            <EmptyState
              icon="chat"
              words={words.say(hasSome ? "thread-choose" : "thread-first")}
            >
              <button type="button" class="button" onClick={() => page.isStarting.value = true}>
                {words.say("list-new")}
              </button>
            </EmptyState>
          )}
      </section>
    </div>
  );
}
