import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Problem } from "../../src/errors.ts";
import {
  changeMailState,
  type MailState,
  readMailState,
  SNOOZE_HOURS,
  type SnoozeLength,
  type StopAction,
  stopByOneClick,
} from "../../src/notifications/stopping.ts";
import { Notice } from "../../src/ui/Notice.tsx";
import { Wordmark } from "../../src/ui/Wordmark.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { define, type State } from "../../utils/define.ts";
import { readLimited } from "../../utils/endpoint.ts";
import { pageEndpoint } from "../../utils/page_endpoint.ts";
import { fullTime } from "../../src/words/time_words.ts";

interface StopData {
  state: MailState;
  isChanged: boolean;
}

/** Each button's name and what it asks for. */
const ACTIONS: Record<string, StopAction> = {
  stop_conversation: { stop: "conversation" },
  stop_messages: { stop: "messages" },
  stop_everything: { stop: "everything" },
  resume_conversation: { resume: "conversation" },
  resume_messages: { resume: "messages" },
  resume_everything: { resume: "everything" },
  wake: { wake: true },
  ...Object.fromEntries(lengths().map((length) => [`snooze_${length}`, { snooze: length }])),
};

const SCOPES = ["conversation", "messages", "everything"] as const;

// The address is the permission: it goes to nobody else by a referrer, a cache or an index.
const HEADERS = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };

export const handler = pageEndpoint<StopData>({
  async GET(ctx) {
    const state = await readMailState(ctx.state.app, ctx.params.token);
    return page({ state, isChanged: false }, { headers: HEADERS });
  },
  async POST(ctx) {
    const { app } = ctx.state;
    const { token } = ctx.params;
    const form = await readAnyForm(ctx);
    if (form.get("List-Unsubscribe") === "One-Click") {
      await stopByOneClick(app, token);
      return new Response("Stopped.\n", { headers: { ...HEADERS, "content-type": "text/plain; charset=utf-8" } });
    }
    const name = form.get("action");
    if (typeof name !== "string" || !Object.hasOwn(ACTIONS, name)) {
      await readMailState(app, token);
      throw new Problem("invalid", "Cannot change mail: the form does not say what to do", { field: "action" });
    }
    return page({ state: await changeMailState(app, token, ACTIONS[name]), isChanged: true }, { headers: HEADERS });
  },
});

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

function lengths(): SnoozeLength[] {
  return Object.keys(SNOOZE_HOURS) as SnoozeLength[];
}

export default define.page<typeof handler>(function UnsubscribePage({ data: { state, isChanged } }) {
  const words = useWords();
  return (
    <main id="main" class="page">
      <Head>
        <title>{words.say("page-title", { title: words.say("stop-page-title") })}</title>
        <meta name="robots" content="noindex" />
      </Head>
      <Wordmark />
      <section class="card" aria-labelledby="stop-title">
        <h1 id="stop-title">{words.say("stop-title")}</h1>
        {isChanged && <Notice kind="done">{words.say("stop-done")}</Notice>}
        <form method="post">
          <Stops state={state} />
        </form>
      </section>
      <section class="card" aria-labelledby="snooze-title">
        <h2 id="snooze-title">{words.say("snooze-title")}</h2>
        <form method="post">
          <Snoozes until={state.snoozedUntil} />
        </form>
      </section>
      <p class="quiet">
        {words.say("stop-more")} <a href="/settings/notifications">{words.say("stop-settings")}</a>
      </p>
    </main>
  );
});

function Stops({ state: { isOff } }: { state: MailState }) {
  return <>{SCOPES.map((scope) => <Switch key={scope} isOff={isOff[scope]} scope={scope} />)}</>;
}

function Switch({ isOff, scope }: { isOff: boolean; scope: typeof SCOPES[number] }) {
  const words = useWords();
  if (!isOff) {
    return (
      <button type="submit" class="button plain" name="action" value={`stop_${scope}`}>
        {words.say(`stop-${scope}`)}
      </button>
    );
  }
  const off = words.say(`stop-${scope}-off`);
  return (
    <p class="stopped">
      {off}
      <button
        type="submit"
        class="button plain"
        name="action"
        value={`resume_${scope}`}
        aria-label={words.say("stop-take-back-what", { what: off })}
      >
        {words.say("stop-take-back")}
      </button>
    </p>
  );
}

function Snoozes({ until }: { until?: Date }) {
  const words = useWords();
  if (until) {
    return (
      <p class="stopped">
        {words.say("snooze-until", { time: `${fullTime(words, until.getTime(), "UTC")} UTC` })}
        <button type="submit" class="button plain" name="action" value="wake">{words.say("snooze-wake")}</button>
      </p>
    );
  }
  return (
    <>
      <p class="quiet">{words.say("snooze-words")}</p>
      <div class="snoozes">
        {lengths().map((length) => (
          <button key={length} type="submit" class="button plain" name="action" value={`snooze_${length}`}>
            {words.say(`snooze-${length}`)}
          </button>
        ))}
      </div>
    </>
  );
}
