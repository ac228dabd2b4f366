import assert from "node:assert/strict";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { missedMessagesHtml } from "../../../src/notifications/emails/missed_messages.tsx";
import { missedMessagesText } from "../../../src/notifications/emails/missed_messages_text.ts";
import { textsFor } from "../../../src/notifications/emails/texts.ts";
import type { Letter } from "../../../src/notifications/letter.ts";
import { toMime } from "../../../src/notifications/mime.ts";

const LINKS = {
  conversation: "https://pitch.example/conversations/1",
  unsubscribe: "https://pitch.example/unsubscribe/token",
  settings: "https://pitch.example/settings/notifications",
};
const texts = textsFor("en-GB");

Deno.test("whatever people write, the HTML part has only our own tags and links", () => {
  fc.assert(fc.property(hostile, hostile, (name, text) => {
    const html = missedMessagesHtml({ letter: letter({ name, text }), texts, links: LINKS });
    const plain = missedMessagesHtml({ letter: letter({ name: "x", text: "x" }), texts, links: LINKS });
    assert.equal(html.match(/</g)?.length, plain.match(/</g)?.length);
    assert.deepEqual(html.match(/href="[^"]*"/g), plain.match(/href="[^"]*"/g));
  }));
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

Deno.test("the text part says the same as the HTML part, line by line", () => {
  const text = missedMessagesText({ letter: letter({ name: "Ada", text: "One\nTwo" }), texts, links: LINKS });
  assert.equal(
    text,
    `You have an unread message from Ada

Ada, Mon 2 Mar, 09:00 UTC:
  One
  Two

Open the conversation:
https://pitch.example/conversations/1

-- 
You get this mail because these messages were unread after the time you chose to wait. Don't answer to this address; answer on the page.

Stop or snooze these mails:
https://pitch.example/unsubscribe/token

Notification settings:
https://pitch.example/settings/notifications
`,
  );
});

Deno.test("From names up to two people, then a number", () => {
  assert.equal(texts.from(["Ada"]), "Ada via Pitchwire");
  assert.equal(texts.from(["Ada", "Ben"]), "Ada and Ben via Pitchwire");
  assert.equal(texts.from(["Ada", "Ben", "Cleo"]), "Ada and 2 others via Pitchwire");
});

Deno.test("a mail speaks its recipient's language, all of it, and tells the time in it", () => {
  const english = [
    "Open the conversation",
    "Stop or snooze",
    "You get this mail",
    "unread",
    "You had read",
    "Notification",
  ];
  const told = (["de-AT", "fr", "es-MX", "ja"] as const).map((locale) => {
    const texts = textsFor(locale);
    const line = letter({ name: "Ada", text: "Hm" }).lines[0];
    const full: Letter = {
      ...letter({ name: "Ada", text: "Hm" }),
      pitchTitle: "Tidewater",
      unread: 3,
      lines: [{ ...line, isMine: true }, line, line],
    };
    const html = missedMessagesHtml({ letter: full, texts, links: LINKS });
    const text = missedMessagesText({ letter: full, texts, links: LINKS });
    for (const part of [html, text]) {
      assert.deepEqual(english.filter((sentence) => part.includes(sentence)), [], locale);
    }
    assert.match(html, new RegExp(`<html lang="${locale.slice(0, 2)}">`));
    return [texts.subject(full), texts.heading(full), texts.time(line.sentAt, "Europe/Berlin")];
  });
  assert.deepEqual(told, [
    ["Nachrichten von Ada zu „Tidewater“", "Du hast 3 ungelesene Nachrichten von Ada", "Mo., 2. März, 10:00"],
    [
      "Messages de la part de Ada à propos de « Tidewater »",
      "Vous avez 3 messages non lus de la part de Ada",
      "lun. 2 mars, 10:00",
    ],
    ["Mensajes de Ada sobre «Tidewater»", "Tienes 3 mensajes sin leer de Ada", "lun, 2 mar, 10:00"],
    ["「Tidewater」に関するAdaさんからのメッセージ", "Adaからの未読メッセージが3件あります", "3月2日(月) 10:00"],
  ]);
});

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\r\nBcc: everybody@pitch.example",
    "</p></div><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "]]><img src=https://evil.example>",
    "=?utf-8?q?=0d=0aBcc:_x?=",
    "\u2028Subject: other",
    "<!-- ",
  ),
).map((text) => `x${text}`);

function letter({ name, text }: { name: string; text: string }): Letter {
  return {
    conversationId: "00000000-0000-7000-8000-000000000001",
    recipient: { userId: "ben", name: "Ben", email: "ben@pitch.example", locale: null, timeZone: "UTC" },
    kind: "direct",
    isRequest: false,
    isDiscreet: false,
    otherName: name,
    senderNames: [name],
    unread: 1,
    lines: [{ senderName: name, isMine: false, text, sentAt: new Date("2026-03-02T09:00:00Z") }],
  };
}
