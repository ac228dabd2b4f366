import type { MailDecision } from "../../../src/protocol.ts";
import { Field } from "../../../src/ui/Field.tsx";
import { Time } from "../../../src/ui/Time.tsx";
import type { MailDesk } from "../../../src/moderation/mail_desk.ts";
import { useWords } from "../../../src/ui/words_context.ts";
import { fullTime, type ReadingClock } from "../../../src/words/time_words.ts";

/** What was given up, to be tried again. */
export function DeadLetters({ desk: { deadLetters }, clock }: { desk: MailDesk; clock: ReadingClock }) {
  const words = useWords();
  return (
    <section aria-labelledby="desk-dead">
      <h2 id="desk-dead">{words.say("desk-dead")}</h2>
      {deadLetters.length === 0 ? <p class="quiet">{words.say("desk-dead-none")}</p> : (
        <>
          <ul class="decisions">
            {deadLetters.map(({ id, attempts, decidedAt, lastError }) => (
              <li key={id}>
                <span>{fullTime(words, decidedAt.getTime(), clock.timeZone)}</span>
                <form method="post" action="/admin/mail">
                  <input type="hidden" name="id" value={id} />
                  <button type="submit" class="button plain" name="act" value="retry">{words.say("desk-retry")}</button>
                </form>
                <span class="quiet">
                  {words.say("desk-attempts", { count: attempts })} {lastError}
                </span>
              </li>
            ))}
          </ul>
          <form method="post" action="/admin/mail">
            <button type="submit" class="button plain" name="act" value="retry">{words.say("desk-retry-all")}</button>
          </form>
        </>
      )}
    </section>
  );
}

/** One person's decisions, as they see them themselves. That one looked is kept. */
export function Why({ decided, person, clock }: {
  decided?: (MailDecision & { sentence: string })[];
  person?: string;
  clock: ReadingClock;
}) {
  const words = useWords();
  return (
    <section aria-labelledby="desk-why">
      <h2 id="desk-why">{words.say("desk-why")}</h2>
      <p class="quiet">{words.say("desk-why-words")}</p>
      <form class="settings-form desk-form" method="post" action="/admin/mail">
        <Field name="person" label={words.say("desk-person")} type="text" autoComplete="off" value={person} />
        <Field name="reason" label={words.say("desk-reason")} type="text" autoComplete="off" />
        <button type="submit" class="button plain" name="act" value="why">{words.say("desk-show")}</button>
      </form>
      {decided && (
        decided.length === 0 ? <p>{words.say("desk-why-none")}</p> : (
          <ul class="decisions">
            {decided.map(({ decisionId, kind, decidedAt, sentence }) => (
              <li key={decisionId}>
                <span>{words.say(kind === "missed" ? "desk-kind-missed" : `decisions-${kind}`)}</span>
                <Time
                  ms={Date.parse(decidedAt)}
                  words={fullTime(words, Date.parse(decidedAt), clock.timeZone)}
                  clock={clock}
                />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        )
      )}
    </section>
  );
}
