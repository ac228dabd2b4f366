import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Problem } from "../src/errors.ts";
import { EmptyState } from "../src/ui/EmptyState.tsx";
import { Wordmark } from "../src/ui/Wordmark.tsx";
import { define, type State } from "../utils/define.ts";
import { problemResponse } from "../utils/endpoint.ts";

// A function, because a component alone would answer 200.
export const handler = (ctx: Context<State>) =>
  ctx.url.pathname.startsWith("/api/") ? problemResponse(new Problem("not_found")) : page(undefined, { status: 404 });

export default define.page(function NotFoundPage() {
  return (
    <main id="main" class="page">
      <Head>
        <title>Not found · Pitchwire</title>
      </Head>
      <Wordmark />
      <div class="card">
        <h1 class="visually-hidden">Not found</h1>
        <EmptyState icon="search" words="There is nothing at this address, or it is not yours to see.">
          <a class="button" href="/">To your conversations</a>
        </EmptyState>
      </div>
    </main>
  );
});
