import assert from "node:assert/strict";
import fc from "fast-check";
import type { Conversation, Message, Participant } from "../../../src/protocol.ts";
import { pageTitle, previewOf, titleOf, typingWords, unreadWords } from "../../../src/ui/conversation_words.ts";
import { splitLinks } from "../../../utils/links.ts";
import { deviceWords } from "../../../src/ui/device_words.ts";
import { isFewEmoji } from "../../../src/ui/emoji.ts";
import { hueOf, initialsOf } from "../../../src/ui/people.ts";
import { wordsIn } from "../../../src/words/catalogues.ts";

const english = wordsIn("en");

const person = (userId: string, name: string, more: Partial<Participant> = {}): Participant => ({
  userId,
  name,
  role: "member",
  state: "accepted",
  readSeq: 0,
  deliveredSeq: 0,
  ...more,
});
const conversation = (participants: Participant[], more: Partial<Conversation> = {}): Conversation => ({
  conversationId: "c",
  kind: participants.length > 2 ? "group" : "direct",
  status: "open",
  isConfidential: false,
  rev: 0,
  participants,
  unread: 0,
  me: { state: "accepted", role: "member" },
  createdAt: "2026-03-03T12:00:00.000Z",
  ...more,
});
const message = (senderId: string, content: string, more: Partial<Message> = {}): Message => ({
  messageId: "m",
  conversationId: "c",
  seq: 1,
  rev: 1,
  senderId,
  senderName: senderId === "ben" ? "Ben Okafor" : "Ada Park",
  kind: "text",
  content,
  attachments: [],
  reactions: [],
  createdAt: "2026-03-03T12:00:00.000Z",
  ...more,
});
const ada = person("ada", "Ada Park");
const ben = person("ben", "Ben Okafor");
const cleo = person("cleo", "Cleo Lindqvist");

Deno.test("a name becomes one or two letters, in any script", () => {
  const names = ["Ada Park", "ben", "Mary-Jane van der Berg", "李雷", "  ", "🎬 Studio", "éva", "ada@pitch.example"];
  assert.deepEqual(names.map(initialsOf), ["AP", "B", "MB", "李", "?", "S", "É", "AE"]);
});

Deno.test("a person keeps the colour, and a hundred people get all eight", () => {
  assert.equal(hueOf("ada"), hueOf("ada"));
  const hues = new Set(Array.from({ length: 100 }, (_, index) => hueOf(`0198c0de-0000-7000-8000-${index}`)));
  assert.equal(hues.size, 8);
});

Deno.test("Ada's list names a conversation by the others, and by its title when it has one", () => {
  assert.equal(titleOf(english, conversation([ada, ben]), "ada"), "Ben Okafor");
  assert.equal(titleOf(english, conversation([ada, ben, cleo]), "ada"), "Ben and Cleo");
  assert.equal(titleOf(english, conversation([ada, ben], { title: "Night Train" }), "ada"), "Night Train");
  assert.equal(titleOf(english, conversation([ada, { ...ben, state: "left" }]), "ada"), "Ben Okafor");
  assert.equal(titleOf(english, conversation([ada]), "ada"), "Only you");
});

Deno.test("the last line says whose it is, without line breaks", () => {
  assert.equal(previewOf(english, message("ada", "Good\n\nmorning"), "ada", false), "You: Good morning");
  assert.equal(previewOf(english, message("ben", "Hello"), "ada", false), "Hello");
  assert.equal(previewOf(english, message("ben", "Hello"), "ada", true), "Ben: Hello");
  assert.equal(
    previewOf(english, message("ben", "", { deletedAt: "2026-03-03T12:01:00Z" }), "ada", false),
    "Message deleted",
  );
  assert.equal(previewOf(english, undefined, "ada", false), "No messages yet");
});

Deno.test("names, typing and counts are put in words", () => {
  assert.equal(english.list(["Ada", "Ben", "Cleo", "Dan"]), "Ada, Ben and 2 more");
  assert.equal(typingWords(english, ["Ben Okafor"]), "Ben is typing…");
  assert.equal(typingWords(english, ["Ben Okafor", "Cleo L"]), "Ben and Cleo are typing…");
  assert.equal(typingWords(english, ["a", "b", "c", "d"]), "Several people are typing…");
  assert.equal(unreadWords(100), "99+");
  assert.equal(pageTitle(3, "Ben"), "(3) Ben · Pitchwire");
  assert.equal(pageTitle(0), "Pitchwire");
});

