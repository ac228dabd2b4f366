import type { ComponentChildren } from "preact";
import { Notice } from "./Notice.tsx";
import { useWords } from "./words_context.ts";

/** Why nothing was saved, in the reader's language; `field`: what it is about, as the endpoint names it ("quietHours.to"). */
export interface FormProblem {
  words: string;
  field?: string;
}

interface SettingsFormProps {
  path: string;
  /** Was saved just now, by its button. */
  isSaved: boolean;
  /** What is not said at a field of it. */
  problem?: string;
  children: ComponentChildren;
}

/** What is chosen here is saved at once; without script by its button. */
export function SettingsForm({ path, isSaved, problem, children }: SettingsFormProps) {
  const words = useWords();
  return (
    <>
      {isSaved && !problem && <Notice kind="done">{words.say("settings-saved")}</Notice>}
      {problem && <Notice kind="error">{problem}</Notice>}
      <form class="settings-form" method="post" action={path}>
        {children}
        <div class="settings-save">
          <button type="submit" class="button">{words.say("settings-save")}</button>
        </div>
      </form>
    </>
  );
}
