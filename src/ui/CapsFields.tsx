import type { CapsChoice } from "../protocol.ts";
import { SelectField } from "./SelectField.tsx";
import { useWords } from "./words_context.ts";

const PER_CONVERSATION = [1, 2, 3, 5, 10];
const PER_DAY = [1, 3, 5, 10, 20, 50, 100];

/** How many mails a day are enough. */
export function CapsFields({ caps }: { caps: CapsChoice }) {
  const words = useWords();
  return (
    <fieldset class="caps">
      <legend>{words.say("caps-title")}</legend>
      <p class="quiet">{words.say("caps-help")}</p>
      <SelectField
        name="perConversation"
        label={words.say("caps-conversation")}
        value={String(caps.perConversation)}
        options={optionsWith(PER_CONVERSATION, caps.perConversation)}
      />
      <SelectField
        name="perDay"
        label={words.say("caps-day")}
        value={String(caps.perDay)}
        options={optionsWith(PER_DAY, caps.perDay)}
      />
    </fieldset>
  );
}

/** What was chosen by the API is among them, whatever it is. */
function optionsWith(usual: readonly number[], chosen: number) {
  return [...new Set([...usual, chosen])].sort((a, b) => a - b).map((count) => ({
    value: String(count),
    label: String(count),
  }));
}
