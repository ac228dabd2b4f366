import type { Context } from "fresh";
import { refusalWords } from "../src/words/refusal_words.ts";
import type { Problem } from "../src/errors.ts";
import type { SaveAnswer } from "../src/inbox/save_at_once.ts";
import type { FormProblem } from "../src/ui/SettingsForm.tsx";
import type { Words } from "../src/words/words.ts";
import { attempt, isByScript } from "./page_endpoint.ts";
import type { State } from "./define.ts";
import { json } from "./endpoint.ts";
import { wordsFor } from "./page_words.ts";

const YEAR_SECONDS = 31_536_000;

/**
 * Does what a settings form asks for, and answers as it was asked: a script gets JSON, a browser without one is sent back to the page.
 * Resolves with the problem where the page has to be shown with it: with what was typed, but for a conflict, which shows what is stored.
 */
export async function saveSettings(
  ctx: Context<State>,
  path: string,
  act: () => Promise<Pick<SaveAnswer, "version" | "isReloadNeeded"> & { cookies?: Record<string, string> }>,
): Promise<Response | { problem: FormProblem; isConflict: boolean; status: number }> {
  const isScript = isByScript(ctx.req);
  const answer = await attempt(act);
  if ("problem" in answer) {
    const words = wordsFor(ctx);
    const { status, code, detail: { field } } = answer.problem;
    const problem = problemWords(words, answer.problem);
    const isConflict = code === "conflict";
    if (!isScript) return { problem: { words: problem, field }, isConflict, status };
    return json({ problem, ...(isConflict ? { isConflict } : {}) } satisfies SaveAnswer, status);
  }
  const { cookies = {}, ...rest } = answer.result;
  const response = isScript ? json(rest) : ctx.redirect(`${path}?saved=1`, 303);
  for (const [name, value] of Object.entries(cookies)) {
    // Without a value it is forgotten.
    const age = value === "" ? 0 : YEAR_SECONDS;
    response.headers.append("set-cookie", `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`);
  }
  return response;
}

/** What a page says about a saving, for an island, which has no catalogue of its own. */
export function saveWords(words: Words) {
  return {
    saved: words.say("settings-saved"),
    failed: words.say("settings-not-saved"),
    unreachable: words.say("settings-unreachable"),
    signed_out: words.say("settings-signed-out"),
  };
}

function problemWords(words: Words, { code, message, detail }: Problem): string {
  if (code === "conflict") return words.say("settings-conflict");
  if (detail.field?.startsWith("digest")) return words.say("digest-problem");
  if (detail.field?.startsWith("quietHours")) return words.say("quiet-problem");
  return detail.field === "name" ? words.say("register-name-problem") : refusalWords(words, { code, message });
}
