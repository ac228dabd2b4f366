import assert from "node:assert/strict";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { fromName } from "../../../../src/notifications/emails/texts.ts";
import { toMime } from "../../../../src/notifications/mime.ts";
import { type Language, LANGUAGES } from "../../../../src/words/languages.ts";
import { letterOf, visibleText, WRITERS } from "../../../support/mails.ts";

const LANGUAGES_ALL = Object.keys(LANGUAGES) as Language[];

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "\r\nBcc: everybody@pitch.example",
    "</p></div><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "]]><img src=https://evil.example>",
    "=?utf-8?q?=0d=0aBcc:_x?=",
    "\u2028Subject: other",
    "<!-- ",
    "<![endif]-->",
    "{ $name } & &amp; &lt;",
    "\u202egnp.exe",
    "\u2067never ended",
    "\x1b[31mred\x07",
    "\0",
    "נועה\u202e לוי",
    "👩‍👩‍👧‍👦🇯🇵\ud83d",
    "x".repeat(5_000),
    "\n".repeat(500),
  ),
).map((text) => `x${text}`);

for (const template of Object.keys(WRITERS)) {
  Deno.test(`whatever people write, ${template} has only our own tags and links`, () => {
    const plain = WRITERS[template]({ name: "x", title: "x", text: "x" }).map(({ html }) => shapeOf(html));
    fc.assert(fc.property(hostile, hostile, hostile.map(inOneParagraph), (name, title, text) => {
      const written = WRITERS[template]({ name, title, text });
      assert.deepEqual(written.map(({ html }) => shapeOf(html)), plain);
      for (const { subject, preview, text, html } of written) {
        for (const line of [subject, preview]) assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029]/u);
        for (const part of [subject, preview, text, html]) {
          assert.ok(part.isWellFormed());
          assert.doesNotMatch(part, /[\u202a-\u202e]|[^\P{Cc}\n\t]/u);
          assert.equal(part.match(/[\u2066-\u2068]/gu)?.length, part.match(/\u2069/gu)?.length);
        }
      }
    }));
  });
}

/** News have as many paragraphs as empty lines part, also such as are empty once they are clean; elsewhere this changes nothing that counts. */
function inOneParagraph(text: string): string {
  const nothing = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]*/u.source;
  return text.split(new RegExp(`${nothing}[\n\r\v\f\u0085\u2028\u2029]${nothing}`, "u")).join("\n").trimEnd();
}

/** The tags, without line breaks that people wrote and links that they may make. */
function shapeOf(html: string): string[] {
  return html.replace(/<a class="link" href="https:\/\/evil\.example[^>]*>[^<]*<\/a>/g, "").match(/<(?!br)[^>]*>/g) ??
    [];
}

Deno.test("what people write is shown as they wrote it, each sign once", () => {
  const text = 'Ben & "Ada" <b>bold</b> &amp; 5 > 3\n  second line';
  for (const template of ["missed-messages", "reply-problem", "news"]) {
    for (const mail of WRITERS[template]({ name: 'Ada "A" <x>', title: "R&D", text })) {
      const shown = visibleText(mail.html);
      for (const line of text.split("\n")) assert.ok(shown.includes(line), `${template}: ${line}\n${shown}`);
      for (const line of text.split("\n")) assert.ok(mail.text.includes(line), `${template}: ${line}\n${mail.text}`);
    }
  }
  const [missed] = WRITERS["missed-messages"]({ name: 'Ada "A" <x>', title: "R&D", text });
  assert.equal(missed.subject, 'Messages from Ada "A" <x> about “R&D”');
  assert.match(visibleText(missed.html), /You have 2 unread messages from Ada "A" <x>\nAbout the pitch “R&D”/);
});

Deno.test("a name from right to left leaves the sentence around it in its order", () => {
  const [mail] = WRITERS["missed-messages"]({ name: "נועה לוי", title: "Tide", text: "שלום" });
  assert.equal(mail.subject, "Messages from \u2068נועה לוי\u2069 about “Tide”");
  assert.match(mail.html, /<p class="ink" dir="auto"[^>]*>שלום/);
});

Deno.test("a mail about a confidential conversation says neither who nor what, whatever its template is given", () => {
  const secrets = { name: "Ada Secretname", title: "Secrettitle", text: "https://secret.example/text" };
  for (const locale of LANGUAGES_ALL) {
    for (const [template, write] of Object.entries(WRITERS)) {
      for (const [part, said] of write({ ...secrets, locale, isDiscreet: true }).flatMap(Object.entries)) {
        assert.doesNotMatch(String(said), /secret/i, `${part} of ${template} in ${locale}`);
      }
    }
    assert.equal(fromName(letterOf({ ...secrets, locale, isDiscreet: true })), "Pitchwire");
  }
});

Deno.test("whatever people are called, a mail has the headers it should and no other", async () => {
  const composer = createTransport({ streamTransport: true, buffer: true });
  await fc.assert(
    fc.asyncProperty(hostile, async (name) => {
      const { message } = await composer.sendMail(toMime({
        messageId: "<1@pitch.example>",
        rootId: "<thread@pitch.example>",
        from: { name, address: "mail@pitch.example" },
        to: { name, address: "ben@pitch.example" },
        subject: name,
        text: "text",
        html: "<p>text</p>",
        headers: { "List-Id": name },
        date: new Date(0),
      }));
      const { headers } = await simpleParser(String(message));
      const known = [
        "list",
        "from",
        "to",
        "subject",
        "message-id",
        "references",
        "in-reply-to",
        "date",
        "mime-version",
        "content-type",
      ];
      assert.deepEqual([...headers.keys()].filter((header) => !known.includes(header)), []);
    }),
    { numRuns: 50 },
  );
});
