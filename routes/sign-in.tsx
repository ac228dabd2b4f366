import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { login } from "../src/auth/accounts.ts";
import { sessionCookie } from "../src/auth/cookies.ts";
import { demoPeople } from "../src/auth/demo.ts";
import type { Problem } from "../src/errors.ts";
import { readAddress } from "../src/notifications/address.ts";
import { Login, type Me } from "../src/protocol.ts";
import { DemoPeople } from "../src/ui/DemoPeople.tsx";
import { Field } from "../src/ui/Field.tsx";
import { Notice } from "../src/ui/Notice.tsx";
import { Wordmark } from "../src/ui/Wordmark.tsx";
import { useWords } from "../src/ui/words_context.ts";
import type { Words } from "../src/words/words.ts";
import { define, type State } from "../utils/define.ts";
import { attempt, localPath, pageEndpoint, parseForm, readForm } from "../utils/page_endpoint.ts";
import { wordsFor } from "../utils/page_words.ts";

interface SignInData {
  next: string;
  email?: string;
  problem?: string;
  isRegistered: boolean;
  /** Whoever has registered has got a mail, of one kind or another. */
  isMailSent: boolean;
  hasAccounts: boolean;
  demo: Me[];
}

export const handler = pageEndpoint<SignInData>({
  async GET(ctx) {
    const next = localPath(ctx.url.searchParams.get("next"));
    if (ctx.state.identity) return ctx.redirect(next, 303);
    return page(await signInData(ctx, { next }));
  },
  async POST(ctx) {
    const { app, address } = ctx.state;
    const { email = "", password = "", next: rawNext } = await readForm(ctx);
    const next = localPath(rawNext);
    const caller = { address, userAgent: ctx.req.headers.get("user-agent") ?? undefined };
    const answer = await attempt(async () => await login(app, caller, parseForm(Login, { email, password })));
    if ("problem" in answer) {
      const { problem } = answer;
      return page(await signInData(ctx, { next, email, problem: problemWords(wordsFor(ctx), problem) }), {
        status: problem.status,
      });
    }
    const response = ctx.redirect(await firstPage(ctx.state, answer.result.me, next), 303);
    response.headers.append("set-cookie", sessionCookie(app.config, answer.result.sessionToken));
    return response;
  },
});

/** Whose address was reported as not theirs gets no mail, and has no other way to learn of it. */
async function firstPage({ app }: State, me: Me, next: string): Promise<string> {
  const isReported = next === "/" && (await readAddress(app, me.userId)).suppression?.reason === "reported";
  return isReported ? "/settings/notifications" : next;
}

async function signInData(
  ctx: Context<State>,
  more: Pick<SignInData, "next" | "email" | "problem">,
): Promise<SignInData> {
  return {
    ...more,
    isRegistered: ctx.url.searchParams.has("registered"),
    isMailSent: ctx.state.app.mailer.isAvailable,
    hasAccounts: ctx.state.app.config.accounts,
    demo: await demoPeople(ctx.state.app),
  };
}

function problemWords(words: Words, { code, detail }: Problem): string {
  if (code !== "rate_limited") return words.say("sign-in-wrong");
  return words.say("sign-in-too-many", { seconds: Math.ceil((detail.retryAfterMs ?? 0) / 1000) });
}

export default define.page<typeof handler>(function SignInPage({ data }) {
  const words = useWords();
  return (
    <main id="main" class="page">
      <Head>
        <title>{words.say("page-title", { title: words.say("sign-in-title") })}</title>
      </Head>
      <Wordmark />
      {data.demo.length > 0 && <DemoPeople people={data.demo} next={data.next} />}
      {data.hasAccounts ? <AccountForm {...data} /> : data.demo.length === 0 && (
        <div class="card">
          <p>{words.say("sign-in-by-platform")}</p>
        </div>
      )}
    </main>
  );
});

function AccountForm({ next, email, problem, isRegistered, isMailSent, demo }: SignInData) {
  const words = useWords();
  return (
    <section class="card" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{words.say("sign-in-title")}</h1>
      {isRegistered && !problem && (
        <Notice kind="done">{words.say("sign-in-ready")} {isMailSent && words.say("sign-in-mail")}</Notice>
      )}
      {problem && <Notice kind="error">{problem}</Notice>}
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label={words.say("field-email")}
          type="email"
          value={email}
          autoComplete="username"
          hasFocus={demo.length === 0}
        />
        <Field name="password" label={words.say("field-password")} type="password" autoComplete="current-password" />
        <button type="submit" class="button">{words.say("sign-in-do")}</button>
      </form>
      <p class="quiet">
        {words.say("sign-in-new")} <a href="/register">{words.say("sign-in-create")}</a>
      </p>
    </section>
  );
}
