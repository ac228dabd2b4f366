import type { Context } from "fresh";
import { text } from "../../../src/protocol.ts";
import { isLanguage, type Language } from "../../../src/words/languages.ts";
import type { State } from "../../../utils/define.ts";

/** Of a sample, such as "digest-several". */
export const SampleName = text(100, 1);

/** `?language=de`; English without, and for a language that there is none of. */
export function languageOf(ctx: Context<State>): Language {
  const asked = ctx.url.searchParams.get("language") ?? undefined;
  return isLanguage(asked) ? asked : "en";
}
