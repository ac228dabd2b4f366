import { MessageBubble } from "../ui/MessageBubble.tsx";
import type { ThreadItem } from "../ui/thread_rows.ts";
import { focusComposer } from "./Composer.tsx";
import type { InboxPage } from "./inbox_page.ts";
import { MessageEditor } from "./MessageEditor.tsx";
import { Quote } from "../ui/Quote.tsx";
import { ActionMenu, type MenuAction } from "./ActionMenu.tsx";
import type { ThreadView } from "./thread_view.ts";
import { useDerived } from "./use_derived.ts";

interface ThreadMessageProps {
  page: InboxPage;
  thread: ThreadView;
  item: ThreadItem;
  isMine: boolean;
  isLast: boolean;
}

export function ThreadMessage({ page, thread, item, isMine, isLast }: ThreadMessageProps) {
  const { key, messageId, clientId, isDeleted } = item;
  const editedId = useDerived(() => isDeleted || thread.editing.value !== messageId ? undefined : messageId, [
    thread,
    item,
  ]);
  const state = useDerived(() => isMine ? thread.stateOf(item) : undefined, [thread, item, isMine]);
  const seenBy = useDerived(() => thread.seenBy.value.get(key), [thread, key]);
  const isPointed = useDerived(() => thread.pointed.value === key, [thread, key]);
  const isUnfolded = useDerived(() => thread.unfolded.value.has(key), [thread, key]);
  return (
    <MessageBubble
      item={item}
      state={state}
      isLast={isLast}
      isArriving={item.createdAtMs > thread.openedAtMs}
      seenBy={seenBy}
      isPointed={isPointed}
      quote={item.replyTo && (
        <Quote
          replyTo={item.replyTo}
          myId={page.me.userId}
          onFollow={page.isLive.value ? () => item.replyTo && thread.point(item.replyTo.messageId) : undefined}
        />
      )}
      isUnfolded={isUnfolded}
      clock={page.today.value}
      onUnfold={() => thread.unfold(key)}
      onRetry={() => clientId && page.retry(clientId)}
      onDiscard={() => clientId && page.discard(clientId)}
      menu={editedId === undefined && page.isLive.value && !isDeleted && (
        <ActionMenu
          label={page.words.say("message-menu", { text: item.content.slice(0, 40) })}
          actions={() => actionsFor({ page, thread, item, isMine })}
        />
      )}
      editor={editedId !== undefined && (
        <MessageEditor
          content={item.content}
          begun={page.drafts.edits.textOf(editedId)}
          limit={page.contentLimit}
          sendKey={page.sendKey}
          onOpen={() => thread.keeper.settle()}
          onWrite={(text) => {
            const { conversationId } = thread;
            // Nothing but the message itself is nothing that could be lost.
            if (text === item.content) page.drafts.edits.end(editedId);
            else page.drafts.edits.set(editedId, { conversationId, seq: item.seq, text });
          }}
          onSave={(content) => page.edit(editedId, content)}
          onClose={() => {
            page.drafts.edits.end(editedId);
            thread.editing.value = undefined;
            focusComposer();
          }}
        />
      )}
    />
  );
}

function actionsFor({ page, thread, item, isMine }: Omit<ThreadMessageProps, "isLast">): MenuAction[] {
  const { words } = page;
  const copy: MenuAction = {
    name: words.say("message-copy"),
    icon: "copy",
    act: () => navigator.clipboard?.writeText(item.content),
  };
  const { messageId } = item;
  if (messageId === undefined) return [copy];
  const link: MenuAction = {
    name: words.say("message-copy-link"),
    icon: "link",
    act: () => navigator.clipboard?.writeText(page.linkTo(messageId)),
  };
  const isOpen = page.selected.value?.status === "open";
  const answer: MenuAction = { name: words.say("message-reply"), icon: "reply", act: () => reply(thread, item) };
  const common = isOpen ? [answer, copy, link] : [copy, link];
  if (!isMine) return common;
  return [
    ...common,
    { name: words.say("message-edit"), icon: "edit", act: () => thread.editing.value = messageId },
    {
      name: words.say("message-delete"),
      icon: "trash",
      isDanger: true,
      act: () => page.deleting.value = item,
    },
  ];
}

function reply(thread: ThreadView, item: ThreadItem): void {
  thread.replying.value = item;
  // The menu gives the focus back to its button first.
  setTimeout(focusComposer);
}
