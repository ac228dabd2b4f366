import type { SendMailOptions } from "nodemailer";
import type { Mail } from "./mail.ts";

/** The mail as nodemailer takes it. Nothing that a person wrote reaches a header with a line break or another control character. */
export function toMime(mail: Mail): SendMailOptions {
  return {
    messageId: mail.messageId,
    ...(mail.rootId === undefined ? {} : { references: mail.rootId, inReplyTo: mail.rootId }),
    ...(mail.replyTo === undefined ? {} : { replyTo: oneLine(mail.replyTo) }),
    from: { name: oneLine(mail.from.name), address: oneLine(mail.from.address) },
    to: { name: oneLine(mail.to.name), address: oneLine(mail.to.address) },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: Object.fromEntries(Object.entries(mail.headers).map(([name, value]) => [name, oneLine(value)])),
    date: mail.date,
    // What a mail says comes from people: it must not be able to name a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One line without control characters: what stands in a header, or is shown as a name. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
