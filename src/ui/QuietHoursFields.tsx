import type { QuietHours } from "../protocol.ts";
import { weekdayName } from "../words/time_words.ts";
import { Choices } from "./Choices.tsx";
import type { FormProblem } from "./SettingsForm.tsx";
import { useWords } from "./words_context.ts";

/** Monday to Sunday, as ISO 8601 counts them. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NOTE_ID = "quiet-note";
const NOTED = { "aria-invalid": "true", "aria-describedby": NOTE_ID } as const;
const WRONG = ["from", "to", "days"] as const;
const USUAL: QuietHours = { from: "22:00", to: "07:00", days: [...WEEKDAYS] };

/** Between which times, and from which days on, no mail goes out. */
export function QuietHoursFields({ quiet, timeZone, problem }: {
  quiet?: QuietHours;
  timeZone: string;
  problem?: FormProblem;
}) {
  const words = useWords();
  const { from, to, days } = quiet ?? USUAL;
  const invalid = problem && (WRONG.find((field) => problem.field === `quietHours.${field}`) ?? "from");
  const isWrong = (field: typeof WRONG[number]) => invalid === field ? NOTED : {};
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
        {(["from", "to"] as const).map((end) => {
          const name = end === "from" ? "quietFrom" : "quietTo";
          return (
            <div key={end} class="field">
              <label for={name}>{words.say(`quiet-${end}`)}</label>
              <input
                id={name}
                name={name}
                type="time"
                class="text-input"
                value={end === "from" ? from : to}
                autoFocus={invalid === end}
                {...isWrong(end)}
              />
            </div>
          );
        })}
        <fieldset class="weekdays">
          <legend>{words.say("quiet-days")}</legend>
          {WEEKDAYS.map((day) => (
            <label key={day}>
              <input
                type="checkbox"
                name={`quietDay${day}`}
                checked={days.includes(day)}
                autoFocus={invalid === "days" && day === WEEKDAYS[0]}
                {...isWrong("days")}
              />
              {weekdayName(words, day)}
            </label>
          ))}
        </fieldset>
        {problem && <p id={NOTE_ID} class="field-problem">{problem.words}</p>}
      </div>
    </>
  );
}

/** What a form with these fields asks for. */
export function quietHoursFrom(form: Record<string, string>): QuietHours {
  return {
    from: form.quietFrom ?? "",
    to: form.quietTo ?? "",
    days: WEEKDAYS.filter((day) => form[`quietDay${day}`] !== undefined),
  };
}
