import type { Words } from "../../words/words.ts";
import { type Footer, mailDocument } from "./frame.tsx";
import type { MailParts } from "./parts.ts";
import { Aside, Button, Paragraph, Quoted } from "./pieces.tsx";
import { indented, textPart } from "./text_part.ts";
import { wrap } from "./wrap.ts";

/** A short mail that is read from its beginning to its end. */
interface Note {
  words: Words;
  subject: string;
  preview: string;
  heading: string;
  /** Stands at the beginning of the text part, where the heading would look like a newspaper's. */
  greeting?: string;
  blocks: NoteBlock[];
  footer: Footer;
}

export type NoteBlock =
  | { kind: "sentence"; text: string }
  | { kind: "quote"; text: string }
  | { kind: "names"; names: string[] }
  /** A button, or in the text part its address after `lead`. */
  | { kind: "action"; label: string; lead: string; href: string };

export function noteMail({ words, subject, preview, heading, greeting, blocks, footer }: Note): MailParts {
  return {
    subject,
    preview,
    text: textPart(words, [...(greeting === undefined ? [] : [greeting]), ...blocks.map(textOf)], footer),
    html: mailDocument({
      words,
      subject,
      preview,
      heading,
      footer,
      children: (
        <>
          {greeting !== undefined && <Paragraph>{greeting}</Paragraph>}
          {blocks.map((block, place) => <Block key={place} block={block} />)}
        </>
      ),
    }),
  };
}

function textOf(block: NoteBlock): string {
  switch (block.kind) {
    case "sentence":
      return wrap(block.text);
    case "quote":
      return indented(block.text);
    case "names":
      return block.names.map((name) => indented(name)).join("\n");
    case "action":
      return `${wrap(block.lead)}\n${block.href}`;
  }
}

function Block({ block }: { block: NoteBlock }) {
  switch (block.kind) {
    case "sentence":
      return <Paragraph>{block.text}</Paragraph>;
    case "quote":
      return (
        <Aside>
          <Quoted text={block.text} />
        </Aside>
      );
    case "names":
      return <Aside>{block.names.map((name, place) => <Quoted key={place} text={name} />)}</Aside>;
    case "action":
      return <Button href={block.href}>{block.label}</Button>;
  }
}
