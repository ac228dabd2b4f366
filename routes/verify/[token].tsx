import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Problem } from "../../src/errors.ts";
import {
  readVerification,
  reportByVerification,
  type Verification,
  verifyAddress,
} from "../../src/notifications/verifying.ts";
import { Notice } from "../../src/ui/Notice.tsx";
import { ReportCard } from "../../src/ui/ReportCard.tsx";
import { Wordmark } from "../../src/ui/Wordmark.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { languageOfTag } from "../../src/words/languages.ts";
import { define, type State } from "../../utils/define.ts";
import { PRIVATE_PAGE } from "../../utils/mail_link_page.ts";
import { pageEndpoint, readForm } from "../../utils/page_endpoint.ts";

/** What each button does. Looking does nothing: programs that look for danger in mails open every link in them. */
const ACTIONS: Record<string, typeof readVerification> = {
  verify: verifyAddress,
  report: (app, token) => reportByVerification(app, token, "unknown_account"),
  report_take_back: (app, token) => reportByVerification(app, token, "take_back"),
};

export const handler = pageEndpoint<Verification>({
  GET: async (ctx) => verificationPage(ctx, await readVerification(ctx.state.app, ctx.params.token)),
  async POST(ctx) {
    const { action = "" } = await readForm(ctx);
    if (!Object.hasOwn(ACTIONS, action)) {
      throw new Problem("invalid", "Cannot confirm: the form does not say what to do", { field: "action" });
    }
    return verificationPage(ctx, await ACTIONS[action](ctx.state.app, ctx.params.token));
  },
});

function verificationPage(ctx: Context<State>, verification: Verification) {
  ctx.state.language = languageOfTag(verification.locale);
  const isOver = verification.state === "over" && verification.report !== "done";
  return page(verification, { status: isOver ? 410 : 200, headers: PRIVATE_PAGE });
}

export default define.page<typeof handler>(function VerifyPage({ data: { state, email = "", report } }) {
  const words = useWords();
  return (
    <main id="main" class="page">
      <Head>
        <title>{words.say("page-title", { title: words.say("confirm-title") })}</title>
        <meta name="robots" content="noindex" />
      </Head>
      <Wordmark />
      {report !== "done" && (
        <section class="card" aria-labelledby="confirm-title">
          <h1 id="confirm-title">{words.say(state === "over" ? "link-old-title" : "confirm-title")}</h1>
          {state === "over" && <p>{words.say("confirm-over")}</p>}
          {state === "done" && <Notice kind="done">{words.say("confirm-done", { email })}</Notice>}
          {state === "open" && (
            <form method="post">
              <p>{words.say("confirm-question", { email })}</p>
              <button type="submit" class="button" name="action" value="verify">{words.say("confirm-do")}</button>
            </form>
          )}
        </section>
      )}
      {report && <ReportCard report={report} />}
      {state !== "open" && (
        <p class="quiet">
          <a href="/settings/notifications">{words.say("stop-settings")}</a>
        </p>
      )}
    </main>
  );
});
