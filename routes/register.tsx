import { page } from "fresh";
import { Head } from "fresh/runtime";
import { register } from "../src/auth/accounts.ts";
import type { Problem } from "../src/errors.ts";
import { Register } from "../src/protocol.ts";
import { Field } from "../src/ui/Field.tsx";
import { Notice } from "../src/ui/Notice.tsx";
import { Wordmark } from "../src/ui/Wordmark.tsx";
import { define } from "../utils/define.ts";
import { attempt, pageEndpoint, parseForm, readForm } from "../utils/page_endpoint.ts";

interface RegisterData {
  name?: string;
  email?: string;
  problem?: { field?: string; words: string };
}

const FIELD_WORDS: Record<string, string> = {
  name: "Write your name, with at most 80 characters.",
  email: "This is not a complete e-mail address.",
  password: "Use 10 to 200 characters. A few words in a row are easy to remember and hard to guess.",
};

export const handler = pageEndpoint<RegisterData>({
  GET: (ctx) => ctx.state.identity ? ctx.redirect("/", 303) : page({}),
  async POST(ctx) {
    const { app, address } = ctx.state;
    const { name = "", email = "", password = "" } = await readForm(ctx);
    const input = { name: name.trim(), email: email.trim(), password };
    const answer = await attempt(async () => await register(app, { address }, parseForm(Register, input)));
    if ("problem" in answer) {
      return page({ name, email, problem: problemWords(answer.problem) }, { status: answer.problem.status });
    }
    // The same answer for a free and a taken address: nobody learns here who has an account.
    return ctx.redirect("/sign-in?registered=1", 303);
  },
});

function problemWords(problem: Problem): { field?: string; words: string } {
  const { field = "", retryAfterMs } = problem.detail;
  if (problem.code === "invalid" && FIELD_WORDS[field]) return { field, words: FIELD_WORDS[field] };
  if (problem.code !== "rate_limited") return { words: problem.message };
  return { words: `Too many tries. Wait ${Math.ceil((retryAfterMs ?? 0) / 1000)} seconds, then try again.` };
}

export default define.page<typeof handler>(function RegisterPage({ data: { name, email, problem } }) {
  const problemOf = (field: string) => problem?.field === field ? problem.words : undefined;
  return (
    <main id="main" class="page">
      <Head>
        <title>Create an account · Pitchwire</title>
      </Head>
      <Wordmark />
      <section class="card" aria-labelledby="register-title">
        <h1 id="register-title">Create an account</h1>
        {problem && !problem.field && <Notice kind="error">{problem.words}</Notice>}
        <form method="post" action="/register">
          <Field
            name="name"
            label="Name"
            type="text"
            value={name}
            autoComplete="name"
            maxLength={80}
            help="Others see it beside what you write."
            problem={problemOf("name")}
            hasFocus
          />
          <Field
            name="email"
            label="E-mail address"
            type="email"
            value={email}
            autoComplete="username"
            maxLength={254}
            help="Others never see it."
            problem={problemOf("email")}
          />
          <Field
            name="password"
            label="Password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            maxLength={200}
            help="At least 10 characters."
            problem={problemOf("password")}
          />
          <button type="submit" class="button">Create account</button>
        </form>
        <p class="quiet">
          Have one already? <a href="/sign-in">Sign in</a>
        </p>
      </section>
    </main>
  );
});
