import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Conversation } from "../protocol.ts";
import { titleOf, unreadWords } from "../ui/conversation_words.ts";
import { Icon } from "../ui/Icon.tsx";
import { DayRow, MessageGroup, NewRow, SystemRow } from "../ui/MessageGroup.tsx";
import type { ThreadRow } from "../ui/thread_rows.ts";
import { useWords } from "../ui/words_context.ts";
import type { InboxPage } from "./inbox_page.ts";
import { ThreadMessage } from "./ThreadMessage.tsx";
import type { ThreadView } from "./thread_view.ts";

interface ThreadScrollProps {
  page: InboxPage;
  thread: ThreadView;
  conversation: Conversation;
}

/** The messages, the place in them, and the way back to the newest. */
export function ThreadScroll({ page, thread, conversation }: ThreadScrollProps) {
  const box = useRef<HTMLDivElement>(null);
  const { isLoaded } = thread;
  useEffect(() => box.current ? thread.keeper.attach(box.current) : undefined, [thread, isLoaded]);
  useLayoutEffect(() => thread.keeper.settle(), [thread.rows.value]);
  const { words } = page;
  const isBusy = thread.isLoadingOlder.value || !isLoaded;
  return (
    <>
      <div
        class="thread-scroll"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={words.say("thread-messages", { title: titleOf(words, conversation, page.me.userId) })}
        aria-busy={isBusy}
        tabIndex={0}
      >
        {/* Messages take the skeleton's place: grown to them, it would count as moved. */}
        <div key={isLoaded} class="rows-box">
          <ThreadTop page={page} thread={thread} />
          <ol class="rows">
            {thread.rows.value.map((row) => (
              <Row key={row.key} page={page} thread={thread} row={row} hasName={conversation.kind !== "direct"} />
            ))}
          </ol>
        </div>
      </div>
      {/* The log itself is silent: what is drawn above while one scrolls is nothing new. */}
      <p class="visually-hidden" role="status" dir="auto">{thread.news.spoken.value}</p>
      <JumpToNewest thread={thread} />
    </>
  );
}

function ThreadTop({ page, thread }: { page: InboxPage; thread: ThreadView }) {
  const words = useWords();
  if (thread.loadProblem.value) {
    return (
      <p class="thread-top" role="alert">
        {thread.loadProblem.value}{" "}
        <button type="button" class="link-button" onClick={() => thread.retry()}>{words.say("list-try-again")}</button>
      </p>
    );
  }
  if (!thread.isLoaded && page.signals.connection.value.look !== "online") {
    return <p class="thread-top">{words.say("thread-away")}</p>;
  }
  if (!thread.isLoaded || thread.hasMore) return <div class="thread-top skeleton" aria-hidden="true" />;
  return (
    <p class="thread-top">
      {words.say(thread.items.value.length === 0 ? "thread-empty" : "thread-begin")}
    </p>
  );
}

function Row({ page, thread, row, hasName }: {
  page: InboxPage;
  thread: ThreadView;
  row: ThreadRow;
  hasName: boolean;
}) {
  if (row.kind === "day") return <DayRow label={row.label} date={row.date} />;
  if (row.kind === "new") return <NewRow />;
  if (row.kind === "system") return <SystemRow words={row.item.content} />;
  const lastKey = row.items[row.items.length - 1].key;
  return (
    <MessageGroup group={row} hasName={hasName} clock={page.today.value}>
      {row.items.map((item) => (
        <ThreadMessage
          key={item.key}
          page={page}
          thread={thread}
          item={item}
          isMine={row.isMine}
          isLast={item.key === lastKey}
        />
      ))}
    </MessageGroup>
  );
}

function JumpToNewest({ thread }: { thread: ThreadView }) {
  const words = useWords();
  if (thread.keeper.isAtEnd.value) return null;
  const count = thread.newCount;
  const place = thread.editing.value === undefined ? "" : "is-aside";
  return (
    <button type="button" class={`jump ${place}`} onClick={() => thread.toEnd()}>
      <Icon name="down" size={16} />
      {count > 0 ? words.say("thread-news", { count: unreadWords(count) }) : words.say("thread-to-newest")}
    </button>
  );
}
