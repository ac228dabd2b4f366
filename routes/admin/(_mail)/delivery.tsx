import { Field } from "../../../src/ui/Field.tsx";
import type { MailDesk } from "../../../src/moderation/mail_desk.ts";
import { useWords } from "../../../src/ui/words_context.ts";
import { fullTime, type ReadingClock } from "../../../src/words/time_words.ts";

/** How delivery stands, and the switch for it. */
export function Delivery({ desk, clock }: { desk: MailDesk; clock: ReadingClock }) {
  const words = useWords();
  const { pausedAt, sent, failed, returned, waiting, oldestDueSeconds, suppressed } = desk;
  const figures = [
    [words.say("desk-waiting"), waiting],
    [words.say("desk-oldest"), words.say("desk-seconds", { seconds: Math.round(oldestDueSeconds) })],
    [words.say("desk-sent"), sent],
    [words.say("desk-failed"), failed],
    [words.say("desk-returned"), returned],
    [words.say("desk-suppressed"), suppressed],
  ] as const;
  return (
    <section aria-labelledby="desk-delivery">
      <h2 id="desk-delivery">{words.say("desk-delivery")}</h2>
      <p>
        {pausedAt
          ? words.say("desk-paused", { time: fullTime(words, pausedAt.getTime(), clock.timeZone) })
          : words.say("desk-running")}
      </p>
      <dl class="figures">
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <form method="post" action="/admin/mail">
        <button type="submit" class="button plain" name="act" value={pausedAt ? "resume" : "pause"}>
          {words.say(pausedAt ? "desk-resume" : "desk-pause")}
        </button>
      </form>
    </section>
  );
}

/** News for all who asked for them. */
export function Publish() {
  const words = useWords();
  return (
    <section aria-labelledby="desk-news">
      <h2 id="desk-news">{words.say("news-title")}</h2>
      <p class="quiet">{words.say("desk-news-words")}</p>
      <form class="settings-form desk-form" method="post" action="/admin/mail">
        <Field name="title" label={words.say("desk-news-title")} type="text" autoComplete="off" />
        <div class="field">
          <label for="body">{words.say("desk-news-body")}</label>
          <textarea id="body" name="body" class="text-input" rows={6} required maxLength={20_000} />
        </div>
        <button type="submit" class="button plain" name="act" value="publish">{words.say("desk-publish")}</button>
      </form>
    </section>
  );
}
