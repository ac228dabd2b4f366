import assert from "node:assert/strict";
import { SAMPLES } from "../../../../src/notifications/emails/samples.ts";
import { htmlLines } from "../../../../src/notifications/inbound/html_lines.ts";
import { replyText } from "../../../../src/notifications/inbound/reply_text.ts";
import { plainLines } from "../../../../src/notifications/inbound/text_lines.ts";

const LOCALES = ["en", "de", "fr", "es", "ja"];

for (const [kind, sample] of Object.entries(SAMPLES["missed-messages"])) {
  Deno.test(`our mail about ${kind} is known in an answer that quotes it without any sign, in all languages`, () => {
    for (const locale of LOCALES) {
      const { text, html } = sample(locale);
      assert.equal(replyText(plainLines(`Yes.\n\n${text}`)).text, "Yes.", `above the text, ${locale}`);
      assert.equal(replyText(plainLines(`${text}\n\nYes.`)).text, "Yes.", `below the text, ${locale}`);
      const body = html.slice(html.indexOf("<body"));
      assert.equal(replyText(htmlLines(`<p>Yes.</p>${body}`)).text, "Yes.", `above the HTML, ${locale}`);
      assert.equal(replyText(htmlLines(`${body}<p>Yes.</p>`)).text, "Yes.", `below the HTML, ${locale}`);
    }
  });
}
