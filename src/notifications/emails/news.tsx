import { Fragment } from "preact";
import { splitLinks } from "../../../utils/links.ts";
import type { Letter } from "../letter.ts";
import { block, inline, MAX_LINE_CHARS } from "./clean.ts";
import { type Footer, mailDocument } from "./frame.tsx";
import type { MailParts } from "./parts.ts";
import { Lines, Link, Paragraph } from "./pieces.tsx";
import { fit, shorten } from "./shorten.ts";
import { textPart } from "./text_part.ts";
import { wordsFor } from "./texts.ts";
import { wrap } from "./wrap.ts";

interface NewsMail {
  recipient: Pick<Letter["recipient"], "locale">;
  title: string;
  /** Plain text. Empty lines part its paragraphs, and its addresses become links. */
  body: string;
  settings: string;
  unsubscribe: string;
}

/** News about the product, in the words and the language of whoever wrote them. */
export function newsMail(input: NewsMail): MailParts {
  return fit((budget) => write(input, budget));
}

function write({ recipient, title, body, settings, unsubscribe }: NewsMail, budgetBytes: number): MailParts {
  const words = wordsFor(recipient.locale);
  const subject = inline(title);
  const [{ text, leftOut }] = shorten([block(body)], budgetBytes);
  const paragraphs = text.split(/\n(?:[^\S\n]*\n)+/).filter((paragraph) => paragraph.trim() !== "");
  const rest = leftOut > 0 ? words.say("news-left-out", { count: leftOut }) : undefined;
  const preview = inline(paragraphs[0] ?? title, MAX_LINE_CHARS);
  const footer: Footer = {
    sentences: [words.say("why-news"), words.say("reply-nobody")],
    links: [
      { label: words.say("news-stop"), href: unsubscribe },
      { label: words.say("mail-settings"), href: settings },
    ],
  };
  return {
    subject,
    preview,
    text: textPart(
      words,
      [subject, ...paragraphs, ...(rest === undefined ? [] : [rest])].map((each) => wrap(each)),
      footer,
    ),
    html: mailDocument({
      words,
      subject,
      preview,
      heading: subject,
      footer,
      children: (
        <>
          {paragraphs.map((paragraph, place) => <NewsParagraph key={place} text={paragraph} />)}
          {rest !== undefined && <Paragraph isSoft>{rest}</Paragraph>}
        </>
      ),
    }),
  };
}

function NewsParagraph({ text }: { text: string }) {
  return (
    <Paragraph>
      <Lines
        text={text}
        draw={(line) =>
          splitLinks(line).map(({ text, href }, place) => (
            <Fragment key={place}>{href === undefined ? text : <Link href={href}>{text}</Link>}</Fragment>
          ))}
      />
    </Paragraph>
  );
}
