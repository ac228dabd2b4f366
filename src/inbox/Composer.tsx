import { effect, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Conversation } from "../protocol.ts";
import { ComposerForm } from "../ui/ComposerForm.tsx";
import { titleOf } from "../ui/conversation_words.ts";
import { Icon } from "../ui/Icon.tsx";
import { Quote } from "../ui/Quote.tsx";
import { quoteOf, type ThreadItem } from "../ui/thread_rows.ts";
import type { InboxPage } from "./inbox_page.ts";
import type { SendKey } from "./inbox_props.ts";
import { takeLostEdits } from "./lost_edits.ts";
import type { ThreadView } from "./thread_view.ts";

interface ComposerProps {
  page: InboxPage;
  thread: ThreadView;
  conversation: Conversation;
}

/** Mounted anew for each conversation, so that each has its own draft and undo history. */
export function Composer({ page, thread, conversation }: ComposerProps) {
  const { conversationId } = conversation;
  const { words } = page;
  // Undefined until the script is here: what was typed before must not be overwritten by an empty first render.
  const text = useSignal<string | undefined>(undefined);
  /** What was a change of a message that is gone is among it. */
  const isKept = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const early = field.current?.value;
    if (early) page.write(conversationId, early);
    text.value = page.draftOf(conversation);
    thread.editing.value ??= page.drafts.edits.lastIn(conversationId);
    // On a phone it would raise the keyboard over what one came to read.
    if (page.takeFocus() && !isTouch()) field.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    // Another device or tab went on with it; what is written here and not known there yet goes before it.
    if (!page.drafts.isWrittenHere(conversationId)) text.value = page.draftOf(conversation);
  }, [conversation.me.draft]);
  useEffect(() => {
    page.takeUnsent(conversationId, text.peek() ?? "").then((all) => {
      if (all !== undefined) text.value = all;
    });
  }, [page.led.value]);
  useLostEdits(page, thread, (lost) => {
    text.value = page.writeOn(conversationId, text.peek() ?? "", lost);
    isKept.value = true;
  });
  useLayoutEffect(() => fitHeight(field.current), [text.value]);

  const send = () => {
    const content = withoutEmptyEnds(text.peek() ?? field.current?.value ?? "");
    if (content === "" || content.length > page.contentLimit) return;
    if (page.send(conversationId, content, thread.answered)) {
      text.value = "";
      isKept.value = false;
      thread.replying.value = undefined;
    }
    field.current?.focus();
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "ArrowUp" && event.currentTarget.value === "") {
      // Else the key itself moves the caret to the beginning, in the field that has the focus by then.
      event.preventDefault();
      editLast(thread);
    }
    if (event.key === "Escape") thread.replying.value = undefined;
    if (!isSendKey(event, page.sendKey)) return;
    event.preventDefault();
    send();
  };

  return (
    <ComposerForm
      action={`/conversations/${conversationId}`}
      clientId={page.clientId}
      label={words.say("composer-label", { title: titleOf(words, conversation, page.me.userId) })}
      text={text.value}
      limit={page.contentLimit}
      note={words.say(`composer-${page.sendKey}`)}
      kept={isKept.value && words.say("composer-kept")}
      problem={page.sendProblem.value}
      isLive={page.isLive.value}
      above={thread.answered && <Answered page={page} thread={thread} item={thread.answered} />}
      fieldRef={field}
      onInput={(event) => {
        text.value = event.currentTarget.value;
        isKept.value &&= text.value !== "";
        page.write(conversationId, event.currentTarget.value);
      }}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    />
  );
}

/** The last message of one's own may be far from what is looked at, or being changed already. */
function editLast(thread: ThreadView): void {
  const messageId = thread.lastOwn()?.messageId;
  if (messageId === undefined) return;
  const isDrawn = thread.items.peek().some((item) => item.messageId === messageId);
  if (!isDrawn) void thread.point(messageId);
  else if (thread.editing.peek() === messageId) document.querySelector<HTMLElement>(".edit-box textarea")?.focus();
  thread.editing.value = messageId;
}

/** Gives back what was begun as a change of messages that are deleted. */
function useLostEdits(page: InboxPage, thread: ThreadView, take: (text: string) => void): void {
  // At once, and not when that is drawn: by then the editor is gone, and the focus with it.
  useEffect(() =>
    effect(() => {
      const lost = takeLostEdits(page, thread);
      leaveDeleted(thread);
      if (lost !== undefined) take(lost);
    }), []);
}

/** The editor goes with its message; whoever was writing in it goes on in the composer. */
function leaveDeleted(thread: ThreadView): void {
  const edited = thread.items.value.find(({ messageId }) => messageId === thread.editing.peek());
  if (!edited?.isDeleted) return;
  thread.editing.value = undefined;
  if (document.activeElement?.closest(".edit-box")) focusComposer();
}

/** Which message the next one answers, with the way out. */
function Answered({ page, thread, item }: { page: InboxPage; thread: ThreadView; item: ThreadItem }) {
  const dismiss = () => {
    thread.replying.value = undefined;
    focusComposer();
  };
  return (
    <div class="answered">
      <Quote replyTo={quoteOf(item)} myId={page.me.userId} />
      <button type="button" class="icon-button" aria-label={page.words.say("composer-no-reply")} onClick={dismiss}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}

/** Not while an input method composes (229 is what some of them send). A touch keyboard has no Shift+Enter, so there Enter alone never sends. */
export function isSendKey(event: KeyboardEvent, sendKey: SendKey): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.altKey) return false;
  if (event.isComposing || event.keyCode === 229) return false;
  const isWithCtrl = event.ctrlKey || event.metaKey;
  return sendKey === "ctrl" ? isWithCtrl : !isWithCtrl && !isTouch();
}

/** Without empty lines before and after it; what is set in within its first line stays so. */
export function withoutEmptyEnds(text: string): string {
  return text.trimEnd().replace(/^(?:[^\S\n]*\n)+/u, "");
}

export function focusComposer(): void {
  document.getElementById("composer")?.focus();
}

function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