Deno.test("addresses become links and take no full stop or bracket of the sentence along", () => {
  assert.deepEqual(splitLinks("See (https://pitch.example/a_(b)). Or http://x.example!"), [
    { text: "See (" },
    { text: "https://pitch.example/a_(b)", href: "https://pitch.example/a_(b)" },
    { text: "). Or " },
    { text: "http://x.example", href: "http://x.example/" },
    { text: "!" },
  ]);
});

Deno.test("an address that begins with www needs no scheme, and is followed over https", () => {
  for (
    const [text, address, href] of [
      ["See www.example.org.", "www.example.org", "https://www.example.org/"],
      ["(WWW.Example.org/a_(b)), or", "WWW.Example.org/a_(b)", "https://www.example.org/a_(b)"],
      ["www.example.org:8080/x?y=1#z!", "www.example.org:8080/x?y=1#z", "https://www.example.org:8080/x?y=1#z"],
      ["auf www.müller.example…", "www.müller.example", "https://www.xn--mller-kva.example/"],
      ["こちらはwww.example.org", "www.example.org", "https://www.example.org/"],
      ["www.例え.テスト", "www.例え.テスト", "https://www.xn--r8jz45g.xn--zckzah/"],
    ]
  ) {
    const parts = splitLinks(text);
    assert.deepEqual(parts.filter((part) => part.href), [{ text: address, href }]);
    assert.equal(parts.map((part) => part.text).join(""), text);
  }
});

Deno.test("www by itself, within a word or an address of mail, or before another host stays words", () => {
  for (
    const text of [
      "www",
      "www.",
      "www. example.org",
      "www...",
      "www.example",
      "www..example.org",
      "awww.example.org",
      "ada@www.example.org",
      "old.www.example.org",
      "ftp://www.example.org",
      "javascript:www.example.org",
      "www.bank.example@evil.example",
      "www.example.org:port",
    ]
  ) assert.deepEqual(splitLinks(text), [{ text }], text);
  assert.deepEqual(splitLinks("https://www.example.org"), [
    { text: "https://www.example.org", href: "https://www.example.org/" },
  ]);
});

Deno.test("a stranger's javascript: and data: addresses stay words", () => {
  for (const text of ["javascript:alert(1)", "data:text/html,hi", "https://", "http:///", "HTTPS://%"]) {
    assert.deepEqual(splitLinks(text), [{ text }]);
  }
});

Deno.test("splitting at links loses no character and yields nothing but http and https", () => {
  const piece = fc.constantFrom(
    "https://a.example/",
    "http://",
    "www.",
    "a.example",
    "@",
    ")",
    "(",
    ".",
    "javascript:",
    " ",
    "\n",
    "é",
    "<b>",
    '"',
  );
  fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
    const text = pieces.join("");
    const parts = splitLinks(text);
    assert.equal(parts.map((part) => part.text).join(""), text);
    for (const { href } of parts) assert.ok(href === undefined || /^https?:\/\//.test(href));
  }));
});

Deno.test("one to three emoji by themselves are shown larger, and nothing else is", () => {
  for (const text of ["👍", "👩🏽‍🚀 🎬", "🇩🇪🇯🇵❤️", "👨‍👩‍👧‍👦"]) assert.ok(isFewEmoji(text), text);
  for (const text of ["", " ", "1", "42", "#", "👍 yes", "😀😀😀😀", "ok", "x".repeat(500)]) {
    assert.ok(!isFewEmoji(text), text);
  }
});

Deno.test("a device is named by its browser and its system, as far as they are known", () => {
  const named: [string | undefined, string][] = [
    ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.5 Mobile Safari/604.1",
      "Safari on iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36",
      "Chrome on Android",
    ],
    ["curl/8.5.0", "An unknown browser"],
    ["SomeApp (Linux)", "A browser on Linux"],
    [undefined, "An unknown browser"],
  ];
  for (const [userAgent, words] of named) assert.equal(deviceWords(english, userAgent), words);
});
