import type { DigestChoice } from "../protocol.ts";
import { weekdayName } from "../words/time_words.ts";
import { Choices } from "./Choices.tsx";
import { WEEKDAYS } from "./QuietHoursFields.tsx";
import type { FormProblem } from "./SettingsForm.tsx";
import { useWords } from "./words_context.ts";

const NOTE_ID = "digest-note";
const NOTED = { "aria-invalid": "true", "aria-describedby": NOTE_ID } as const;
const KINDS = ["day", "week", "off"] as const;

/** How often the digest comes, and when. */
export function DigestFields({ digest, timeZone, problem }: {
  digest: DigestChoice;
  timeZone: string;
  problem?: FormProblem;
}) {
  const words = useWords();
  const invalid = problem && (problem.field === "digest.day" ? "day" : "at");
  return (
    <>
      <Choices
        name="digest"
        legend={words.say("digest-title")}
        value={digest.isOn ? digest.every : "off"}
        options={KINDS.map((value) => ({
          value,
          label: words.say(`digest-${value}`),
          help: value === "day" ? words.say("digest-help", { zone: timeZone }) : undefined,
        }))}
      />
      <div class="digest-time">
        <div class="field">
          <label for="digestAt">{words.say("digest-at")}</label>
          <input
            id="digestAt"
            name="digestAt"
            type="time"
            class="text-input"
            value={digest.at}
            autoFocus={invalid === "at"}
            {...(invalid === "at" ? NOTED : {})}
          />
        </div>
        <div class="field digest-day">
          <label for="digestDay">{words.say("digest-on")}</label>
          <select
            id="digestDay"
            name="digestDay"
            class="text-input"
            autoFocus={invalid === "day"}
            {...(invalid === "day" ? NOTED : {})}
          >
            {WEEKDAYS.map((day) => (
              <option key={day} value={day} selected={day === digest.day}>{weekdayName(words, day, "long")}</option>
            ))}
          </select>
        </div>
        {problem && <p id={NOTE_ID} class="field-problem">{problem.words}</p>}
      </div>
    </>
  );
}

/** What a form with these fields asks for. */
export function digestFrom({ digest, digestAt, digestDay }: Record<string, string>) {
  return {
    isOn: digest !== "off",
    ...(digest === "off" ? {} : { every: digest }),
    // Its time is out of sight then; whoever emptied it before meant no time by that.
    ...(digestAt === undefined || (digest === "off" && digestAt === "") ? {} : { at: digestAt }),
    ...(digestDay === undefined ? {} : { day: Number(digestDay) }),
  };
}
