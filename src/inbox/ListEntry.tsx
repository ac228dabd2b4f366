import { useSignal } from "@preact/signals";
import type { Conversation } from "../protocol.ts";
import { isMuted, othersOf, sinceMs } from "../ui/conversation_words.ts";
import { ConversationRow } from "../ui/ConversationRow.tsx";
import { shortTime } from "../words/time_words.ts";
import type { InboxPage } from "./inbox_page.ts";
import { RowActions } from "./RowActions.tsx";
import { useDerived } from "./use_derived.ts";

interface ListEntryProps {
  page: InboxPage;
  conversation: Conversation;
  index: number;
}

/** One row of the list. Drawn again when something changes that it shows, and not when something of that kind changes anywhere. */
export function ListEntry({ page, conversation, index }: ListEntryProps) {
  const { conversationId } = conversation;
  const { list, clock, signals } = page;
  const isLastPinned = useDerived(() => list.pinnedCount.value - 1 === index, [index]);
  const isMarked = useDerived(() => page.markedId.value === conversationId, [conversationId]);
  const isQuiet = useDerived(() => isMuted(conversation, clock.value.nowMs), [conversation]);
  const since = useDerived(() => shortTime(page.words, sinceMs(conversation), clock.value), [conversation]);
  const isOnline = useDerived(() => {
    const others = othersOf(conversation, page.me.userId);
    return others.length === 1 && signals.online.value.has(others[0].userId);
  }, [conversation]);
  // Three buttons with a picture each would take as long to draw as the row itself.
  const wasPointedAt = useSignal(false);
  const point = () => wasPointedAt.value = true;
  return (
    <li
      class={`entry ${isLastPinned ? "is-last-pinned" : ""}`}
      data-index={index}
      aria-posinset={index + 1}
      aria-setsize={list.size.value}
      onPointerEnter={point}
      onFocusIn={point}
    >
      <ConversationRow
        conversation={conversation}
        myId={page.me.userId}
        clock={page.today.value}
        since={since}
        isSelected={isMarked}
        isMuted={isQuiet}
        isOnline={isOnline}
        typing={signals.typingIn(conversationId)}
        hasDraft={page.isLive.value && page.draftOf(conversation) !== ""}
      />
      {wasPointedAt.value && page.isLive.value && <RowActions page={page} conversation={conversation} />}
    </li>
  );
}
