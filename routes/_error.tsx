import { type Context, HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { type ErrorCode, ERRORS, Problem, toProblem } from "../src/errors.ts";
import { EmptyState } from "../src/ui/EmptyState.tsx";
import { Wordmark } from "../src/ui/Wordmark.tsx";
import { define, type State } from "../utils/define.ts";
import { problemResponse } from "../utils/endpoint.ts";

export const handler = (ctx: Context<State>) => {
  const problem = problemOf(ctx);
  if (ctx.url.pathname.startsWith("/api/")) return problemResponse(problem);
  return page({ words: problem.message }, { status: problem.status, headers: { "cache-control": "no-store" } });
};

export default define.page<typeof handler>(function ErrorPage({ data }) {
  return (
    <main id="main" class="page">
      <Head>
        <title>That did not work · Pitchwire</title>
      </Head>
      <Wordmark />
      <div class="card">
        <h1 class="visually-hidden">That did not work</h1>
        <EmptyState icon="alert" words={data.words}>
          <a class="button" href="/">To your conversations</a>
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
