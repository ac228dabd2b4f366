import type { ComponentChildren } from "preact";
import { clockTime, type ReadingClock } from "../words/time_words.ts";
import type { Participant } from "../protocol.ts";
import { SeenBy } from "./SeenBy.tsx";
import { isLong, MessageText } from "./MessageText.tsx";
import { type SendState, type ThreadItem } from "./thread_rows.ts";
import { Ticks } from "./Ticks.tsx";
import { Time } from "./Time.tsx";
import { useWords } from "./words_context.ts";

interface MessageBubbleProps {
  item: ThreadItem;
  /** Given for one's own messages only. */
  state?: SendState;
  isLast: boolean;
  /** Came while one was looking. */
  isArriving?: boolean;
  isUnfolded: boolean;
  clock: ReadingClock;
  onUnfold?(): void;
  onRetry?(): void;
  onDiscard?(): void;
  /** What it answers. */
  quote?: ComponentChildren;
  isPointed?: boolean;
  seenBy?: readonly Participant[];
  menu?: ComponentChildren;
  /** Stands in the text's place while its author changes it. */
  editor?: ComponentChildren;
}

export function MessageBubble(props: MessageBubbleProps) {
  const words = useWords();
  const { item, state, isLast, isArriving, clock, menu, editor } = props;
  const classes = [
    "message",
    isLast && "is-last",
    isArriving && "is-arriving",
    item.isDeleted && "is-deleted",
    props.isPointed && "is-pointed",
    state && `is-${state}`,
  ];
  return (
    <div
      class={classes.filter(Boolean).join(" ")}
      data-seq={item.seq}
      data-key={item.key}
    >
      <div class="message-line">
        <div class="bubble">{editor || <BubbleContent {...props} />}</div>
        {!editor && (
          <div class="message-meta">
            {item.isEdited && !item.isDeleted && <span>{words.say("message-edited")}</span>}
            <Time ms={item.createdAtMs} words={clockTime(words, item.createdAtMs, clock.timeZone)} clock={clock} />
            {state && !item.isDeleted && <Ticks state={state} />}
          </div>
        )}
        {menu}
      </div>
      {props.seenBy && <SeenBy people={props.seenBy} />}
      {state === "failed" && <FailedLine {...props} />}
    </div>
  );
}

function BubbleContent({ item, isUnfolded, onUnfold, quote }: MessageBubbleProps) {
  const words = useWords();
  if (item.isDeleted) return <p class="message-text">{words.say("message-deleted")}</p>;
  const canUnfold = !isUnfolded && isLong(item.content);
  return (
    <>
      {quote}
      <MessageText text={item.content} isFolded={canUnfold} />
      {canUnfold && (
        <button
          type="button"
          class="link-button unfold"
          onClick={({ currentTarget }) => {
            focusText(currentTarget);
            onUnfold?.();
          }}
        >
          {words.say("message-unfold")}
        </button>
      )}
    </>
  );
}

/** The button goes with its press, and the focus would go with it. */
function focusText(button: HTMLElement): void {
  const text = button.parentElement?.querySelector<HTMLElement>(".message-text");
  if (!text) return;
  text.tabIndex = -1;
  text.focus({ preventScroll: true });
}

function FailedLine({ item, onRetry, onDiscard }: MessageBubbleProps) {
  const words = useWords();
  return (
    <p class="failed-line" role="alert">
      {item.problem ?? words.say("message-failed")}
      <button type="button" class="link-button" onClick={onRetry}>{words.say("message-retry")}</button>
      <button type="button" class="link-button" onClick={onDiscard}>{words.say("message-discard")}</button>
    </p>
  );
}
