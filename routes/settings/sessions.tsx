import { page } from "fresh";
import { Head } from "fresh/runtime";
import { endOtherSessions, endOwnSession, listSessions, type OpenSession } from "../../src/auth/sessions.ts";
import { Uuid } from "../../src/protocol.ts";
import { deviceWords } from "../../src/ui/device_words.ts";
import { Notice } from "../../src/ui/Notice.tsx";
import { SettingsFrame } from "../../src/ui/SettingsFrame.tsx";
import { Time } from "../../src/ui/Time.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { define } from "../../utils/define.ts";
import { pageEndpoint, parseForm, readForm, requireSignedIn } from "../../utils/page_endpoint.ts";
import { readingClock } from "../../utils/reading_clock.ts";
import { fullTime, type ReadingClock, shortTime } from "../../src/words/time_words.ts";

const PATH = "/settings/sessions";

export const handler = pageEndpoint({
  async GET(ctx) {
    const { actor, sessionId } = requireSignedIn(ctx);
    const sessions = await listSessions(ctx.state.app, actor.userId);
    const isDone = ctx.url.searchParams.has("done");
    return page({ sessions, sessionId, isDone, clock: readingClock(ctx) }, {
      headers: { "cache-control": "no-store" },
    });
  },
  /** Signs out where `sessionId` says, or everywhere but here. */
  async POST(ctx) {
    const { actor, sessionId } = requireSignedIn(ctx);
    const { app } = ctx.state;
    const form = await readForm(ctx);
    if (form.sessionId !== undefined) await endOwnSession(app, actor.userId, parseForm(Uuid, form.sessionId));
    else if (sessionId !== undefined) await endOtherSessions(app, actor.userId, sessionId);
    return ctx.redirect(`${PATH}?done=1`, 303);
  },
});

export default define.page<typeof handler>(function SessionsPage({ data: { sessions, sessionId, isDone, clock } }) {
  const words = useWords();
  const own = sessions.find((session) => session.sessionId === sessionId);
  const others = sessions.filter((session) => session !== own);
  return (
    <SettingsFrame path={PATH} title={words.say("sessions-title")} intro={words.say("sessions-intro")}>
      <Head>
        <title>{words.say("page-title", { title: words.say("sessions-title") })}</title>
      </Head>
      {isDone && <Notice kind="done">{words.say("sessions-done")}</Notice>}
      {sessionId === undefined && <p>{words.say("sessions-by-platform")}</p>}
      <ul class="decisions">
        {own && <Session session={own} clock={clock} isHere />}
        {others.map((session) => <Session key={session.sessionId} session={session} clock={clock} />)}
      </ul>
      {sessionId !== undefined && others.length > 0 && (
        <form method="post" action={PATH}>
          <button type="submit" class="button plain">{words.say("sessions-sign-out-others")}</button>
        </form>
      )}
    </SettingsFrame>
  );
});

function Session({ session, clock, isHere }: { session: OpenSession; clock: ReadingClock; isHere?: boolean }) {
  const { sessionId, userAgent, createdAt } = session;
  const atMs = createdAt.getTime();
  const words = useWords();
  const device = deviceWords(words, userAgent);
  return (
    <li>
      <strong>{device}</strong>
      {isHere ? <span class="quiet">{words.say("sessions-here")}</span> : (
        <form method="post" action={PATH}>
          <input type="hidden" name="sessionId" value={sessionId} />
          <button type="submit" class="link-button" aria-label={words.say("sessions-sign-out-of", { device })}>
            {words.say("sessions-sign-out")}
          </button>
        </form>
      )}
      <span class="quiet">
        <Time
          ms={atMs}
          words={words.say("sessions-since", { time: shortTime(words, atMs, clock) })}
          clock={clock}
          spoken={words.say("sessions-since", { time: fullTime(words, atMs, clock.timeZone) })}
        />
      </span>
    </li>
  );
}
