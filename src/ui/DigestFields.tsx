import type { DigestChoice } from "../protocol.ts";
import { weekdayName } from "../words/time_words.ts";
import { Choices } from "./Choices.tsx";
import { WEEKDAYS } from "./QuietHoursFields.tsx";
import { useWords } from "./words_context.ts";

const KINDS = ["day", "week", "off"] as const;

/** How often the digest comes, and when. */
export function DigestFields({ digest, timeZone }: { digest: DigestChoice; timeZone: string }) {
  const words = useWords();
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
          <input id="digestAt" name="digestAt" type="time" class="text-input" value={digest.at} required />
        </div>
        <div class="field digest-day">
          <label for="digestDay">{words.say("digest-on")}</label>
          <select id="digestDay" name="digestDay" class="text-input">
            {WEEKDAYS.map((day) => (
              <option key={day} value={day} selected={day === digest.day}>{weekdayName(words, day, "long")}</option>
            ))}
          </select>
        </div>
      </div>
    </>
  );
}

/** What a form with these fields asks for. */
export function digestFrom({ digest, digestAt, digestDay }: Record<string, string>) {
  return {
    isOn: digest !== "off",
    ...(digest === "off" ? {} : { every: digest }),
    ...(digestAt === undefined ? {} : { at: digestAt }),
    ...(digestDay === undefined ? {} : { day: Number(digestDay) }),
  };
}
