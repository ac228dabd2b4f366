import assert from "node:assert/strict";
import fc from "fast-check";
import { block, inline } from "../../../../src/notifications/emails/clean.ts";
import { missedMessagesMail } from "../../../../src/notifications/emails/missed_messages.tsx";
import { shorten } from "../../../../src/notifications/emails/shorten.ts";
import { COLOURS } from "../../../../src/notifications/emails/style.ts";
import { wrap } from "../../../../src/notifications/emails/wrap.ts";
import type { Letter } from "../../../../src/notifications/letter.ts";
import { LETTER_LINKS, letterOf, WRITERS } from "../../../support/mails.ts";

const MAX_BYTES = 100_000;
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** As much as a letter can hold: twenty messages of 2,000 characters from people with long names. */
function largestLetter(sign: string): Letter {
  const name = sign.repeat(80);
  const letter = letterOf({ name, title: name, text: sign.repeat(2_000) });
  return {
    ...letter,
    kind: "group",
    title: name,
    senderNames: [name, name],
    unread: 5_000,
    lines: Array(20).fill(letter.lines[0]),
  };
}

Deno.test("twenty long messages fit into what Gmail shows, whatever they are made of", () => {
  for (const sign of ["a", "é", "字", "🎬", "&", '"', "<", "\n", "a ", "\n\n\nx", "👩‍👩‍👧‍👦"]) {
    const { html, text } = missedMessagesMail({ letter: largestLetter(sign), links: LETTER_LINKS, canReply: false });
    assert.ok(bytes(html) < MAX_BYTES, `${JSON.stringify(sign)}: ${bytes(html)} bytes of HTML`);
    assert.ok(bytes(text) < MAX_BYTES, `${JSON.stringify(sign)}: ${bytes(text)} bytes of text`);
    assert.ok(html.includes(LETTER_LINKS.unsubscribe) && text.includes(LETTER_LINKS.unsubscribe));
  }
});

Deno.test("whatever there is too much of, every template stays within what Gmail shows", () => {
  for (const [template, write] of Object.entries(WRITERS)) {
    for (const sign of ["🎬", '"', "https://a.example/ "]) {
      const long = sign.repeat(50_000);
      for (const { html, text } of write({ name: long, title: long, text: long })) {
        assert.ok(bytes(html) < MAX_BYTES && bytes(text) < MAX_BYTES, `${template}: ${bytes(html)}, ${bytes(text)}`);
      }
    }
  }
});

Deno.test("a mail says how many characters of each message are missing, those that the letter cut off among them", () => {
  const letter = largestLetter("🎬");
  const lines = letter.lines.map((line, place) => place === 0 ? { ...line, leftOut: 1_000 } : line);
  const { text } = missedMessagesMail({ letter: { ...letter, lines }, links: LETTER_LINKS, canReply: false });
  const told = [...text.matchAll(/^ {2}([\d,]+) more characters are on the page\.$/gm)].map(([, n]) =>
    Number(n.replace(",", ""))
  );
  const shown = [...text.matchAll(/^ {2}((?:🎬\s*)+)…$/gmu)].map(([, signs]) => [...signs.replace(/\s/g, "")].length);
  assert.equal(told.length, 21);
  assert.deepEqual(told.map((count, place) => count + shown[place]), [2_000, 3_000, ...Array(19).fill(2_000)]);
  assert.match(text, /and 4,980 more, which came before these/);
});

Deno.test("the longest are shortened, and none in the middle of a sign", () => {
  const [short, long] = shorten(["short", "👩‍👩‍👧‍👦".repeat(100)], 100);
  assert.deepEqual(short, { text: "short", leftOut: 0 });
  assert.deepEqual(long, { text: `${"👩‍👩‍👧‍👦".repeat(3)}…`, leftOut: 97 * 7 });
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 20, max: 300 }), (texts, budget) => {
      const shortened = shorten(texts, budget);
      assert.ok(shortened.reduce((sum, { text }) => sum + bytes(text), 0) <= Math.max(budget, 3 * texts.length));
      for (const [place, { text, leftOut }] of shortened.entries()) {
        if (leftOut === 0) assert.equal(text, texts[place]);
        else assert.ok(texts[place].startsWith(text.slice(0, -1)) && text.endsWith("…"));
      }
    }),
  );
});

