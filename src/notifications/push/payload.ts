import { createHash } from "node:crypto";
import { wordsIn } from "../../words/catalogues.ts";
import { languageOfTag } from "../../words/languages.ts";
import type { Words } from "../../words/words.ts";
import { UNREAD_CAP } from "../../protocol.ts";
import { oneLine } from "../mime.ts";
import type { Seat } from "./facts.ts";
import type { Told } from "./told.ts";

/** Of what static/push_worker.js reads. A worker from before a change passes over what it does not know. */
const VERSION = 1;
/**
 * With these all of it takes less than 2,500 bytes, whatever is written. Push services take 4,096 of what is encrypted (RFC 8030, section
 * 7.2), some a little less, and encryption adds 103 (RFC 8188, section 2).
 */
const MAX_BODY_CHARS = 300;
const MAX_TITLE_CHARS = 80;
const PRODUCT = "Pitchwire";

/** What the service worker shows. */
interface MessagePayload {
  v: typeof VERSION;
  type: "message";
  conversationId: string;
  title: string;
  body: string;
  tag: string;
  /** A path of this server. */
  url: string;
  /** At most 100. */
  unread: number;
  seq: number;
  at: string;
  /** Of title, body and words. */
  lang: string;
  /** What can be done in the notice itself, by name and in words; nothing where the message is not shown there. */
  actions: { read?: string; reply?: string };
  words: { notSent: string };
}

/** The payload for the message, in the recipient's language and as much of it as they want on a screen that others may see. */
export function messagePayload(told: Told, unread: number): string {
  const words = wordsIn(languageOfTag(told.locale ?? undefined) ?? "en");
  const isDiscreet = told.isConfidential || told.isRequest;
  const isHidden = isDiscreet || told.contentMode === "none";
  const payload: MessagePayload = {
    v: VERSION,
    type: "message",
    conversationId: told.conversationId,
    title: isDiscreet ? PRODUCT : cut(oneLine(titleOf(told)), MAX_TITLE_CHARS),
    body: isHidden ? hiddenBody(words, told, unread) : shownBody(words, told, unread),
    tag: told.conversationId,
    url: `/conversations/${told.conversationId}`,
    unread: Math.min(unread, UNREAD_CAP),
    seq: told.seq,
    at: told.sentAt.toISOString(),
    lang: words.tag,
    actions: isHidden
      ? {}
      : { ...(told.isOpen ? { reply: words.say("message-reply") } : {}), read: words.say("push-mark-read") },
    words: { notSent: words.say("push-not-sent") },
  };
  return JSON.stringify(payload);
}

/** Tells a browser that what it shows of a conversation has been read, or is gone. */
export function withdrawPayload(conversationId: string): string {
  return JSON.stringify({ v: VERSION, type: "withdraw", tag: conversationId });
}

/** By it a push service replaces what it has not delivered yet. It must not tell it that two people are in one conversation. */
export function topicOf({ userId, conversationId }: Seat): string {
  return createHash("sha256").update(`push ${conversationId} ${userId}`).digest("base64url").slice(0, 32);
}

function titleOf({ kind, senderName, title, pitchTitle }: Told): string {
  return kind === "direct" ? senderName : title ?? pitchTitle ?? senderName;
}

function hiddenBody(words: Words, { isRequest, isConfidential }: Told, count: number): string {
  if (isRequest) return words.say("heading-request");
  return isConfidential ? words.say("push-confidential") : words.say("heading-unread", { count });
}

function shownBody(words: Words, { kind, senderName, content, contentMode }: Told, unread: number): string {
  const text = contentMode === "first_line" ? content.trim().split(/[\r\n\u2028\u2029]/u, 1)[0] : content.trim();
  const name = cut(oneLine(senderName), MAX_TITLE_CHARS);
  const line = (kind === "direct" ? text : words.say("preview-theirs", { name, text })).replace(/[^\P{Cc}\n]+/gu, " ");
  const more = unread > 1 ? `\n${words.say("push-more", { count: unread - 1 })}` : "";
  return cut(line, MAX_BODY_CHARS - more.length) + more;
}

/** By code points: half a surrogate pair would not survive the way. */
function cut(text: string, maxChars: number): string {
  const points = [...text];
  return points.length <= maxChars ? text : `${points.slice(0, maxChars - 1).join("").trimEnd()}…`;
}
