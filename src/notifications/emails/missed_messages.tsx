import type { Words } from "../../words/words.ts";
import type { Letter, Line } from "../letter.ts";
import { block, inline } from "./clean.ts";
import { type Footer, mailDocument } from "./frame.tsx";
import { aboutOf, headingOf, hiddenOf, previewOf, subjectOf } from "./missed_messages_words.ts";
import type { MailParts } from "./parts.ts";
import { Aside, Button, Paragraph, Quoted, Small } from "./pieces.tsx";
import { fit, shorten } from "./shorten.ts";
import { INK, SOFT } from "./style.ts";
import { address, indented, textPart } from "./text_part.ts";
import { mailTime, wordsFor } from "./texts.ts";
import { wrap } from "./wrap.ts";

/** Absolute addresses on our own pages. None of them signs anybody in. */
interface MailLinks {
  conversation: string;
  unsubscribe: string;
  settings: string;
}

export interface MissedMessagesMail {
  letter: Letter;
  links: MailLinks;
  /** An answer to the mail comes into the conversation. */
  canReply: boolean;
}

/** A message as it is told. */
interface Told {
  who: string;
  when: string;
  text: string;
  leftOut?: string;
  isSoft: boolean;
  /** Below the last one that was read. */
  note?: string;
}

/** The mail about what somebody has not read in one conversation. */
export function missedMessagesMail({ letter, links, canReply }: MissedMessagesMail): MailParts {
  const said = letter.isDiscreet ? discreet(letter) : letter;
  return fit((budget) => write({ letter: said, links, canReply }, budget));
}

function write({ letter, links, canReply }: MissedMessagesMail, budgetBytes: number): MailParts {
  const words = wordsFor(letter.recipient.locale);
  const subject = subjectOf(words, letter);
  const preview = previewOf(words, letter);
  const heading = headingOf(words, letter);
  const about = aboutOf(words, letter);
  const hidden = letter.lines.length === 0 ? hiddenOf(words, letter) : undefined;
  const { context, more, lines } = tell(words, letter, budgetBytes);
  const open = words.say(letter.isRequest ? "open-request" : "open-conversation");
  const footer = footerOf(words, { letter, links, canReply });
  const paragraphs = [
    about === undefined ? wrap(heading) : `${wrap(heading)}\n${wrap(about)}`,
    ...(hidden === undefined ? [] : [wrap(hidden)]),
    ...(context === undefined ? [] : [toldText(words, context)]),
    ...(more === undefined ? [] : [wrap(more)]),
    ...lines.map((line) => toldText(words, line)),
    address(words, open, links.conversation),
  ];
  const children = (
    <>
      {about !== undefined && <Paragraph isSoft gapPx={4}>{about}</Paragraph>}
      {hidden !== undefined && <Paragraph>{hidden}</Paragraph>}
      {context && <Entry {...context} />}
      {more !== undefined && <Paragraph isSoft>{more}</Paragraph>}
      {lines.map((line, place) => <Entry key={place} {...line} />)}
      <Button href={links.conversation}>{open}</Button>
    </>
  );
  return {
    subject,
    preview,
    text: textPart(words, paragraphs, footer),
    html: mailDocument({ words, subject, preview, heading, footer, children }),
  };
}

/** Whoever made the letter has left all this out already. A confidence that got lost on the way would stand in a mailbox for ever. */
function discreet({ conversationId, recipient, kind, isRequest, isDiscreet, unread }: Letter): Letter {
  return { conversationId, recipient, kind, isRequest, isDiscreet, unread, senderNames: [], lines: [] };
}

/** In the order in which it is read. */
function tell(
  words: Words,
  { context, lines, recipient, unread }: Letter,
  budgetBytes: number,
): { context?: Told; more?: string; lines: Told[] } {
  if (lines.length === 0) return { lines: [] };
  const all: Line[] = [...lines, ...(context ? [context] : [])];
  const texts = shorten(all.map(({ text }) => block(text)), budgetBytes);
  const told = all.map((line, place): Told => {
    const count = (line.leftOut ?? 0) + texts[place].leftOut;
    return {
      who: line.isMine ? words.say("you") : inline(line.senderName),
      when: mailTime(words, line.sentAt, recipient.timeZone),
      text: texts[place].text,
      isSoft: line === context,
      ...(count > 0 ? { leftOut: words.say("left-out", { count }) } : {}),
      ...(line === context ? { note: words.say("read-up-to-here") } : {}),
    };
  });
  const more = unread - lines.length;
  return {
    lines: told.slice(0, lines.length),
    context: told[lines.length],
    ...(more > 0 ? { more: words.say("more-before", { count: more }) } : {}),
  };
}

function footerOf(words: Words, { letter, links, canReply }: MissedMessagesMail): Footer {
  return {
    sentences: [words.say(letter.isRequest ? "why-request" : "why-unread"), answerOf(words, letter, canReply)],
    links: [
      { label: words.say("stop-or-snooze"), href: links.unsubscribe },
      { label: words.say("mail-settings"), href: links.settings },
    ],
  };
}

function answerOf(words: Words, { kind, isRequest }: Letter, canReply: boolean): string {
  // A request is accepted before it is answered.
  if (canReply && !isRequest) return words.say("reply-here");
  return words.say(kind === "announcement" ? "reply-nobody" : "reply-on-page");
}

function toldText(words: Words, { who, when, text, leftOut, note }: Told): string {
  return [
    wrap(words.say("text-sender", { who, when })),
    indented(text),
    ...(leftOut === undefined ? [] : [indented(leftOut)]),
    ...(note === undefined ? [] : [`(${note})`]),
  ].join("\n");
}

function Entry({ who, when, text, leftOut, isSoft, note }: Told) {
  const [tone, colour] = isSoft ? ["soft", SOFT] : ["ink", INK];
  return (
    <Aside>
      <Small>
        <strong class={tone} style={colour}>{who}</strong> {when}
      </Small>
      <Quoted text={text} isSoft={isSoft} />
      {leftOut !== undefined && <Small>{leftOut}</Small>}
      {note !== undefined && <Small>{note}</Small>}
    </Aside>
  );
}
