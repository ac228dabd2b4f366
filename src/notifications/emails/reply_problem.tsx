import type { Words } from "../../words/words.ts";
import { block, inline } from "./clean.ts";
import { type NoteBlock, noteMail } from "./note.tsx";
import type { MailParts, MailRecipient } from "./parts.ts";
import { fit, shorten } from "./shorten.ts";
import { wordsFor } from "./texts.ts";

export interface ReplyProblemMail {
  recipient: MailRecipient;
  problem: "not_participant" | "closed" | "too_long" | "empty" | "too_many" | "files_left_out" | "unknown_address";
  /** What they wrote, so that it is not lost. */
  wrote?: string;
  /** The page of the conversation. */
  conversation?: string;
  /** Characters of a message for `too_long`, answers an hour for `too_many`. */
  limit?: number;
  /** The files that were left out. */
  fileNames?: string[];
}

const MAX_FILES = 20;

/** Tells somebody who answered a mail why the answer could not be taken as it was. */
export function replyProblemMail(input: ReplyProblemMail): MailParts {
  return fit((budget) => write(input, budget));
}

function write(input: ReplyProblemMail, budgetBytes: number): MailParts {
  const words = wordsFor(input.recipient.locale);
  const subject = words.say(input.problem === "files_left_out" ? "reply-files-subject" : "reply-problem-subject");
  const reason = reasonOf(words, input);
  const name = inline(input.recipient.name);
  return noteMail({
    words,
    subject,
    preview: reason.replace(/\s*:$/u, "."),
    heading: subject,
    ...(name === "" ? {} : { greeting: words.say("greeting", { name }) }),
    blocks: [
      { kind: "sentence", text: reason },
      ...files(input),
      ...wrote(words, input, budgetBytes),
      ...conversation(words, input),
    ],
    footer: { sentences: [words.say("why-reply-problem"), words.say("reply-nobody")] },
  });
}

function reasonOf(words: Words, { problem, limit = 0, fileNames = [] }: ReplyProblemMail): string {
  switch (problem) {
    case "too_long":
    case "too_many":
      return words.say(`reply-${problem}`, { limit });
    case "files_left_out":
      return words.say(`reply-${problem}`, { count: fileNames.length });
    default:
      return words.say(`reply-${problem}`);
  }
}

function files({ problem, fileNames = [] }: ReplyProblemMail): NoteBlock[] {
  if (problem !== "files_left_out" || fileNames.length === 0) return [];
  const names = fileNames.slice(0, MAX_FILES).map((name) => inline(name));
  return [{ kind: "names", names: fileNames.length > MAX_FILES ? [...names, "…"] : names }];
}

function wrote(words: Words, { wrote = "" }: ReplyProblemMail, budgetBytes: number): NoteBlock[] {
  const [{ text, leftOut }] = shorten([block(wrote)], budgetBytes);
  if (text === "") return [];
  return [
    { kind: "sentence", text: words.say("reply-wrote") },
    { kind: "quote", text },
    ...(leftOut === 0
      ? []
      : [{ kind: "sentence" as const, text: words.say("reply-wrote-left-out", { count: leftOut }) }]),
  ];
}

function conversation(words: Words, { conversation: href }: ReplyProblemMail): NoteBlock[] {
  if (href === undefined) return [];
  return [{ kind: "action", label: words.say("open-conversation"), lead: words.say("reply-conversation-lead"), href }];
}
