import { type Context, HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { type ErrorCode, ERRORS, Problem, toProblem } from "../src/errors.ts";
import { refusalWords } from "../src/words/refusal_words.ts";
import { EmptyState } from "../src/ui/EmptyState.tsx";
import { Wordmark } from "../src/ui/Wordmark.tsx";
import { define, type State } from "../utils/define.ts";
import { problemResponse } from "../utils/endpoint.ts";
import { wordsFor } from "../utils/page_words.ts";

export const handler = (ctx: Context<State>) => {
  const problem = problemOf(ctx);
  if (ctx.url.pathname.startsWith("/api/")) return problemResponse(problem);
  return page({ problem: problem.toBody() }, { status: problem.status, headers: { "cache-control": "no-store" } });
};

export default define.page<typeof handler>(function ErrorPage({ data: { problem }, req, state }) {
  const words = wordsFor({ req, state });
  return (
    <main id="main" class="page">
      <Head>
        <title>{words.say("page-title", { title: words.say("error-title") })}</title>
      </Head>
      <Wordmark />
      <div class="card">
        <h1 class="visually-hidden">{words.say("error-title")}</h1>
        <EmptyState icon="alert" words={refusalWords(words, problem)}>
          <a class="button" href="/">{words.say("error-back")}</a>
        </EmptyState>
      </div>
    </main>
  );
});

function problemOf(ctx: Context<State>): Problem {
  if (ctx.error instanceof HttpError && ctx.error.status < 500) {
    const { status, message } = ctx.error;
    const code = codeOf(status);
    // A framework's "Not Found" says less than the product's own sentence.
    return new Problem(code, message.startsWith("Cannot ") ? message : ERRORS[code].sentence, { status });
  }
  return toProblem(ctx.error, (reference, cause) => {
    // The state is missing when the error came before the root middleware had put it there.
    const app = (ctx.state as Partial<State>).app;
    app?.metrics.failed("page");
    app?.log.error("Unexpected error {reference} in a page {path}", { reference, path: ctx.route ?? "", cause });
  });
}

function codeOf(status: number): ErrorCode {
  const found = Object.entries(ERRORS).find(([, error]) => error.status === status);
  return found ? found[0] as ErrorCode : "invalid";
}
