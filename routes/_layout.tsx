import { Speaking } from "../src/ui/words_context.ts";
import { define } from "../utils/define.ts";
import { wordsFor } from "../utils/page_words.ts";

/** All pages speak their reader's language. */
export default define.layout(function PageLayout({ Component, req, state }) {
  return (
    <Speaking value={wordsFor({ req, state })}>
      <Component />
    </Speaking>
  );
});
