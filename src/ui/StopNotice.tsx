import type { Words } from "../words/words.ts";
import { Notice } from "./Notice.tsx";
import { type StopScopeName, TakeBack } from "./StopSwitches.tsx";
import { useWords } from "./words_context.ts";

interface StopNoticeProps {
  /** The name of the button that was pressed. */
  done: string;
  state: {
    switches: readonly { scope: StopScopeName; isOff: boolean; canResume: boolean }[];
    canTakeBackSnooze: boolean;
  };
  /** When mail comes again, in words; undefined when it is not snoozed. */
  until?: string;
}

/** What was just done, and a button that undoes exactly that. */
export function StopNotice(props: StopNoticeProps) {
  const words = useWords();
  const said = whatWasDone(words, props);
  if (!said) return null;
  return (
    <Notice kind="done">
      <form method="post" class="stopped">
        <span>{said.sentence}</span>
        {said.undo && <TakeBack action={said.undo} what={said.sentence} />}
      </form>
    </Notice>
  );
}

function whatWasDone(
  words: Words,
  { done, state, until }: StopNoticeProps,
): { sentence: string; undo?: string } | undefined {
  const found = state.switches.find(({ scope }) => done === `stop_${scope}` || done === `resume_${scope}`);
  if (found) {
    const { scope, isOff, canResume } = found;
    if (!isOff) return { sentence: words.say(`stop-${scope}-on`), undo: `stop_${scope}` };
    return { sentence: words.say(`stop-${scope}-off`), ...(canResume ? { undo: `resume_${scope}` } : {}) };
  }
  if (done === "wake" || done.startsWith("snooze_")) {
    const sentence = until === undefined ? words.say("snooze-ended") : words.say("snooze-until", { time: until });
    return { sentence, ...(state.canTakeBackSnooze ? { undo: "snooze_take_back" } : {}) };
  }
  return done === "report_take_back" ? { sentence: words.say("stop-taken-back") } : undefined;
}
