import type { ComponentChildren, JSX, Ref } from "preact";
import { directPaste, fieldDirection } from "./direction.ts";
import { Icon } from "./Icon.tsx";
import { useWords } from "./words_context.ts";

interface ComposerFormProps {
  action: string;
  /** Makes a post without script as safe to repeat as one with it. */
  clientId: string;
  label: string;
  /** Undefined: whatever the field has. */
  text?: string;
  limit: number;
  note: string;
  /** Why there is a text that was not written here. */
  kept?: string | false;
  /** Why the last try to send did not work. */
  problem?: string;
  /** Between the thread and the field. */
  above?: ComponentChildren;
  /** The script judges what may be sent, and not the browser. */
  isLive: boolean;
  fieldRef?: Ref<HTMLTextAreaElement>;
  onInput?(event: JSX.TargetedInputEvent<HTMLTextAreaElement>): void;
  onKeyDown?(event: JSX.TargetedKeyboardEvent<HTMLTextAreaElement>): void;
  onSubmit?(event: JSX.TargetedSubmitEvent<HTMLFormElement>): void;
}

/** The counter comes into sight this near the limit. */
const COUNT_FROM = 0.9;

export function ComposerForm(props: ComposerFormProps) {
  const words = useWords();
  const { action, clientId, label, text, limit, note, kept, problem, above, isLive, fieldRef } = props;
  const { onInput, onKeyDown, onSubmit } = props;
  const length = text?.length ?? 0;
  const left = limit - length;
  const isOver = left < 0;
  const isNear = length > limit * COUNT_FROM;
  return (
    <form class="composer" method="post" action={action} noValidate={isLive} onSubmit={onSubmit}>
      <input type="hidden" name="clientId" value={clientId} />
      {above}
      {/* Always there, so that it is read out when it comes. */}
      <p class="composer-kept" role="status">{kept}</p>
      <label class="visually-hidden" for="composer">{label}</label>
      <div class={`composer-box ${isOver ? "is-over" : ""}`}>
        <textarea
          id="composer"
          name="content"
          rows={1}
          placeholder={words.say("composer-hint")}
          dir={fieldDirection(text ?? "")}
          required
          aria-describedby="composer-note"
          aria-invalid={isOver ? "true" : undefined}
          ref={fieldRef}
          value={text}
          onInput={onInput}
          onKeyDown={onKeyDown}
          onPaste={directPaste}
        />
        <button type="submit" class="send" aria-label={words.say("composer-send")} disabled={isOver || undefined}>
          <Icon name="send" />
        </button>
      </div>
      {problem && <p class="composer-note is-over" role="alert">{problem}</p>}
      <p id="composer-note" class={`composer-note ${isOver ? "is-over" : isNear ? "" : "is-hint"}`}>
        {isOver
          ? words.say("composer-over", { count: -left })
          : isNear
          ? words.say("composer-left", { count: left })
          : note}
      </p>
    </form>
  );
}
