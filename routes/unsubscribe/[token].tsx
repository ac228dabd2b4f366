import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Problem } from "../../src/errors.ts";
import { SNOOZE_HOURS, type SnoozeLength, type StopAction } from "../../src/notifications/link_changes.ts";
import { changeMailState, type MailState, readMailState, stopByMail } from "../../src/notifications/stopping.ts";
import { ReportCard } from "../../src/ui/ReportCard.tsx";
import { StopNotice } from "../../src/ui/StopNotice.tsx";
import { SnoozeChoices, StopSwitch } from "../../src/ui/StopSwitches.tsx";
import { Wordmark } from "../../src/ui/Wordmark.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { languageOfTag } from "../../src/words/languages.ts";
import { fullTime } from "../../src/words/time_words.ts";
import type { Words } from "../../src/words/words.ts";
import { define, type State } from "../../utils/define.ts";
import { readLimited } from "../../utils/endpoint.ts";
import { PRIVATE_PAGE } from "../../utils/mail_link_page.ts";
import { pageEndpoint, readCookie } from "../../utils/page_endpoint.ts";
import { isTimeZone } from "../../utils/time_zone.ts";

interface StopData {
  state: MailState;
  /** The name of the button that was just pressed. */
  done?: string;
  /** The recipient's time zone; without one the browser's, or UTC. */
  timeZone: string;
}

const SCOPES = ["conversation", "messages", "everything", "digest", "news"] as const;
const LENGTHS = Object.keys(SNOOZE_HOURS) as SnoozeLength[];

/** Each button's name and what it asks for. */
const ACTIONS: Record<string, StopAction> = {
  ...Object.fromEntries(SCOPES.map((scope) => [`stop_${scope}`, { stop: scope }])),
  ...Object.fromEntries(SCOPES.map((scope) => [`resume_${scope}`, { resume: scope }])),
  ...Object.fromEntries(LENGTHS.map((length) => [`snooze_${length}`, { snooze: length }])),
  wake: { snooze: "end" },
  snooze_take_back: { snooze: "take_back" },
  report: { report: "unknown_account" },
  report_take_back: { report: "take_back" },
};

export const handler = pageEndpoint<StopData>({
  async GET(ctx) {
    return stopPage(ctx, await readMailState(ctx.state.app, ctx.params.token));
  },
  async POST(ctx) {
    const { app } = ctx.state;
    const { token } = ctx.params;
    const form = await readAnyForm(ctx);
    if (form.get("List-Unsubscribe") === "One-Click") {
      await stopByMail(app, token);
      return new Response("Stopped.\n", {
        headers: { ...PRIVATE_PAGE, "content-type": "text/plain; charset=utf-8" },
      });
    }
    const name = form.get("action");
    if (typeof name !== "string" || !Object.hasOwn(ACTIONS, name)) {
      await readMailState(app, token);
      throw new Problem("invalid", "Cannot change mail: the form does not say what to do", { field: "action" });
    }
    return stopPage(ctx, await changeMailState(app, token, ACTIONS[name]), name);
  },
});

// Of the mail's recipient and not of whoever looks: the page goes on where the mail has begun.
function stopPage(ctx: Context<State>, state: MailState, done?: string) {
  ctx.state.language = languageOfTag(state.locale);
  const zones = [state.timeZone, readCookie(ctx.req, "pitchwire_zone")];
  const timeZone = zones.find(isTimeZone) ?? "UTC";
  return page({ state, done, timeZone }, { status: state.isOld ? 410 : 200, headers: PRIVATE_PAGE });
}

/** Mail readers may send their one click as either kind of form (RFC 8058, section 3.2). */
async function readAnyForm(ctx: Context<State>): Promise<FormData> {
  const type = ctx.req.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(type)) {
    throw new Problem("unsupported", "Cannot read the form: its media type is not one of forms");
  }
  const bytes = await readLimited(ctx.req, ctx.state.app.config.limits.bodyBytes);
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new Problem("invalid", "Cannot read the form: it is not of its media type", { status: 400 });
  }
}

export default define.page<typeof handler>(function UnsubscribePage({ data }) {
  const words = useWords();
  const { state } = data;
  return (
    <main id="main" class="page">
      <Head>
        <title>{words.say("page-title", { title: words.say("stop-page-title") })}</title>
        <meta name="robots" content="noindex" />
      </Head>
      <Wordmark />
      {state.isOld ? <OldLink /> : <Links {...data} />}
      {state.report !== "done" && (
        <p class="quiet">
          {!state.isOld && <>{words.say("stop-more")}{" "}</>}
          <a href="/settings/notifications">{words.say("stop-settings")}</a>
        </p>
      )}
    </main>
  );
});

function OldLink() {
  const words = useWords();
  return (
    <section class="card" aria-labelledby="stop-title">
      <h1 id="stop-title">{words.say("link-old-title")}</h1>
      <p>{words.say("stop-old")}</p>
    </section>
  );
}

function Links(data: StopData) {
  const { report } = data.state;
  // Nothing comes there any more that could be stopped.
  if (report === "done") return <ReportCard report={report} />;
  return (
    <>
      <StopCard {...data} />
      <SnoozeCard {...data} />
      {report && <ReportCard report={report} />}
    </>
  );
}

function StopCard({ state, done, timeZone }: StopData) {
  const words = useWords();
  return (
    <section class="card" aria-labelledby="stop-title">
      <h1 id="stop-title">{words.say("stop-page-title")}</h1>
      {done && <StopNotice done={done} state={state} until={untilWords(words, state, timeZone)} />}
      <form method="post">
        {state.switches.filter((each) => done !== `stop_${each.scope}`).map((each) => (
          <StopSwitch key={each.scope} {...each} />
        ))}
      </form>
    </section>
  );
}

function SnoozeCard({ state, done, timeZone }: StopData) {
  const words = useWords();
  // What the notice above says is not said again.
  const isSaid = done?.startsWith("snooze_") && state.canTakeBackSnooze;
  const until = isSaid ? undefined : untilWords(words, state, timeZone);
  return (
    <section class="card" aria-labelledby="snooze-title">
      <h2 id="snooze-title">{words.say("snooze-title")}</h2>
      <form method="post">
        <SnoozeChoices lengths={LENGTHS} until={until} canEnd={state.snooze?.canEnd ?? false} />
      </form>
    </section>
  );
}

function untilWords(words: Words, { snooze }: MailState, timeZone: string): string | undefined {
  if (!snooze) return undefined;
  const time = fullTime(words, snooze.until.getTime(), timeZone);
  return timeZone === "UTC" ? `${time} UTC` : time;
}
