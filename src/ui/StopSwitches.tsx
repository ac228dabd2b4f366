import { useWords } from "./words_context.ts";

export type StopScopeName = "conversation" | "messages" | "everything" | "digest" | "news";

interface StopSwitchProps {
  scope: StopScopeName;
  isOff: boolean;
  /** A link stopped it, so that one can take it back. */
  canResume: boolean;
}

/** One kind of mail on the page of a link: to be stopped, or stopped. */
export function StopSwitch({ scope, isOff, canResume }: StopSwitchProps) {
  const words = useWords();
  if (!isOff) {
    return (
      <button type="submit" class="button plain" name="action" value={`stop_${scope}`}>
        {words.say(`stop-${scope}`)}
      </button>
    );
  }
  const off = words.say(`stop-${scope}-off`);
  return (
    <p class="stopped">
      <span>{canResume ? off : `${off} ${words.say("stop-by-owner")}`}</span>
      {canResume && <TakeBack action={`resume_${scope}`} what={off} />}
    </p>
  );
}

/** A button that undoes what the sentence beside it says. */
export function TakeBack({ action, what }: { action: string; what: string }) {
  const words = useWords();
  return (
    <button
      type="submit"
      class="button plain"
      name="action"
      value={action}
      aria-label={words.say("stop-take-back-what", { what })}
    >
      {words.say("stop-take-back")}
    </button>
  );
}

interface SnoozeChoicesProps {
  lengths: readonly ("1h" | "8h" | "3d" | "1w")[];
  /** When mail comes again, in words. */
  until?: string;
  canEnd: boolean;
}

export function SnoozeChoices({ lengths, until, canEnd }: SnoozeChoicesProps) {
  const words = useWords();
  if (until !== undefined) {
    return (
      <p class="stopped">
        <span>{words.say("snooze-until", { time: until })}</span>
        {canEnd && (
          <button type="submit" class="button plain" name="action" value="wake">{words.say("snooze-wake")}</button>
        )}
      </p>
    );
  }
  return (
    <>
      <p class="quiet">{words.say("snooze-words")}</p>
      <div class="snoozes">
        {lengths.map((length) => (
          <button key={length} type="submit" class="button plain" name="action" value={`snooze_${length}`}>
            {words.say(`snooze-${length}`)}
          </button>
        ))}
      </div>
    </>
  );
}
