import { page } from "fresh";
import { Head } from "fresh/runtime";
import type { Problem } from "../src/errors.ts";
import { register } from "../src/notifications/registration.ts";
import { refusalWords } from "../src/words/refusal_words.ts";
import { Register } from "../src/protocol.ts";
import { Field } from "../src/ui/Field.tsx";
import { Notice } from "../src/ui/Notice.tsx";
import { Wordmark } from "../src/ui/Wordmark.tsx";
import { useWords } from "../src/ui/words_context.ts";
import type { Words } from "../src/words/words.ts";
import { define } from "../utils/define.ts";
import { attempt, pageEndpoint, parseForm, readForm } from "../utils/page_endpoint.ts";
import { wordsFor } from "../utils/page_words.ts";

interface RegisterData {
  name?: string;
  email?: string;
  problem?: { field?: string; words: string };
}

const FIELDS = ["name", "email", "password"] as const;

export const handler = pageEndpoint<RegisterData>({
  GET: (ctx) => ctx.state.identity ? ctx.redirect("/", 303) : page({}),
  async POST(ctx) {
    const { app, address } = ctx.state;
    const { name = "", email = "", password = "" } = await readForm(ctx);
    const input = { name: name.trim(), email: email.trim(), password };
    const answer = await attempt(async () => await register(app, { address }, parseForm(Register, input)));
    if ("problem" in answer) {
      return page({ name, email, problem: problemWords(wordsFor(ctx), answer.problem) }, {
        status: answer.problem.status,
      });
    }
    // The same answer for a free and a taken address: nobody learns here who has an account.
    return ctx.redirect("/sign-in?registered=1", 303);
  },
});

function problemWords(words: Words, problem: Problem): { field?: string; words: string } {
  const { retryAfterMs = 0 } = problem.detail;
  const field = FIELDS.find((each) => each === problem.detail.field);
  if (problem.code === "invalid" && field) return { field, words: words.say(`register-${field}-problem`) };
  if (problem.code !== "rate_limited") return { words: refusalWords(words, problem) };
  return { words: words.say("sign-in-too-many", { seconds: Math.ceil(retryAfterMs / 1000) }) };
}

export default define.page<typeof handler>(function RegisterPage({ data: { name, email, problem } }) {
  const words = useWords();
  const problemOf = (field: string) => problem?.field === field ? problem.words : undefined;
  // Where something has to be mended, else where one begins.
  const hasFocus = (field: string) => field === (problem?.field ?? "name");
  return (
    <main id="main" class="page">
      <Head>
        <title>{words.say("page-title", { title: words.say("register-title") })}</title>
      </Head>
      <Wordmark />
      <section class="card" aria-labelledby="register-title">
        <h1 id="register-title">{words.say("register-title")}</h1>
        {problem && !problem.field && <Notice kind="error">{problem.words}</Notice>}
        <form method="post" action="/register">
          <Field
            name="name"
            label={words.say("field-name")}
            type="text"
            value={name}
            autoComplete="name"
            maxLength={80}
            help={words.say("register-name-help")}
            problem={problemOf("name")}
            hasFocus={hasFocus("name")}
          />
          <Field
            name="email"
            label={words.say("field-email")}
            type="email"
            value={email}
            autoComplete="username"
            maxLength={254}
            help={words.say("register-email-help")}
            problem={problemOf("email")}
            hasFocus={hasFocus("email")}
          />
          <Field
            name="password"
            label={words.say("field-password")}
            type="password"
            autoComplete="new-password"
            minLength={10}
            maxLength={200}
            help={words.say("register-password-help")}
            problem={problemOf("password")}
            hasFocus={hasFocus("password")}
          />
          <button type="submit" class="button">{words.say("register-do")}</button>
        </form>
        <p class="quiet">
          {words.say("register-have")} <a href="/sign-in">{words.say("sign-in-do")}</a>
        </p>
      </section>
    </main>
  );
});
