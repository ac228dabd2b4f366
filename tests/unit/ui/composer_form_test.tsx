import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { ComposerForm } from "../../../src/ui/ComposerForm.tsx";
import { Speaking } from "../../../src/ui/words_context.ts";
import { wordsIn } from "../../../src/words/catalogues.ts";

function draw(text: string, problem?: string): string {
  return renderToString(
    <Speaking value={wordsIn("en")}>
      <ComposerForm
        action="/conversations/c1"
        clientId="0198c3a5"
        label="Message to Ben"
        text={text}
        limit={100}
        note="Enter sends"
        problem={problem}
        isLive
      />
    </Speaking>,
  );
}

Deno.test("what could not be sent is told at once, to the ear too, beside what the keys do", () => {
  const html = draw("hello", "Too much is waiting here.");
  assert.match(html, /role="alert">Too much is waiting here\.</);
  assert.match(html, /id="composer-note" class="composer-note is-hint">Enter sends</);
  assert.doesNotMatch(draw("hello"), /role="alert"/);
});

Deno.test("near the limit the number that is left takes the hint's place, also where hints are left out", () => {
  assert.match(draw("x".repeat(95)), /class="composer-note ">5 characters left</);
});

Deno.test("a text that is too long is marked as such", () => {
  assert.match(draw("x".repeat(101)), /aria-invalid="true"/);
  assert.doesNotMatch(draw("x".repeat(100)), /aria-invalid/);
});
