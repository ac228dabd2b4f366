import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Problem } from "../src/errors.ts";
import { EmptyState } from "../src/ui/EmptyState.tsx";
import { Wordmark } from "../src/ui/Wordmark.tsx";
import { define, type State } from "../utils/define.ts";
import { problemResponse } from "../utils/endpoint.ts";
import { wordsFor } from "../utils/page_words.ts";

// A function, because a component alone would answer 200.
export const handler = (ctx: Context<State>) =>
  ctx.url.pathname.startsWith("/api/") ? problemResponse(new Problem("not_found")) : page(undefined, { status: 404 });

export default define.page(function NotFoundPage(props) {
  const words = wordsFor(props);
  return (
    <main id="main" class="page">
      <Head>
        <title>{words.say("page-title", { title: words.say("not-found-title") })}</title>
      </Head>
      <Wordmark />
      <div class="card">
        <h1 class="visually-hidden">{words.say("not-found-title")}</h1>
        <EmptyState icon="search" words={words.say("not-found-words")}>
          <a class="button" href="/">{words.say("error-back")}</a>
        </EmptyState>
      </div>
    </main>
  );
});
