import assert from "node:assert/strict";
import fc from "fast-check";
import { createTransport } from "nodemailer";
import { type InboundMail, readInboundMail } from "../../../../src/notifications/inbound/read_mail.ts";

async function read(...lines: string[]): Promise<InboundMail> {
  return await readInboundMail(new TextEncoder().encode(lines.join("\r\n")), { ownDomain: "Pitch.example" });
}

Deno.test("a mail without Message-ID has the same one each time it comes, and another mail another", async () => {
  const first = await read("From: ben@mail.example", "", "Hello.");
  const again = await read("From: ben@mail.example", "", "Hello.");
  const other = await read("From: ben@mail.example", "", "Hello!");
  assert.match(first.messageId, /^<[0-9a-f]{64}@no-message-id\.invalid>$/);
  assert.equal(again.messageId, first.messageId);
  assert.notEqual(other.messageId, first.messageId);
});

Deno.test("a Message-ID that is none, or longer than a line may be, is no Message-ID", async () => {
  for (const value of ["", "hello", "<>", "< a@b >", `<${"x".repeat(1000)}@y>`]) {
    const { messageId } = await read("From: ben@mail.example", `Message-ID: ${value}`, "", "Hello.");
    assert.match(messageId, /@no-message-id\.invalid>$/, value);
  }
});

Deno.test("Ben's answer names the mail that it answers, and all before it", async () => {
  const mail = await read(
    "From: ben@mail.example",
    "Message-ID: (by hand) <3@mail.example>",
    "In-Reply-To: Your mail of Monday <2@pitch.example>",
    "References: <1@pitch.example>",
    "\t<2@pitch.example>",
    "",
    "Hello.",
  );
  assert.equal(mail.messageId, "<3@mail.example>");
  assert.equal(mail.inReplyTo, "<2@pitch.example>");
  assert.deepEqual(mail.references, ["<1@pitch.example>", "<2@pitch.example>"]);
});

Deno.test("all whom the mail went to are told once, however the way there noted them", async () => {
  const { toAddresses } = await read(
    "From: ben@mail.example",
    'To: "Pitchwire, replies" <reply+ToKeN@Reply.Pitch.example>, Cleo (at work) <cleo@mail.example>',
    "Cc: undisclosed-recipients:;, =?utf-8?Q?broken?=, <no address>",
    "Delivered-To: reply+ToKeN@reply.pitch.example",
    "X-Original-To: other@reply.pitch.example",
    "",
    "Hello.",
  );
  assert.deepEqual(toAddresses, ["reply+ToKeN@reply.pitch.example", "cleo@mail.example", "other@reply.pitch.example"]);
});

Deno.test("only a single plain author counts as one", async () => {
  const authors: [string, string | undefined][] = [
    ["Ben <Ben@Mail.example>", "ben@mail.example"],
    ["ben@mail.example", "ben@mail.example"],
    ["ben@mail.example (Ben (from work))", "ben@mail.example"],
    ['"Ben \\"B\\" <eve@evil.example>" <ben@mail.example>', "ben@mail.example"],
    ["Ben\r\n <ben@mail.example>", "ben@mail.example"],
    ["ben@mail.example,", "ben@mail.example"],
    ["ben@mail.example; eve@evil.example", undefined],
    ["Ben <ben@mail.example", undefined],
    ['"Ben <ben@mail.example>', undefined],
    ["(ben@mail.example", undefined],
    ["ben@mail.example eve@evil.example", undefined],
    ["Friends: ben@mail.example;", undefined],
    ["<@evil.example:ben@mail.example>", undefined],
    ["=?utf-8?Q?ben=40mail.example?=", undefined],
    ["=?utf-8?Q?ben?=@mail.example", undefined],
    ["ben", undefined],
    ["", undefined],
  ];
  for (const [value, expected] of authors) {
    assert.equal((await read("To: x@y.example", `From: ${value}`, "", "Hello.")).fromAddress, expected, value);
  }
});

Deno.test("a second From field is one too many, even an empty one", async () => {
  const { fromAddress } = await read("From: ben@mail.example", "From:", "", "Hello.");
  assert.equal(fromAddress, undefined);
});

Deno.test("a subject is one line of limited length, without half characters", async () => {
  const { subject } = await read("From: ben@mail.example", `Subject: ${"a".repeat(499)}😀\r\n b`, "", "Hello.");
  assert.equal(subject, `${"a".repeat(499)}\ufffd`);
});

Deno.test("a mail of our own that comes back is a loop, whatever else it is", async () => {
  const own = [
    "From: mail@pitch.example",
    "Auto-Submitted: auto-generated",
    "List-Id: Pitchwire messages <messages.pitch.example>",
  ];
  assert.equal((await read(...own, "", "x")).kind, "loop");
  assert.equal((await read("From: mail@pitch.example", "X-Pitchwire: pitch.example", "", "x")).kind, "loop");
  const report =
    "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nX: y\r\n\r\n--b--";
  assert.equal((await read(...own, report)).kind, "loop");
  assert.equal((await read("From: a@b.example", report)).kind, "bounce");
  assert.equal(
    (await read("From: a@b.example", "List-Id: <messages.pitch.example.evil.example>", "", "x")).kind,
    "list",
  );
});

Deno.test("only replies have text and attachments", async () => {
  const mail = await read("From: ben@mail.example", "Auto-Submitted: auto-replied", "", "I am away.");
  assert.equal(mail.kind, "auto_reply");
  assert.equal(mail.text, "");
});

Deno.test("whatever Ben writes and attaches comes out as he sent it, by any transfer encoding", async () => {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const line = fc.string({ unit: "grapheme", maxLength: 120 }).filter((each) =>
    !/^ {0,3}[>＞]|[\p{Cc}\ufeff]|^-- $/u.test(each)
  );
  const text = fc.array(line, { minLength: 1 }).map((lines) => lines.join("\n")).filter((each) => each.trim() !== "");
  const encoding = fc.constantFrom("quoted-printable" as const, "base64" as const);
  await fc.assert(
    fc.asyncProperty(text, fc.uint8Array({ minLength: 1 }), encoding, async (written, bytes, textEncoding) => {
      const { message } = await composer.sendMail({
        from: "ben@mail.example",
        to: "reply+x@pitch.example",
        text: written,
        textEncoding,
        attachments: [{ filename: "Plan “B” 計画.bin", content: Buffer.from(bytes) }],
      });
      const mail = await readInboundMail(message as Uint8Array, { ownDomain: "pitch.example" });
      assert.equal(mail.text, written.trim());
      const [attachment] = mail.attachments;
      assert.deepEqual([attachment.name, attachment.sizeBytes, attachment.isInline], [
        "Plan “B” 計画.bin",
        bytes.length,
        false,
      ]);
      assert.deepEqual(new Uint8Array(attachment.bytes), bytes);
    }),
  );
});
