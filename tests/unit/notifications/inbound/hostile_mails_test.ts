import assert from "node:assert/strict";
import fc from "fast-check";
import { InboundMailError } from "../../../../src/notifications/inbound/errors.ts";
import { type InboundMail, readInboundMail } from "../../../../src/notifications/inbound/read_mail.ts";
import { inboundMails } from "../../../support/inbound_mails.ts";

const OWN = { ownDomain: "pitch.example" };
const HEAD = "From: eve@evil.example\r\nMessage-ID: <1@evil.example>\r\n";
const TEXT_BYTES = 500_000;
const HTML_BYTES = 500_000;

// What takes more than a step for each character would need minutes here, and the whole run would tell.
Deno.test("half a megabyte of anything that Eve repeats is read to its end", async () => {
  const signs = ">| |\n|>\n\n|> \n|-|_____\n|@|a@|a:\n|(|<|\u00a0|の|1.1.1|x \n|> x \n|http://|<http://".split("|");
  const sentences = [
    "On 1 |On 1\n|On 2026 a@b.cc wrote:\n|On 2026 a@b.cc wrote:\nx\n|wrote:\n> x\n|> On 2026 a@b.cc wrote:\nx\n|From: a\n|From:\n\n",
    "From: a\nSubject: b\nTo: c\n\n|-----Original Message-----\n|-- \n|-- \n\nFrom: a\n|You have 2 unread messages from x\n",
    "You have 2 unread messages from |Open the conversation\nhttp://\n|Sent from my iPhone\n|Sent from my |iPhoneから送信\n",
  ].flatMap((pieces) => pieces.split("|"));
  const pieces = [...signs, ...sentences];
  // Below a signature mark nothing counts as new, so that no line ends the search.
  for (const piece of pieces) await readText("text/plain", "-- \n", piece, TEXT_BYTES);
  for (const piece of signs) await readText("text/plain; format=flowed", "Hello\n", piece, TEXT_BYTES);
});

Deno.test("half a megabyte of any HTML that Eve repeats is read to its end", async () => {
  const pieces = [
    "<div>|<b>|</b>|<p>x|<blockquote>|<blockquote type=cite>x</blockquote>|<br>|&amp;|&|<|<!--|<a href=http://x>|<a href=http://x>y</a>",
    "<td>x|<ol><li>|<i></p>|<pre>\n|<div id=divRplyFwdMsg>x</div>|<![CDATA[|<?|<script>|<svg><p>|<a b| a=b|a:<br>|> x\n",
  ].flatMap((each) => each.split("|"));
  for (const piece of pieces) await readText("text/html", "", piece, HTML_BYTES);
});

async function readText(type: string, before: string, piece: string, bytes: number): Promise<void> {
  const count = Math.floor((bytes - before.length) / new TextEncoder().encode(piece).length);
  const mail = await read(`${HEAD}Content-Type: ${type}; charset=utf-8\r\n\r\n${before}${piece.repeat(count)}`);
  assert.equal(mail.kind, "reply");
}

