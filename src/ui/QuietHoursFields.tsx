import type { QuietHours } from "../protocol.ts";
import { weekdayName } from "../words/time_words.ts";
import { Choices } from "./Choices.tsx";
import { useWords } from "./words_context.ts";

/** Monday to Sunday, as ISO 8601 counts them. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const USUAL: QuietHours = { from: "22:00", to: "07:00", days: [...WEEKDAYS] };

/** Between which times, and from which days on, no mail goes out. */
export function QuietHoursFields({ quiet, timeZone }: { quiet?: QuietHours; timeZone: string }) {
  const words = useWords();
  const { from, to, days } = quiet ?? USUAL;
  return (
    <>
      <Choices
        name="quiet"
        legend={words.say("quiet-title")}
        value={quiet ? "on" : "off"}
        options={[
          { value: "off", label: words.say("quiet-off") },
          { value: "on", label: words.say("quiet-on"), help: words.say("quiet-help", { zone: timeZone }) },
        ]}
      />
      <div class="quiet-hours">
        <div class="field">
          <label for="quietFrom">{words.say("quiet-from")}</label>
          <input id="quietFrom" name="quietFrom" type="time" class="text-input" value={from} required />
        </div>
        <div class="field">
          <label for="quietTo">{words.say("quiet-to")}</label>
          <input id="quietTo" name="quietTo" type="time" class="text-input" value={to} required />
        </div>
        <fieldset class="weekdays">
          <legend>{words.say("quiet-days")}</legend>
          {WEEKDAYS.map((day) => (
            <label key={day}>
              <input type="checkbox" name={`quietDay${day}`} checked={days.includes(day)} />
              {weekdayName(words, day)}
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}
