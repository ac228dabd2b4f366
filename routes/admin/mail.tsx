import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { pauseMail, publishNewsAs, readDecisionsOf, readMailDesk, retryMails } from "../../src/moderation/mail_desk.ts";
import { type MailDecisions, PublishNews, ReadDecisions, RetryMails } from "../../src/protocol.ts";
import { Icon } from "../../src/ui/Icon.tsx";
import { Notice } from "../../src/ui/Notice.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { decisionWords } from "../../src/notifications/decision_words.ts";
import { Delivery, Publish } from "./(_mail)/delivery.tsx";
import { DeadLetters, Why } from "./(_mail)/questions.tsx";
import { define, type State } from "../../utils/define.ts";
import { attempt, pageEndpoint, parseForm, readForm, requireSignedIn } from "../../utils/page_endpoint.ts";
import { wordsFor } from "../../utils/page_words.ts";
import { readingClock } from "../../utils/reading_clock.ts";

type Form = Record<string, string>;
type Act = (ctx: Context<State>, form: Form) => Promise<MailDecisions | void>;

/** What the page's buttons ask for, by their name. */
const ACTS: Record<string, Act> = {
  pause: (ctx) => pauseMail(ctx.state.app, requireSignedIn(ctx).actor, { isPaused: true }),
  resume: (ctx) => pauseMail(ctx.state.app, requireSignedIn(ctx).actor, { isPaused: false }),
  async retry(ctx, { id }) {
    const input = parseForm(RetryMails, id === undefined ? {} : { ids: [id] });
    await retryMails(ctx.state.app, requireSignedIn(ctx).actor, input);
  },
  publish: (ctx, { title, body }) =>
    publishNewsAs(ctx.state.app, requireSignedIn(ctx).actor, parseForm(PublishNews, { title, body })),
  why: (ctx, { person, reason }) =>
    readDecisionsOf(ctx.state.app, requireSignedIn(ctx).actor, parseForm(ReadDecisions, { person, reason })),
};

export const handler = pageEndpoint({
  GET: async (ctx) => page(await deskData(ctx)),
  async POST(ctx) {
    const form = await readForm(ctx);
    const act = Object.hasOwn(ACTS, form.act) ? ACTS[form.act] : undefined;
    if (!act) return page(await deskData(ctx), { status: 422 });
    const answer = await attempt(() => act(ctx, form));
    if ("problem" in answer) {
      return page(await deskData(ctx, { problem: answer.problem.message }), { status: answer.problem.status });
    }
    // Not by a redirect: whom one asked about, and why, must not stand in an address.
    if (answer.result) return page(await deskData(ctx, { decisions: answer.result, person: form.person }));
    return ctx.redirect("/admin/mail?done=1", 303);
  },
});

interface Asked {
  problem?: string;
  decisions?: MailDecisions;
  person?: string;
}

async function deskData(ctx: Context<State>, asked: Asked = {}) {
  return {
    desk: await readMailDesk(ctx.state.app, requireSignedIn(ctx).actor),
    clock: readingClock(ctx),
    isDone: ctx.url.searchParams.has("done"),
    decided: asked.decisions?.items.map((decision) => ({
      ...decision,
      sentence: decisionWords(wordsFor(ctx), decision),
    })),
    ...asked,
  };
}

export default define.page<typeof handler>(function MailDeskPage({ data }) {
  const words = useWords();
  const { desk, clock, isDone, problem, decided, person } = data;
  return (
    <div class="page is-wide">
      <Head>
        <title>{words.say("page-title", { title: words.say("desk-title") })}</title>
      </Head>
      <header class="page-head">
        <a class="icon-button" href="/conversations" aria-label={words.say("settings-back")}>
          <Icon name="back" />
        </a>
        <strong>{words.say("desk-staff")}</strong>
      </header>
      <main id="main" class="sheet">
        <header>
          <h1>{words.say("desk-title")}</h1>
          <p class="quiet">{words.say("desk-intro")}</p>
        </header>
        {isDone && <Notice kind="done">{words.say("desk-done")}</Notice>}
        {problem && <Notice kind="error">{problem}</Notice>}
        <Delivery desk={desk} clock={clock} />
        <DeadLetters desk={desk} clock={clock} />
        <Why decided={decided} person={person} clock={clock} />
        <Publish />
      </main>
    </div>
  );
});
