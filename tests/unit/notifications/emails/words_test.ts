import assert from "node:assert/strict";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { type DigestEntry, digestMail } from "../../../../src/notifications/emails/digest.tsx";
import { sampleMailsIn } from "../../../../src/notifications/emails/gallery.ts";
import { missedMessagesMail } from "../../../../src/notifications/emails/missed_messages.tsx";
import { replyProblemMail } from "../../../../src/notifications/emails/reply_problem.tsx";
import { fromName } from "../../../../src/notifications/emails/texts.ts";
import { verificationMail } from "../../../../src/notifications/emails/verification.tsx";
import type { Letter } from "../../../../src/notifications/letter.ts";
import { variablesOf } from "../../../../src/scripts/words.ts";
import { readArea } from "../../../../src/words/catalogues.ts";
import { type Language, LANGUAGES } from "../../../../src/words/languages.ts";
import { decoded, LETTER_LINKS, letterOf, visibleText } from "../../../support/mails.ts";

const ALL = Object.keys(LANGUAGES) as Language[];
const ADA = { name: "Ada", title: "Tidewater", text: "Hm" };

function missed(letter: Letter, canReply = false) {
  return missedMessagesMail({ letter, links: LETTER_LINKS, canReply });
}

function headingOf({ html }: { html: string }): string {
  return decoded(/<h1[^>]*>(.*?)<\/h1>/.exec(html)![1]);
}

Deno.test("the text part says the same as the HTML part, as a person would write it", () => {
  const { context: _, pitchTitle: __, ...letter } = letterOf({ ...ADA, text: "One\nTwo" });
  assert.equal(
    missed({ ...letter, unread: 1, lines: letter.lines.slice(1) }).text,
    `You have an unread message from Ada

Ada, Mon 2 Mar, 09:00 UTC:
  One
  Two

Open the conversation:
https://pitch.example/conversations/1

-- 
You get this mail because these messages were unread after the time you
chose to wait. Don't answer to this address; answer on the page.

Stop or snooze these mails:
https://pitch.example/unsubscribe/token

Notification settings:
https://pitch.example/settings/notifications
`,
  );
});

