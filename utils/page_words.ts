import type { Me } from "../src/protocol.ts";
import { wordsIn } from "../src/words/catalogues.ts";
import { isLanguage, type Language, languageOfHeader, languageOfTag } from "../src/words/languages.ts";
import type { Words } from "../src/words/words.ts";
import { readCookie } from "./page_endpoint.ts";

interface Reader {
  req: Request;
  /** Partial: an error may come before the root middleware has filled it. */
  state: { identity?: { me: Me }; language?: Language };
}

/** The language that somebody chose in this browser, else the account's, else the browser's own, else English. */
export function wordsFor({ req, state }: Reader): Words {
  if (state.language) return wordsIn(state.language);
  const chosen = readCookie(req, "pitchwire_language");
  if (isLanguage(chosen)) return wordsIn(chosen);
  return wordsIn(
    languageOfTag(state.identity?.me.locale) ?? languageOfHeader(req.headers.get("accept-language")) ?? "en",
  );
}
