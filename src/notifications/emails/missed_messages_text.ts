import type { Letter, Line } from "../letter.ts";
import type { MailLinks } from "./missed_messages.tsx";
import type { MailTexts } from "./texts.ts";

/** The text part: the same mail for who reads plain text. */
export function missedMessagesText(
  { letter, texts, links }: { letter: Letter; texts: MailTexts; links: MailLinks },
): string {
  const blocks = [
    texts.heading(letter),
    ...(letter.pitchTitle === undefined ? [] : [texts.aboutPitch(letter.pitchTitle)]),
    ...messages(letter, texts),
    `${letter.isRequest ? texts.openRequest : texts.open}:\n${links.conversation}`,
    // The separator of RFC 3676, section 4.3, so that an answer does not quote what follows.
    `-- \n${texts.why(letter)}\n\n${texts.stop}:\n${links.unsubscribe}\n\n${texts.settings}:\n${links.settings}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function messages(letter: Letter, texts: MailTexts): string[] {
  if (letter.lines.length === 0) return [texts.hidden(letter)];
  const { context, lines } = letter;
  const more = letter.unread - lines.length;
  return [
    ...(context ? [`${entry(context, letter, texts)}\n(${texts.context})`] : []),
    ...(more > 0 ? [texts.more(more)] : []),
    ...lines.map((line) => entry(line, letter, texts)),
  ];
}

function entry(line: Line, letter: Letter, texts: MailTexts): string {
  const who = line.isMine ? texts.you : line.senderName;
  return `${who}, ${texts.time(line.sentAt, letter.recipient.timeZone)}:\n${line.text.replace(/^/gm, "  ")}`;
}
