import assert from "node:assert/strict";
import fc from "fast-check";
import { htmlLines } from "../../../../src/notifications/inbound/html_lines.ts";
import { replyText } from "../../../../src/notifications/inbound/reply_text.ts";
import { flowedLines, plainLines } from "../../../../src/notifications/inbound/text_lines.ts";
import { BELOW_AND_BETWEEN, HTML_CLIENTS, TOP_POSTING } from "../../../support/quoting_clients.ts";

/** Words that mail programs use too, in the hands of a person. There is no quote sign and no address among them. */
const WORDS = [
  "On Monday Am Le El 2026 2.3.2026 10:00 Ada wrote: schrieb écrit escribió: のメール: From: To: Von: Date: Cc: Sent from my mail",
  "Original Begin message: -- ----- ____ * - | ( : http://pitch.example",
].flatMap((words) => words.split(" "));
const word = fc.oneof(
  fc.constantFrom(...WORDS, "a écrit :", "-- Ben", "Notification settings", "Open the conversation:", "", " ", "\t"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")).filter(isPlain);
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
const someText = text.filter((each) => /[\p{L}\p{N}]/u.test(each));
const oldLine = fc.oneof(line, fc.string({ maxLength: 40 }), fc.constantFrom("> old", ">> older", "-- ", "Subject: x"));
const anything = fc.array(oldLine, { maxLength: 12 }).map((lines) => lines.join("\n").replaceAll("\r", ""));

/** Neither quoted nor a signature; and no line break of another kind than "\n". */
function isPlain(each: string): boolean {
  return !/^ {0,3}[>＞]|[\n\r]|^-- $/.test(each);
}

Deno.test("whatever Ben writes without quote signs arrives as it is", () => {
  fc.assert(fc.property(text, (written) => assert.equal(replyText(plainLines(written)).text, written.trim())), {
    numRuns: 2000,
  });
});

Deno.test("quote signs of Ben's own stay where no client quoted anything", () => {
  const own = fc.array(fc.oneof(line.filter((each) => !/[:：]\s*$/.test(each)), line.map((each) => `> ${each}`)));
  fc.assert(fc.property(own.map((lines) => lines.join("\n")), (written) => {
    assert.equal(replyText(plainLines(written)).text, written.trim());
  }));
});

for (const { name, write } of TOP_POSTING) {
  Deno.test(`what Ben writes is all that is left of his answer from the client that writes "${name}"`, () => {
    fc.assert(fc.property(someText, anything, (fresh, old) => {
      const { text, hasQuotes } = replyText(plainLines(write(fresh, old)));
      assert.equal(text, fresh.trim());
      assert.ok(hasQuotes);
    }));
  });
}

for (const { name, write } of BELOW_AND_BETWEEN) {
  Deno.test(`what Ben writes ${name}, is all that is left of his answer`, () => {
    // A line that ends in a colon may look like an announcement of the quote that comes next.
    const ended = someText.map((each) => `${each}.`);
    fc.assert(fc.property(ended, anything, (fresh, old) => {
      assert.equal(replyText(plainLines(write(fresh, old))).text, fresh.trim());
    }));
  });
}

Deno.test("paragraphs that Ben sends as format=flowed come back whole, whatever is quoted around them", () => {
  const quote = fc.array(line.map((each) => `> ${each}`.trimEnd()));
  fc.assert(fc.property(text, quote, fc.boolean(), (fresh, old, deletesSpace) => {
    const lines = `${fresh}.`.split("\n").map((each) => each.trimEnd());
    const sent = [...old, ...lines.flatMap((each) => flowed(each, deletesSpace)), ...old].join("\n");
    assert.equal(replyText(flowedLines(sent, { deletesSpace })).text, lines.join("\n").trim());
  }));
});

/** As RFC 3676 has it: lines broken at spaces, which stay at their ends; what could be misread gets a space before it. */
function flowed(line: string, deletesSpace: boolean): string[] {
  const pieces = line.match(/.{1,20}(?: |$)|.+?(?: |$)/gsu) ?? [""];
  // A line that is only "-- " would be a signature.
  const broken = pieces.includes("-- ") ? [line] : pieces.filter((piece, at) => piece !== "" || at === 0);
  return broken.map((piece, at) => {
    const guard = /^[ >]|^From /.test(piece) ? " " : "";
    return `${guard}${piece}${deletesSpace && at < broken.length - 1 ? " " : ""}`;
  });
}

const typed = fc.array(line.map((each) => each.replace(/\s+/g, " ").trim()).filter(isPlain));

Deno.test("whatever Ben types into an editor that makes HTML of it arrives as it is", () => {
  fc.assert(fc.property(typed, (lines) => {
    assert.equal(replyText(htmlLines(`<div dir="ltr">${divs(lines)}</div>`)).text, seen(lines));
  }));
});

for (const { name, write } of HTML_CLIENTS) {
  Deno.test(`what Ben types is all that is left of his answer in the HTML of ${name}`, () => {
    const isSaid = (lines: string[]) => /[\p{L}\p{N}]/u.test(lines.join());
    // Nor does his last line announce what comes next.
    const ended = typed.filter(isSaid).map((lines) => [...lines.slice(0, -1), `${lines.at(-1)}.`]);
    fc.assert(fc.property(ended, typed.filter(isSaid), (fresh, old) => {
      assert.equal(replyText(htmlLines(write(divs(fresh), divs(old)))).text, seen(fresh));
    }));
  });
}

function divs(lines: readonly string[]): string {
  return lines.map((each) => `<div>${escaped(each) || "<br>"}</div>`).join("");
}

/** Of several empty lines one is enough. */
function seen(lines: readonly string[]): string {
  return lines.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
