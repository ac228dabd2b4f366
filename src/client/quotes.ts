import type { Message } from "../protocol.ts";

/** As much as the server quotes, in whole characters. */
const EXCERPT_CHARS = 140;

/** What is known of changed messages, so that answers to them quote what they say now: an answer itself is not told anew. */
export class Quotes {
  readonly #changed = new Map<string, Message>();

  /** Takes one version of one message. True when answers to it quote something else from now on. */
  note(message: Message): boolean {
    if (message.rev === message.seq) return false;
    const known = this.#changed.get(message.messageId);
    if (known !== undefined && known.rev >= message.rev) return false;
    this.#changed.set(message.messageId, message);
    return true;
  }

  /** The message with the words it answers as they are now; itself when they are. */
  renew(message: Message): Message {
    const { replyTo } = message;
    const quoted = replyTo && this.#changed.get(replyTo.messageId);
    const excerpt = quoted && [...quoted.content.slice(0, 2 * EXCERPT_CHARS)].slice(0, EXCERPT_CHARS).join("");
    if (!replyTo || excerpt === undefined || excerpt === replyTo.excerpt) return message;
    return { ...message, replyTo: { ...replyTo, excerpt } };
  }
}