Deno.test("text is broken at 72 columns, between words", () => {
  const sentence = "A keeper of a lighthouse finds a letter that was never sent, and reads it all night long.";
  assert.equal(
    wrap(`${sentence}\n\n${sentence}`, "  "),
    "  A keeper of a lighthouse finds a letter that was never sent, and reads\n  it all night long.\n\n" +
      "  A keeper of a lighthouse finds a letter that was never sent, and reads\n  it all night long.",
  );
  assert.equal(
    wrap(`x ${"https://pitch.example/".padEnd(100, "y")} z`),
    `x\n${"https://pitch.example/".padEnd(100, "y")}\nz`,
  );
  assert.equal(wrap(`${"x".repeat(70)} au\u00a0: y`), `${"x".repeat(70)}\nau\u00a0: y`);
});

Deno.test("Japanese is broken between characters, but not before a full stop or after an opening bracket", () => {
  assert.equal(wrap(`${"あ".repeat(36)}。いう`), `${"あ".repeat(35)}\nあ。いう`);
  assert.equal(wrap(`${"あ".repeat(35)}「い」`), `${"あ".repeat(35)}\n「い」`);
  assert.equal(wrap(`${"あ".repeat(34)}PitchwireのURL`), `${"あ".repeat(34)}\nPitchwireのURL`);
});

Deno.test("breaking lines loses and adds nothing but spaces and line breaks", () => {
  const word = fc.constantFrom("storm", "あれ", "。", "🎬", "https://pitch.example/a?b=c", "(x)", "word,", "「い」");
  fc.assert(fc.property(fc.array(fc.tuple(word, fc.constantFrom("", " ", "\n")), { maxLength: 80 }), (parts) => {
    const text = parts.flat().join("");
    assert.equal(wrap(text).replace(/\s/g, ""), text.replace(/\s/g, ""));
    for (const line of wrap(text, "  ").split("\n")) assert.match(line, /^$|^ {2}.*\S$/u);
  }));
});

Deno.test("what stands in a sentence is one short line without controls, and cleaning it again changes nothing", () => {
  assert.equal(inline(" Ada\r\nBcc: x\u202e\x1b[1m\0 "), "Ada Bcc: x[1m");
  assert.equal(inline("x".repeat(81)), `${"x".repeat(79)}…`);
  assert.equal(inline("נועה"), "\u2068נועה\u2069");
  assert.equal(block("\r\n\r\na\tb\r\n\u2028\n\n\n\n\nc\x07 \n "), "a\tb\n\n\nc");
  const nasty = fc.constantFrom(" ", "\t", "\0", "\n", "\r", "\x85", "a", "\u202e", "\u2068", "\u2069", "א", "\ud800");
  fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: nasty })), (raw) => {
    assert.equal(inline(inline(raw)), inline(raw));
    assert.equal(block(block(raw)), block(raw));
  }));
});

/** WCAG 2.2's contrast ratio of two colours such as "#046c96". */
function contrast(...colours: [string, string]): number {
  const [low, high] = colours.map((colour) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((channel) => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

Deno.test("mails are readable in both schemes", () => {
  const pairs = [["ink", "card"], ["soft", "card"], ["link", "card"], ["label", "button"]] as const;
  for (const scheme of [0, 1] as const) {
    for (const [front, back] of pairs) {
      const ratio = contrast(COLOURS[front][scheme], COLOURS[back][scheme]);
      assert.ok(ratio >= 4.5, `${front} on ${back}: ${ratio.toFixed(2)}`);
    }
  }
});