Deno.test("more than can be looked at is refused with a code, not cut", async () => {
  const nested = Array.from(
    { length: 10_000 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  );
  const siblings = "--b\r\n\r\nx\r\n".repeat(10_000);
  const tooLarge = {
    "10,000 parts in each other": `${HEAD}${nested.join("")}\r\nx`,
    "10,000 parts": `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${siblings}--b--`,
    "a header without end": `${HEAD}X: ${"y".repeat(200_000)}\r\n\r\nx`,
    "a header of many lines": `${HEAD}${"X: y\r\n".repeat(50_000)}\r\nx`,
    "a part's header": `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX: ${
      "y".repeat(200_000)
    }\r\n\r\nx`,
    "a megabyte of text": `${HEAD}\r\n${"word ".repeat(200_000)}`,
    "two megabytes of HTML": `${HEAD}Content-Type: text/html\r\n\r\n${"<p>word".repeat(300_000)}`,
    "many texts": `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${
      `--b\r\n\r\n${"word ".repeat(20_000)}\r\n`.repeat(10)
    }--b--`,
  };
  for (const [what, raw] of Object.entries(tooLarge)) await assert.rejects(read(raw), refused("too_large"), what);
  await assert.rejects(readInboundMail(new Uint8Array(40 * 1024 * 1024 + 1), OWN), refused("too_large"));
});

Deno.test("what is no mail is refused as unreadable", async () => {
  for (const raw of ["", "\r\n", "\0", "Hello", "Hello\r\n\r\nFrom: ben@mail.example", "{}", "<html>", "MZ\x90\0"]) {
    await assert.rejects(read(raw), refused("unreadable"), JSON.stringify(raw));
  }
  await assert.rejects(
    read(`${HEAD}Content-Type: multipart/mixed; boundary=a\r\n\r\n--b\r\n\r\nx`),
    refused("unreadable"),
  );
});

Deno.test("long header fields of any kind of nonsense are read", async () => {
  const pieces = '<·(·"·\\·,·:·;·@·=?·=?utf-8?B?PGFAYj4=?= ·a:b;·<a@b>,· ·\r\n ·[·%'.split("·");
  const names = "From To Subject Message-ID References Content-Type Content-Disposition List-Id".split(" ");
  for (const name of names) {
    for (const piece of pieces) await read(`To: x@y\r\n${name}: ${piece.repeat(40_000 / piece.length)}\r\n\r\nx`);
  }
});

Deno.test("no bytes whatever end otherwise than in a mail or an InboundMailError", async () => {
  const examples = await inboundMails();
  const example = fc.constantFrom(...examples.map(({ raw }) => raw));
  const change = fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(300),
    by: fc.oneof(fc.uint8Array(), part),
  });
  const broken = fc.tuple(example, fc.array(change, { minLength: 1, maxLength: 6 })).map(([raw, changes]) =>
    changes.reduce((bytes, { from, length, by }) => {
      const at = Math.floor(from * bytes.length);
      return joined(bytes.subarray(0, at), by, bytes.subarray(at + length));
    }, raw)
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, fc.uint8Array({ maxLength: 2000 })), async (raw) => {
      const mail = await readInboundMail(raw, OWN).catch((error) => assert.ok(error instanceof InboundMailError));
      // Each can go into the database: neither NUL nor half a character.
      if (mail) assert.ok(stringsIn(mail).every((text) => text.isWellFormed() && !text.includes("\0")));
    }),
    { numRuns: 1500 },
  );
});

/** What has a meaning where it does not belong. */
const FIELDS = [
  "Content-Type: multipart/mixed; boundary=x\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "Content-Transfer-Encoding: quoted-printable\r\n",
  "Content-Type: message/rfc822\r\n\r\n",
  "Content-Type: text/html\r\n\r\n",
  "From: x\r\n",
];
const PIECES =
  "\r\n|\r\n\r\n|--|\0|\xff\xfe|=?|\r\n--x\r\n|\r\n--x--\r\n|charset=utf-16|charset=utf-7|<blockquote>|&#0;&#xd800;";
const part = fc.constantFrom(...FIELDS, ...PIECES.split("|")).map((text) =>
  Uint8Array.from(text, (char) => char.charCodeAt(0))
);

function joined(...pieces: Uint8Array[]): Uint8Array {
  return new Uint8Array(pieces.flatMap((piece) => [...piece]));
}

function stringsIn(mail: InboundMail): string[] {
  const { attachments, ...rest } = mail;
  return [JSON.parse(JSON.stringify(rest)), attachments.map(({ name, mimeType }) => [name, mimeType])]
    .flatMap((value) => [...leaves(value)]);
}

function* leaves(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) {
      yield* leaves(each);
    }
  }
}

function refused(code: string): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof InboundMailError);
    assert.equal(error.code, code);
    return true;
  };
}

async function read(raw: string): Promise<InboundMail> {
  return await readInboundMail(new TextEncoder().encode(raw), OWN);
}
