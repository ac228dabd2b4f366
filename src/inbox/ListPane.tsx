import { useComputed } from "@preact/signals";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { othersOf } from "../ui/conversation_words.ts";
import { ConversationRow } from "../ui/ConversationRow.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Wordmark } from "../ui/Wordmark.tsx";
import type { Conversation } from "../protocol.ts";
import type { InboxPage } from "./inbox_page.ts";

/** The left side of the inbox: whom one writes with, newest first. */
export function ListPane({ page }: { page: InboxPage }) {
  const { conversations, hasMore } = page.signals;
  return (
    <nav class="list-pane" aria-label="Conversations">
      <header class="list-head">
        <Wordmark />
        {!page.selectedId.value && <h1 class="visually-hidden">Conversations</h1>}
        <button
          type="button"
          class="icon-button"
          aria-label="New conversation"
          title="New conversation"
          onClick={() => page.isStarting.value = true}
        >
          <Icon name="write" />
        </button>
        <AccountMenu me={page.me} />
      </header>
      <div class="list-scroll">
        {conversations.value.length === 0
          ? (
            <EmptyState icon="chat" words="No conversations yet.">
              <button type="button" class="button" onClick={() => page.isStarting.value = true}>Start one</button>
            </EmptyState>
          )
          : (
            <ul>
              {conversations.value.map((conversation) => (
                <Entry key={conversation.conversationId} page={page} conversation={conversation} />
              ))}
            </ul>
          )}
        {hasMore.value && (
          <button type="button" class="button plain list-more" onClick={() => page.loadMore()}>Show more</button>
        )}
      </div>
    </nav>
  );
}

function Entry({ page, conversation }: { page: InboxPage; conversation: Conversation }) {
  const { conversationId } = conversation;
  const others = othersOf(conversation, page.me.userId);
  // Each row is drawn again when its own mark changes, not when any does.
  const isMarked = useComputed(() => page.markedId.value === conversationId);
  return (
    <ConversationRow
      conversation={conversation}
      myId={page.me.userId}
      clock={page.clock.value}
      isSelected={isMarked.value}
      isOnline={others.length === 1 && page.signals.online.value.has(others[0].userId)}
      typing={page.signals.typingIn(conversationId)}
      hasDraft={page.isLive.value && page.drafts.get(conversationId) !== ""}
    />
  );
}
