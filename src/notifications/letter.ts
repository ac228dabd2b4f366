import { sql } from "drizzle-orm";
import { isTimeZone } from "../../utils/time_zone.ts";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import { isUnreadSql } from "../db/unread.ts";
import type { Preferences } from "../protocol.ts";
import { oneLine } from "./mime.ts";

/** Newer ones stand in the mail, the rest is a number. */
const MAX_SHOWN = 20;
/** Mail readers clip mails of about 100 kB; the page has the rest of a long message. */
const MAX_SHOWN_CHARS = 2000;
const MAX_LINE_CHARS = 160;
const MAX_NAME_CHARS = 80;

/** One message as a mail shows it: plain text. */
export interface Line {
  senderName: string;
  isMine: boolean;
  text: string;
  /** How many characters were cut off, where the reader should know. */
  leftOut?: number;
  sentAt: Date;
}

/** All that a missed-messages mail says, already bare of what it must not say. */
export interface Letter {
  conversationId: string;
  recipient: { userId: string; name: string; email: string; locale: string | null; timeZone: string };
  kind: "direct" | "group" | "announcement";
  isRequest: boolean;
  /** Says neither who wrote nor about what: the conversation is confidential, or only asked for. */
  isDiscreet: boolean;
  pitchTitle?: string;
  title?: string;
  /** The other person of a direct conversation. */
  otherName?: string;
  /** Who wrote the unread messages, newest first, each once. */
  senderNames: string[];
  unread: number;
  /** The newest unread messages in their order; none when the mail is without content. */
  lines: Line[];
  /** The last one that was read, one line of it. */
  context?: Line;
}

/** Which messages a mail is about: those after `fromSeq`, up to `upToSeq`, that are unread when the mail goes out. */
interface LetterRange {
  userId: string;
  conversationId: string;
  fromSeq: number;
  upToSeq: number;
}

interface Head {
  name: string;
  email: string;
  locale: string | null;
  timeZone: string | null;
  contentMode: Preferences["contentMode"];
  kind: Letter["kind"];
  isRequest: boolean;
  isConfidential: boolean;
  pitchTitle: string | null;
  title: string | null;
  otherName: string | null;
}

interface MessageRow {
  senderName: string;
  isMine: boolean;
  content: string;
  sentAt: Date;
  isContext: boolean;
  /** Of all that are unread, also those not shown. */
  unread: number;
}

/** Reads what the mail will say, from the rows as they are now. Undefined when nothing is left to say. */
export async function readLetter(app: App, range: LetterRange): Promise<Letter | undefined> {
  const [[head], rows] = await Promise.all([readHead(app, range), readMessages(app, range)]);
  const unread = rows.filter((row) => !row.isContext);
  if (!head || unread.length === 0) return undefined;
  const isDiscreet = head.isConfidential || head.isRequest;
  const mode = isDiscreet ? "none" : head.contentMode;
  const context = rows.find((row) => row.isContext);
  return {
    conversationId: range.conversationId,
    recipient: {
      userId: range.userId,
      name: shortName(head.name),
      email: head.email,
      locale: head.locale,
      timeZone: head.timeZone !== null && isTimeZone(head.timeZone) ? head.timeZone : "UTC",
    },
    kind: head.kind,
    isRequest: head.isRequest,
    isDiscreet,
    ...(isDiscreet ? { senderNames: [] } : namesOf(head, unread)),
    unread: unread[0].unread,
    lines: mode === "none" ? [] : unread.map((row) => toLine(row, mode)),
    ...(mode === "none" || !context ? {} : { context: toLine(context, "first_line") }),
  };
}

type Names = Pick<Letter, "pitchTitle" | "title" | "otherName" | "senderNames">;

function namesOf(head: Head, unread: readonly MessageRow[]): Names {
  const named = (name: string | null) => name === null ? undefined : shortName(name);
  return {
    pitchTitle: named(head.pitchTitle),
    title: named(head.title),
    otherName: named(head.otherName),
    senderNames: [...new Set(unread.map((row) => shortName(row.senderName)).reverse())],
  };
}

async function readHead(app: App, { userId, conversationId }: LetterRange): Promise<Head[]> {
  return await run<Head>(
    app.db.sql,
    sql`
    select u.name, u.email, u.locale, u.time_zone as "timeZone", coalesce(n.content_mode, 'full') as "contentMode", c.kind,
      p.state = 'requested' as "isRequest", c.is_confidential or coalesce(t.is_confidential, false) as "isConfidential",
      t.title as "pitchTitle", c.title, (
        select o.name from conversation_participants q join users o on o.id = q.user_id
        where c.kind = 'direct' and q.conversation_id = c.id and q.user_id <> u.id limit 1
      ) as "otherName"
    from conversation_participants p
    join users u on u.id = p.user_id join conversations c on c.id = p.conversation_id left join pitches t on t.id = c.pitch_id
    left join notification_preferences n on n.user_id = u.id
    where p.conversation_id = ${conversationId}::uuid and p.user_id = ${userId} and u.email is not null`,
  );
}

// What the person's blocked people wrote is left out, read or not.
async function readMessages(app: App, range: LetterRange): Promise<MessageRow[]> {
  const columns =
    sql`u.name as "senderName", m.sender_id = p.user_id as "isMine", m.content, m.created_at as "sentAt", m.seq`;
  const source = sql`
    from conversation_participants p join messages m on m.conversation_id = p.conversation_id join users u on u.id = m.sender_id
    where p.conversation_id = ${range.conversationId}::uuid and p.user_id = ${range.userId}
      and not exists (select 1 from blocks b where b.user_id = p.user_id and b.blocked_id = m.sender_id)`;
  return await run<MessageRow>(
    app.db.sql,
    sql`
    select * from (
      (select ${columns}, false as "isContext", (count(*) over ())::int as unread ${source}
        and ${isUnreadSql("m", "p")} and m.seq > ${range.fromSeq}::int and m.seq <= ${range.upToSeq}::int
        order by m.seq desc limit ${MAX_SHOWN}::int)
      union all
      (select ${columns}, true, 0 ${source}
        and m.seq <= p.read_seq and m.seq > p.joined_seq and m.kind = 'text' and m.deleted_at is null
        order by m.seq desc limit 1)
    ) as both_kinds order by seq`,
  );
}

function toLine({ senderName, isMine, content, sentAt }: MessageRow, mode: "full" | "first_line"): Line {
  const text = mode === "full" ? cut(content, MAX_SHOWN_CHARS) : cut(oneLine(firstLine(content)), MAX_LINE_CHARS);
  const leftOut = mode === "full" ? Math.max(0, [...content].length - MAX_SHOWN_CHARS) : 0;
  return { senderName: shortName(senderName), isMine, text, sentAt, ...(leftOut > 0 ? { leftOut } : {}) };
}

function firstLine(content: string): string {
  return content.trim().split(/[\r\n\u2028\u2029]/u, 1)[0];
}

function shortName(name: string): string {
  return cut(oneLine(name), MAX_NAME_CHARS);
}

// By code points: half a surrogate pair would not survive the way.
function cut(text: string, maxChars: number): string {
  const points = [...text];
  return points.length <= maxChars ? text : `${points.slice(0, maxChars - 1).join("").trimEnd()}…`;
}
