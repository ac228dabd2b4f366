import type { Preferences } from "../protocol.ts";
import { useWords } from "./words_context.ts";

const CLASSES = ["direct", "group", "mention", "request"] as const;
const WAYS = ["wait", "2", "10", "60", "digest", "off"] as const;
type Way = (typeof WAYS)[number];

/** For each class of messages, when mail comes and whether a push does. Its fields are named `mail_<class>` and `push_<class>`. */
export function ClassFields({ preferences }: { preferences: Preferences }) {
  const words = useWords();
  return (
    <fieldset class="classes">
      <legend>{words.say("classes-title")}</legend>
      {CLASSES.map((name) => {
        const title = words.say(`class-${name}`);
        return (
          <div key={name} class="class-row" role="group" aria-label={title}>
            <span class="class-name">
              {title}
              {name === "mention" && <span class="quiet">{words.say("class-mention-help")}</span>}
            </span>
            <select
              class="text-input"
              name={`mail_${name}`}
              aria-label={words.say("class-mail", { class: title })}
            >
              {WAYS.map((way) => (
                <option key={way} value={way} selected={way === wayOf(preferences, name)}>
                  {words.say(`class-mail-${way}`)}
                </option>
              ))}
            </select>
            <label class="class-push">
              <input
                type="checkbox"
                name={`push_${name}`}
                checked={preferences.classes[name].isPushOn}
                aria-label={words.say("class-push-of", { class: title })}
              />
              {words.say("class-push")}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

function wayOf({ classes, mailWaitMinutes }: Preferences, name: typeof CLASSES[number]): Way {
  const { mail, waitMinutes } = classes[name];
  if (mail !== "after_wait") return mail;
  const own = WAYS.find((way) => way === String(waitMinutes));
  return own === undefined || waitMinutes === mailWaitMinutes ? "wait" : own;
}

/** What a form with these fields asks for. */
export function classesFrom(form: Record<string, string>) {
  const chosen = CLASSES.filter((name) => form[`mail_${name}`] !== undefined);
  return Object.fromEntries(chosen.map((name) => {
    const way = form[`mail_${name}`];
    const isPushOn = form[`push_${name}`] !== undefined;
    if (way === "digest" || way === "off") return [name, { mail: way, isPushOn }];
    return [name, { mail: "after_wait", waitMinutes: way === "wait" ? null : Number(way), isPushOn }];
  }));
}