Deno.test("a mail that can be answered says so, and one that can't says where to answer", () => {
  const letter = letterOf(ADA);
  for (const part of ["text", "html"] as const) {
    assert.match(missed(letter, true)[part].replaceAll("\n", " "), /You can answer this mail/);
    assert.doesNotMatch(missed(letter, true)[part], /Don't answer/);
    assert.match(missed(letter)[part].replaceAll("\n", " "), /Don't answer to this address; answer on the page/);
    // A request is accepted first.
    assert.doesNotMatch(missed({ ...letter, isRequest: true, isDiscreet: true }, true)[part], /You can answer/);
    assert.match(missed({ ...letter, kind: "announcement" })[part], /Nobody reads answers/);
  }
});

Deno.test("From names up to two people, then a number", () => {
  const from = (senderNames: string[]) => fromName({ ...letterOf(ADA), senderNames });
  assert.equal(from([]), "Pitchwire");
  assert.equal(from(["Ada"]), "Ada via Pitchwire");
  assert.equal(from(["Ada", "Ben"]), "Ada and Ben via Pitchwire");
  assert.equal(from(["Ada", "Ben", "Cleo"]), "Ada and 2 others via Pitchwire");
  const german = { ...letterOf({ ...ADA, locale: "de" }), senderNames: ["Ada", "Ben", "Cleo"] };
  assert.equal(fromName(german), "Ada und 2 weitere über Pitchwire");
});

Deno.test("a mailbox shows the newest message beside the subject, or how many there are", () => {
  const letter = letterOf(ADA);
  const [line] = letter.lines;
  const newest = { ...line, text: "Second\nline" };
  assert.equal(missed({ ...letter, lines: [line, newest] }).preview, "Ada: Second line");
  assert.equal(missed({ ...letter, lines: [], context: undefined }).preview, "You have 2 unread messages from Ada");
  const discreet = missed({ ...letter, isDiscreet: true });
  assert.deepEqual([discreet.subject, discreet.preview], ["New messages on Pitchwire", "You have 2 unread messages"]);
});

Deno.test("no mail in another language has an English sentence", () => {
  const english = new FluentResource(readArea("en", "mails")).body.map(({ value }) => value)
    .filter((value) => typeof value === "string" && value.includes(" "));
  assert.ok(english.length > 20);
  for (const language of ALL.filter((each) => each !== "en")) {
    for (const { name, text, html } of sampleMailsIn(language)) {
      const parts = [text.replaceAll(/\s+/g, " "), visibleText(html)];
      const found = english.filter((sentence) => parts.some((part) => part.includes(String(sentence))));
      assert.deepEqual([name, ...found], [name]);
    }
  }
});

Deno.test("how many is told as each language does, for one and for many", () => {
  const headings = (change: (locale: string) => { html: string }) => ALL.map((locale) => headingOf(change(locale)));
  const unread = (unread: number, senderNames: string[]) =>
    headings((locale) => missed({ ...letterOf({ ...ADA, locale }), unread, senderNames }));
  assert.deepEqual(unread(1, ["Ada"]), [
    "You have an unread message from Ada",
    "Du hast eine ungelesene Nachricht von Ada",
    "Vous avez un message non lu envoyé par Ada",
    "Tienes un mensaje sin leer de Ada",
    "Adaさんからの未読メッセージが1件あります",
  ]);
  assert.deepEqual(unread(23, ["Ada", "Cleo", "Dan"]), [
    "You have 23 unread messages from Ada and 2 others",
    "Du hast 23 ungelesene Nachrichten von Ada und 2 weiteren",
    "Vous avez 23 messages non lus envoyés par Ada et 2 autres personnes",
    "Tienes 23 mensajes sin leer de Ada y 2 personas más",
    "Adaさん他2人からの未読メッセージが23件あります",
  ]);
  assert.deepEqual(headings((locale) => digest(locale, [1])), [
    "One unread message in one conversation",
    "Eine ungelesene Nachricht in einer Unterhaltung",
    "Un message non lu dans une conversation",
    "Un mensaje sin leer en una conversación",
    "1件の会話に未読メッセージが1件あります",
  ]);
  assert.deepEqual(headings((locale) => digest(locale, [1, 2_000, 4])), [
    "2,005 unread messages in 3 conversations",
    "2.005 ungelesene Nachrichten in 3 Unterhaltungen",
    "2\u202f005 messages non lus dans 3 conversations",
    "2005 mensajes sin leer en 3 conversaciones",
    "3件の会話に未読メッセージが2,005件あります",
  ]);
  assert.deepEqual(headings((locale) => digest(locale, [1, 2], 40)), [
    "Unread messages in 42 conversations",
    "Ungelesene Nachrichten in 42 Unterhaltungen",
    "Messages non lus dans 42 conversations",
    "Mensajes sin leer en 42 conversaciones",
    "42件の会話に未読メッセージがあります",
  ]);
});

Deno.test("each sentence with a count says one in words, but in Japanese, and many in numbers", () => {
  const resource = new FluentResource(readArea("en", "mails")).body;
  // Of which there are two at least.
  const counting = resource.filter(({ id, value }) => variablesOf(value).has("count") && !id.endsWith("-others"));
  assert.ok(counting.length > 10);
  for (const language of ALL) {
    const bundle = new FluentBundle(LANGUAGES[language].tag, { useIsolating: false });
    bundle.addResource(new FluentResource(readArea(language, "mails")));
    for (const { id } of counting) {
      const say = (count: number) =>
        bundle.formatPattern(bundle.getMessage(id)!.value!, { count, conversations: count, names: "Ada" }, []);
      assert.match(say(7), /7/, `${id} in ${language}`);
      assert.equal(/1/.test(say(1)), language === "ja", `${id} in ${language}: ${say(1)}`);
    }
  }
});

Deno.test("subjects name who and what, as each language does", () => {
  assert.deepEqual(ALL.map((locale) => missed(letterOf({ ...ADA, locale })).subject), [
    "Messages from Ada about “Tidewater”",
    "Nachrichten von Ada zu „Tidewater“",
    "Messages envoyés par Ada à propos de «\u00a0Tidewater\u00a0»",
    "Mensajes de Ada sobre «Tidewater»",
    "「Tidewater」に関するAdaさんからのメッセージ",
  ]);
  const two = ALL.map((locale) => headingOf(missed({ ...letterOf({ ...ADA, locale }), senderNames: ["Ada", "Inés"] })));
  assert.deepEqual(two, [
    "You have 2 unread messages from Ada and Inés",
    "Du hast 2 ungelesene Nachrichten von Ada und Inés",
    "Vous avez 2 messages non lus envoyés par Ada et Inés",
    "Tienes 2 mensajes sin leer de Ada e Inés",
    "Adaさん、Inésさんからの未読メッセージが2件あります",
  ]);
});

Deno.test("each language tells the time in its own way", () => {
  const timeIn = (locale: string) => {
    const letter = letterOf({ ...ADA, locale });
    const { text } = missed({ ...letter, recipient: { ...letter.recipient, timeZone: "Europe/Berlin" } });
    return /^Ada[,、] ?(.*?)\s?[:：]$/m.exec(text)?.[1];
  };
  assert.deepEqual(ALL.map(timeIn), [
    "Mon 2 Mar, 10:00",
    "Mo., 2. März, 10:00",
    "lun. 2 mars, 10:00",
    "lun, 2 mar, 10:00",
    "3月2日(月) 10:00",
  ]);
});

Deno.test("a digest is named by what is unread, and by nothing when all of it is confidential", () => {
  const mixed = digest("en", [3, 4]);
  assert.deepEqual([mixed.subject, mixed.preview], ["7 unread messages in 2 conversations", "Ada"]);
  const discreet = digest("en", [3, 4], 0, { isDiscreet: true });
  assert.deepEqual([discreet.subject, discreet.preview], [
    "New messages on Pitchwire",
    "7 unread messages in 2 conversations",
  ]);
});

Deno.test("a digest tells of twenty conversations and counts the others", () => {
  const { text, html } = digest("en", Array(23).fill(1), 2);
  for (const part of [text, visibleText(html)]) {
    assert.equal(part.match(/^Ada$/gm)?.length, 20);
    assert.match(part, /And 5 more conversations\./);
  }
});

Deno.test("the name of whoever typed an address is not sent to it, and the link's hours are told", () => {
  const recipient = { name: "Buy at evil.example", email: "ben@pitch.example", locale: "en" };
  for (const why of ["new", "changed", "suppressed"] as const) {
    const mail = verificationMail({ recipient, why, link: "https://pitch.example/verify/t", hours: 1 });
    assert.doesNotMatch(Object.values(mail).join(), /evil/);
    assert.match(mail.text, /ben@pitch\.example/);
    assert.match(
      mail.text,
      /To confirm, open this page:\nhttps:\/\/pitch\.example\/verify\/t\n\nThe link works for one hour/,
    );
  }
});

Deno.test("whoever's answer was not taken learns why and gets their words back", () => {
  const recipient = { name: "Ben", email: "ben@pitch.example", locale: "en" };
  const mailOf = (input: Partial<Parameters<typeof replyProblemMail>[0]>) =>
    replyProblemMail({ recipient, problem: "closed", ...input });
  const wrote = "My words\n\nover lines";
  for (const problem of ["not_participant", "closed", "too_long", "too_many", "unknown_address"] as const) {
    assert.match(
      mailOf({ problem, wrote }).text,
      /This is what you wrote:\n\n {2}My words\n\n {2}over lines\n/,
      problem,
    );
  }
  assert.match(mailOf({ problem: "too_long", limit: 4_000 }).text, /longer than 4,000 characters/);
  assert.match(mailOf({ problem: "too_long" }).text, /longer than a message can be/);
  assert.match(mailOf({ problem: "too_many", limit: 30 }).text, /More than 30 answers/);
  const [one, two] = [["a.pdf"], ["a.pdf", "b.mov"]].map((fileNames) =>
    mailOf({ problem: "files_left_out", fileNames })
  );
  assert.equal(one.subject, "Your answer was sent without its files");
  assert.match(one.text.replace(/\n(?=\w)/g, " "), /but this file could not go with it:\n\n {2}a\.pdf\n/);
  assert.match(
    two.text.replace(/\n(?=\w)/g, " "),
    /but these 2 files could not go with it:\n\n {2}a\.pdf\n {2}b\.mov\n/,
  );
  assert.match(two.preview, /could not go with it\.$/);
});

function digest(locale: string, unread: number[], more = 0, change: Partial<DigestEntry> = {}) {
  const { recipient, lines: _, context: __, ...entry } = letterOf({ ...ADA, locale });
  const entries = unread.map((unread, place) => ({ ...entry, conversationId: `${place}`, unread, ...change }));
  const links = { ...LETTER_LINKS, conversation: (id: string) => `https://pitch.example/conversations/${id}` };
  return digestMail({ digest: { recipient, period: "day", entries, more }, links });
}
