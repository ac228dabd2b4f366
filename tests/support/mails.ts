import { accountExistsMail } from "../../src/notifications/emails/account_exists.tsx";
import { digestMail } from "../../src/notifications/emails/digest.tsx";
import { missedMessagesMail } from "../../src/notifications/emails/missed_messages.tsx";
import { newsMail } from "../../src/notifications/emails/news.tsx";
import type { MailParts } from "../../src/notifications/emails/parts.ts";
import { replyProblemMail } from "../../src/notifications/emails/reply_problem.tsx";
import { verificationMail } from "../../src/notifications/emails/verification.tsx";
import type { Letter, Line } from "../../src/notifications/letter.ts";

/** What people wrote, wherever a mail has something of theirs. */
export interface Filling {
  locale?: string | null;
  name: string;
  title: string;
  text: string;
  isDiscreet?: boolean;
}

const SITE = "https://pitch.example";
const AT = new Date("2026-03-02T09:00:00Z");

export function letterOf({ locale = null, name, title, text, isDiscreet = false }: Filling): Letter {
  const line: Line = { senderName: name, isMine: false, text, sentAt: AT };
  return {
    conversationId: "00000000-0000-7000-8000-000000000001",
    recipient: { userId: "ben", name: "Ben", email: "ben@pitch.example", locale, timeZone: "UTC" },
    kind: "direct",
    isRequest: false,
    isDiscreet,
    pitchTitle: title,
    otherName: name,
    senderNames: [name],
    unread: 2,
    lines: [line, line],
    context: { ...line, isMine: true },
  };
}

export const LETTER_LINKS = {
  conversation: `${SITE}/conversations/1`,
  unsubscribe: `${SITE}/unsubscribe/token`,
  settings: `${SITE}/settings/notifications`,
};

/** Each template with the same filling. A template that is missing here fails the lint's first test. */
export const WRITERS: Record<string, (filling: Filling) => MailParts[]> = {
  "missed-messages": (filling) => {
    const letter = letterOf(filling);
    const group: Letter = { ...letter, kind: "group", title: filling.title, otherName: undefined, unread: 30 };
    return [letter, group].map((each) => missedMessagesMail({ letter: each, links: LETTER_LINKS, canReply: false }));
  },
  "digest": (filling) => {
    const { recipient, lines: [firstLine], ...letter } = letterOf(filling);
    const entries = [{ ...letter, firstLine }, { ...letter, kind: "group" as const, title: filling.title, firstLine }];
    const links = { ...LETTER_LINKS, conversation: (id: string) => `${SITE}/conversations/${id}` };
    return [digestMail({ digest: { recipient, period: "day", entries, more: 2 }, links })];
  },
  "verification": ({ locale = null, name }) =>
    (["new", "changed", "suppressed"] as const).map((why) => {
      const recipient = { name, email: "ben@pitch.example", locale };
      return verificationMail({ recipient, why, link: `${SITE}/verify/token`, hours: 24 });
    }),
  "account-exists": ({ locale = null, name }) => [
    accountExistsMail({ recipient: { name, email: "ben@pitch.example", locale }, signIn: `${SITE}/sign-in` }),
  ],
  "reply-problem": (filling) => {
    const { locale = null, name, title, text } = filling;
    // Nobody else's name and nothing of a conversation comes into this one: what stays is the recipient's own.
    const theirs = filling.isDiscreet ? {} : { wrote: text, fileNames: [title] };
    const recipient = { name: filling.isDiscreet ? "Ben" : name, email: "ben@pitch.example", locale };
    const problems = ["closed", "files_left_out"] as const;
    return problems.map((problem) => replyProblemMail({ recipient, problem, conversation: SITE, ...theirs }));
  },
  "news": ({ locale = null, title, text, isDiscreet }) => {
    const news = isDiscreet ? { title: "News", body: "For everybody." } : { title, body: text };
    return [newsMail({ recipient: { locale }, ...news, settings: SITE, unsubscribe: SITE })];
  },
};

/** What a reader sees of the HTML part: its text, with a line break for each that is drawn. */
export function visibleText(html: string): string {
  const body = html.slice(html.indexOf("</div>", html.indexOf("<body")));
  return decoded(body.replace(/<!--.*?-->/gs, "").replace(/<br\s*\/?>|<\/(p|tr|h1)>/g, "\n").replace(/<[^>]*>/g, ""));
}

/** Of an attribute or a text, what it means. */
export function decoded(html: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, sign) => signs[sign]);
}
