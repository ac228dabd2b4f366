import type { Words } from "../../words/words.ts";
import type { Letter } from "../letter.ts";
import { inline, MAX_LINE_CHARS } from "./clean.ts";
import { listed } from "./texts.ts";

/** Says neither who nor what of a discreet letter. It stays the same for all mails of a conversation, which mail readers gather by it. */
export function subjectOf(words: Words, letter: Letter): string {
  if (letter.isDiscreet) return words.say("subject-discreet");
  const [name, title, pitch] = [letter.otherName, letter.title, letter.pitchTitle].map((each) => inline(each ?? ""));
  if (letter.kind === "direct" && name) {
    return pitch ? words.say("subject-from-about", { name, pitch }) : words.say("subject-from", { name });
  }
  if (title) return words.say("subject-in", { title });
  return pitch ? words.say("subject-about", { pitch }) : words.say("subject-some");
}

export function headingOf(words: Words, { isRequest, senderNames, unread: count }: Letter): string {
  if (isRequest) return words.say("heading-request");
  if (senderNames.length === 0) return words.say("heading-unread", { count });
  return words.say("heading-unread-from", { count, names: listed(words, senderNames) });
}

export function aboutOf(words: Words, { pitchTitle }: Letter): string | undefined {
  if (pitchTitle === undefined) return undefined;
  return words.say("about-pitch", { title: inline(pitchTitle) });
}

/** The newest message, as a list of conversations shows it; without content, how many there are. */
export function previewOf(words: Words, letter: Letter): string {
  const newest = letter.lines.at(-1);
  if (!newest) return headingOf(words, letter);
  const text = inline(newest.text, MAX_LINE_CHARS);
  if (newest.isMine) return words.say("preview-mine", { text });
  return words.say("preview-theirs", { name: inline(newest.senderName), text });
}

/** Why the mail has no content. */
export function hiddenOf(words: Words, { isRequest, isDiscreet }: Letter): string {
  if (isRequest) return words.say("hidden-request");
  return words.say(isDiscreet ? "hidden-discreet" : "hidden-chosen");
}
