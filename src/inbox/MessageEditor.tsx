import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { directPaste, fieldDirection } from "../ui/direction.ts";
import { useWords } from "../ui/words_context.ts";
import { isSendKey, withoutEmptyEnds } from "./Composer.tsx";
import type { SendKey } from "./inbox_props.ts";

interface MessageEditorProps {
  content: string;
  /** What was begun here before. */
  begun?: string;
  limit: number;
  sendKey: SendKey;
  /** It stands where the message was. */
  onOpen(): void;
  onWrite(text: string): void;
  /** Resolves with why it did not work, or with nothing. */
  onSave(content: string): Promise<string | undefined>;
  onClose(): void;
}

/** Stands in a message's place while its author changes it. Escape leaves it as it was. */
export function MessageEditor(
  { content, begun, limit, sendKey, onOpen, onWrite, onSave, onClose }: MessageEditorProps,
) {
  const words = useWords();
  const text = useSignal(begun ?? content);
  const problem = useSignal<string | undefined>(undefined);
  const isSaving = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // Back in sight by scrolling, or with its conversation, it does not take the focus.
    if (begun === undefined) field.current?.focus();
    field.current?.setSelectionRange(content.length, content.length);
    onOpen();
  }, []);

  const isUsable = text.value.trim() !== "" && text.value.length <= limit;
  const save = async () => {
    if (!isUsable || isSaving.peek()) return;
    const changed = withoutEmptyEnds(text.peek());
    if (changed === content) return onClose();
    isSaving.value = true;
    problem.value = await onSave(changed);
    isSaving.value = false;
    if (problem.peek() === undefined) onClose();
  };

  return (
    <form
      class="edit-box"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        aria-label={words.say("edit-label")}
        ref={field}
        rows={1}
        dir={fieldDirection(text.value)}
        onPaste={directPaste}
        value={text.value}
        onInput={(event) => onWrite(text.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (!isSendKey(event, sendKey)) return;
          event.preventDefault();
          save();
        }}
      />
      {text.value.length > limit && (
        <p class="field-problem">{words.say("composer-over", { count: text.value.length - limit })}</p>
      )}
      {problem.value && <p class="field-problem" role="alert">{problem.value}</p>}
      <div class="edit-actions">
        <button type="button" class="button plain" onClick={onClose}>{words.say("edit-cancel")}</button>
        <button type="submit" class="button" disabled={!isUsable}>{words.say("edit-save")}</button>
      </div>
    </form>
  );
}
