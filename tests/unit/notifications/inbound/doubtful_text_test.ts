import assert from "node:assert/strict";
import { htmlLines } from "../../../../src/notifications/inbound/html_lines.ts";
import { replyText } from "../../../../src/notifications/inbound/reply_text.ts";
import { flowedLines, plainLines } from "../../../../src/notifications/inbound/text_lines.ts";

const BLOCK =
  "From: Ada via Pitchwire <mail@pitch.example>\nSent: Monday, March 2, 2026 10:10\nTo: Ben\nSubject: Tidewater";
const OUR_MAIL = `You have an unread message from Ada

Ada, Mon 2 Mar, 09:58:
  Hello Ben.

Open the conversation:
https://pitch.example/conversations/1

Stop or snooze these mails:
https://pitch.example/unsubscribe/token

Notification settings:
https://pitch.example/settings/notifications`;

function newText(written: string): string {
  return replyText(plainLines(written)).text;
}

const KEPT = {
  "a sentence that names a mail, an address and a date":
    "Look.\n\nAs Ada <ada@mail.example> wrote on 3/4/2026:\n\nit costs 400.\n\nSee you.",
  "a heading of our mails, alone": "You have an unread message from Ada\n\nThat is what it said.",
  "what begins like a telephone's line": "Sent from my iPhone the file you asked for",
  "an answer that names a device": "Which one?\n\nGet the Samsung",
  "an answer that names no program": "How?\n\nSent by mail.",
  "an old mail with nothing above it but the telephone's line": `Sent from my iPhone\n\n${BLOCK}\n\nThe boats.`,
  "a list of labels without a sender": "Subject: boats\nTo: all\nDate: Monday",
  "two labels": "From: Berlin\nTo: Kiel",
  "a signature mark without its space": "One.\n--\nTwo.",
  "quote signs below a sentence in the first person": "Last week I wrote:\n> 400 a day",
  "hyphens around words": "-- Two things --\n> one",
};

for (const [what, written] of Object.entries(KEPT)) {
  Deno.test(`in doubt Ben keeps his words: ${what}`, () => assert.equal(newText(written), written));
}

const CUT: Record<string, [written: string, left: string]> = {
  "the line above an attribution, where a sentence ends": [
    "See my notes of 2 March 2026.\nAda <ada@mail.example> wrote:\n> Old.",
    "See my notes of 2 March 2026.",
  ],
  "his words below our mail, whatever a gateway put above it": [
    `${BLOCK}\n\nCAUTION: from outside.\n\n${OUR_MAIL}\n\nThursday is fine.`,
    "Thursday is fine.",
  ],
  "what he says of settings below our mail": [
    `On 3/2/26 10:10, Ada wrote:\n\n${OUR_MAIL}\n\nWhere are they?\nNotification settings: https://pitch.example/settings`,
    "Where are they?\nNotification settings: https://pitch.example/settings",
  ],
  "his words above a header block that runs on, with an empty line in it": [
    `Yes.\n\n${
      BLOCK.replace("To: Ben", "To: Ben <ben@mail.example>,\nCleo <cleo@mail.example>").replace(
        "\nSubject",
        "\n\nSubject",
      )
    }\n\nOld.`,
    "Yes.",
  ],
  "his words above our mail about many messages": [
    `Yes.\n\n${OUR_MAIL.replace("an unread message from Ada", "1234 unread messages from Ada, Ben and 2 others")}`,
    "Yes.",
  ],
  "what stands below an attribution that he left of the old mail": [
    "On Monday, March 2, 2026 at 10:10 AM Ada <mail@pitch.example> wrote:\n\nThursday is fine.\n\nSee you.",
    "Thursday is fine.\n\nSee you.",
  ],
  "his words between two mails of ours": [`${OUR_MAIL}\n\nFirst.\n\n${OUR_MAIL}\n\nSecond.`, "First.\n\nSecond."],
  "what comes below his signature and a quote": [
    `-- \nBen\n\nOn 3/2/26 10:10, Ada wrote:\n> Old.\n\nFresh.\n\n${BLOCK}\n\nOlder.`,
    "Fresh.",
  ],
  "his words above three lines that a telephone added": [
    "Yes.\n\nSent from Outlook for Android\n\nGet Outlook for Android<https://aka.ms/x>\nSent from my Galaxy",
    "Yes.",
  ],
};

for (const [what, [written, left]] of Object.entries(CUT)) {
  Deno.test(`Ben keeps ${what}`, () => assert.equal(newText(written), left));
}

Deno.test("a signature ends even a paragraph that was to go on", () => {
  assert.equal(replyText(flowedLines("Hello \n-- \nBen", { deletesSpace: false })).text, "Hello");
});

Deno.test("HTML that is nested too deeply for its elements still gives its words", () => {
  const [{ text }] = htmlLines(`${"<div>".repeat(1000)}Hello`).filter((line) => line.text !== "");
  assert.equal(text, "Hello");
});

Deno.test("a client's own mark tells an attribution in whatever language", () => {
  const html = `<p>Jah.</p><div class="moz-cite-prefix">Ada kirjutas</div><blockquote type="cite">Vana.</blockquote>`;
  assert.equal(replyText(htmlLines(html)).text, "Jah.");
});
