import type { Words } from "../../words/words.ts";
import type { Letter, Line } from "../letter.ts";
import { inline, MAX_LINE_CHARS } from "./clean.ts";
import { type Footer, mailDocument } from "./frame.tsx";
import type { MailParts } from "./parts.ts";
import { Aside, Link, Paragraph, Quoted, Small } from "./pieces.tsx";
import { INK } from "./style.ts";
import { indented, textPart } from "./text_part.ts";
import { listed, wordsFor } from "./texts.ts";
import { wrap } from "./wrap.ts";

/** One conversation with unread messages. A discreet one says neither who wrote nor what. */
export interface DigestEntry {
  conversationId: string;
  kind: Letter["kind"];
  isRequest: boolean;
  isDiscreet: boolean;
  pitchTitle?: string;
  title?: string;
  /** The other person of a direct conversation. */
  otherName?: string;
  /** Who wrote the unread messages, newest first, each once. */
  senderNames: string[];
  unread: number;
  firstLine?: Line;
}

/** What somebody has not read for a day or a week. */
export interface Digest {
  recipient: Letter["recipient"];
  period: "day" | "week";
  /** In the order in which they shall stand. */
  entries: DigestEntry[];
  /** How many conversations there are besides. */
  more: number;
}

/** Absolute addresses on our own pages. None of them signs anybody in. */
interface DigestLinks {
  conversation(conversationId: string): string;
  settings: string;
  unsubscribe: string;
}

export interface DigestMail {
  digest: Digest;
  links: DigestLinks;
}

/** An entry as it is told. */
interface Told {
  title: string;
  about?: string;
  unread: string;
  firstLine?: string;
  href: string;
}

/** As many as of messages in the mail of one conversation. */
const MAX_TOLD = 20;
const MAX_PREVIEW_NAMES = 3;

/** The mail that tells of everything unread at once. */
export function digestMail({ digest, links }: DigestMail): MailParts {
  const words = wordsFor(digest.recipient.locale);
  const shown = digest.entries.slice(0, MAX_TOLD);
  const left = digest.more + digest.entries.length - shown.length;
  const heading = headingOf(words, digest);
  const told = tell(words, shown, links);
  const more = left > 0 ? words.say("digest-more", { count: left }) : undefined;
  const isDiscreet = digest.entries.every((entry) => entry.isDiscreet);
  const subject = isDiscreet ? words.say("subject-discreet") : heading;
  const preview = previewOf(words, shown) || heading;
  const footer: Footer = {
    sentences: [words.say(`why-digest-${digest.period}`), words.say("reply-nobody")],
    links: [
      { label: words.say("stop-or-snooze"), href: links.unsubscribe },
      { label: words.say("mail-settings"), href: links.settings },
    ],
  };
  return {
    subject,
    preview,
    text: textPart(words, [wrap(heading), ...told.map(entryText), ...(more === undefined ? [] : [wrap(more)])], footer),
    html: mailDocument({
      words,
      subject,
      preview,
      heading,
      footer,
      children: (
        <>
          {told.map((entry) => <Entry key={entry.href} {...entry} />)}
          {more !== undefined && <Paragraph isSoft>{more}</Paragraph>}
        </>
      ),
    }),
  };
}

function headingOf(words: Words, { entries, more }: Digest): string {
  const conversations = entries.length + more;
  if (more > 0) return words.say("digest-unread-many", { conversations });
  return words.say("digest-unread", { conversations, count: entries.reduce((sum, { unread }) => sum + unread, 0) });
}

/** Whom and what it is from; nothing of what has no name, or must not say it. */
function previewOf(words: Words, entries: readonly DigestEntry[]): string {
  return words.list([...new Set(entries.map(nameOf).filter((name) => name !== ""))], MAX_PREVIEW_NAMES);
}

function tell(words: Words, entries: readonly DigestEntry[], links: DigestLinks): Told[] {
  return entries.map((entry) => {
    const { isDiscreet, pitchTitle, unread: count } = entry;
    const firstLine = lineOf(words, entry);
    const names = isDiscreet || entry.kind === "direct" ? [] : entry.senderNames;
    return {
      title: titleOf(words, entry),
      unread: names.length === 0
        ? words.say("digest-entry-unread", { count })
        : words.say("digest-entry-unread-from", { count, names: listed(words, names) }),
      href: links.conversation(entry.conversationId),
      ...(isDiscreet || pitchTitle === undefined
        ? {}
        : { about: words.say("about-pitch", { title: inline(pitchTitle) }) }),
      ...(firstLine === undefined ? {} : { firstLine }),
    };
  });
}

/** With its writer, where that may be one of several. */
function lineOf(words: Words, { kind, isDiscreet, firstLine }: DigestEntry): string | undefined {
  const text = isDiscreet ? "" : inline(firstLine?.text ?? "", MAX_LINE_CHARS);
  if (!firstLine || text === "") return undefined;
  if (firstLine.isMine) return words.say("preview-mine", { text });
  return kind === "direct" ? text : words.say("preview-theirs", { name: inline(firstLine.senderName), text });
}

function titleOf(words: Words, entry: DigestEntry): string {
  if (entry.isRequest) return words.say("digest-entry-request");
  if (entry.isDiscreet) return words.say("digest-entry-confidential");
  return nameOf(entry) || words.say("digest-entry-conversation");
}

function nameOf({ isDiscreet, kind, otherName, title }: DigestEntry): string {
  return isDiscreet ? "" : inline((kind === "direct" ? otherName : title) ?? "");
}

function entryText({ title, about, unread, firstLine, href }: Told): string {
  const lines = [title, about, unread].filter((line) => line !== undefined).map((line) => wrap(line));
  return [...lines, ...(firstLine === undefined ? [] : [indented(firstLine)]), href].join("\n");
}

function Entry({ title, about, unread, firstLine, href }: Told) {
  return (
    <Aside>
      <p class="ink" style={`margin: 0; font-weight: 600; ${INK}`}>
        <Link href={href}>{title}</Link>
      </p>
      {about !== undefined && <Small>{about}</Small>}
      <Small>{unread}</Small>
      {firstLine !== undefined && <Quoted text={firstLine} />}
    </Aside>
  );
}
