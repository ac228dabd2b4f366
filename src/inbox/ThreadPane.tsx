import type { Conversation } from "../protocol.ts";
import { othersOf, typingWords } from "../ui/conversation_words.ts";
import { DetailsPanel } from "../ui/DetailsPanel.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ThreadHeader } from "../ui/ThreadHeader.tsx";
import { presenceWords } from "../../utils/time_words.ts";
import { Composer } from "./Composer.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import type { InboxPage } from "./inbox_page.ts";
import { ThreadActions } from "./RowActions.tsx";
import { ThreadScroll } from "./ThreadScroll.tsx";

/** The right side of the inbox: the open conversation, or a word about there being none. */
export function ThreadPane({ page }: { page: InboxPage }) {
  const conversation = page.selected.value;
  const thread = page.thread.value;
  if (!conversation || !thread) return <NothingOpen page={page} />;
  return (
    <div class="thread-pane has-details">
      <section class="thread" aria-label="Conversation">
        <Header page={page} conversation={conversation} />
        <ThreadScroll key={conversation.conversationId} page={page} thread={thread} conversation={conversation} />
        {conversation.status === "closed"
          ? <p class="thread-closed">This conversation is closed. You can still read it.</p>
          : (
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
    </div>
  );
}

function Header({ page, conversation }: { page: InboxPage; conversation: Conversation }) {
  const others = othersOf(conversation, page.me.userId);
  const isOnline = others.length === 1 && page.signals.online.value.has(others[0].userId);
  const typing = page.signals.typingIn(conversation.conversationId);
  const status = typing.length > 0
    ? `${typingWords(typing)}…`
    : others.length === 1
    ? presenceWords(page.signals.presenceOf(others[0].userId), page.clock.value)
    : `${others.length + 1} people`;
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
  const isGone = page.selectedId.value !== undefined;
  const hasSome = page.signals.conversations.value.length > 0;
  return (
    <div class="thread-pane">
      <section class="thread" aria-label="Conversation">
        {isGone
          ? (
            <EmptyState icon="alert" words="You take no part in this conversation any more.">
              <a class="button" href="/conversations" data-back>To your conversations</a>
            </EmptyState>
          )
          : (
            <EmptyState
              icon="chat"
              words={hasSome ? "Choose a conversation, or start a new one." : "Write to somebody about a pitch."}
            >
              <button type="button" class="button" onClick={() => page.isStarting.value = true}>
                New conversation
              </button>
            </EmptyState>
          )}
      </section>
    </div>
  );
}
