import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Conversation } from "../protocol.ts";
import { ComposerForm } from "../ui/ComposerForm.tsx";
import { titleOf } from "../ui/conversation_words.ts";
import type { InboxPage } from "./inbox_page.ts";
import type { ThreadView } from "./thread_view.ts";

interface ComposerProps {
  page: InboxPage;
  thread: ThreadView;
  conversation: Conversation;
}

/** Mounted anew for each conversation, so that each has its own draft and undo history. */
export function Composer({ page, thread, conversation }: ComposerProps) {
  const { conversationId } = conversation;
  // Undefined until the script is here: what was typed before must not be overwritten by an empty first render.
  const text = useSignal<string | undefined>(undefined);
  const field = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    text.value = field.current?.value || page.drafts.get(conversationId);
    // On a phone it would raise the keyboard over what one came to read.
    if (page.takeFocus() && !isTouch()) field.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => fitHeight(field.current), [text.value]);

  const send = () => {
    const content = text.peek() ?? field.current?.value ?? "";
    if (content.trim() === "" || content.length > page.contentLimit) return;
    if (page.send(conversationId, content)) text.value = "";
    field.current?.focus();
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "ArrowUp" && event.currentTarget.value === "") {
      thread.editing.value = thread.lastOwn()?.messageId;
    }
    if (!isSendKey(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <ComposerForm
      action={`/conversations/${conversationId}`}
      clientId={page.clientId}
      label={`Message to ${titleOf(conversation, page.me.userId)}`}
      text={text.value}
      limit={page.contentLimit}
      note={page.sendProblem.value}
      isLive={page.isLive.value}
      fieldRef={field}
      onInput={(event) => {
        text.value = event.currentTarget.value;
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

/** Enter alone; not while an input method composes (229 is what some of them send), and not on a touch keyboard, which has no Shift+Enter. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false;
  if (event.isComposing || event.keyCode === 229) return false;
  return !isTouch();
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
