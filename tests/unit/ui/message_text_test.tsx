import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { MessageText } from "../../../src/ui/MessageText.tsx";

Deno.test("a message that the server draws has each sign once, beside a link and without", () => {
  const text = 'R&D says "no" <b> https://pitch.example/?a=1&b=2';
  const drawn = renderToString(<MessageText text={text} isFolded={false} />);
  assert.match(drawn, />R&amp;D says &quot;no&quot; &lt;b> <a href="https:\/\/pitch\.example\/\?a=1&amp;b=2"/);
});
