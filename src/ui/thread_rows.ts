import type { Message, Participant } from "../protocol.ts";
import { dayLabel, fullDay, isSameDay, type ReadingClock } from "../words/time_words.ts";
import type { Words } from "../words/words.ts";

/** One message as a thread shows it, kept or still on its way. */
export interface ThreadItem {
  /** The same before and after the server's answer, so that nothing is drawn anew. */
  key: string;
  senderId: string;
  senderName: string;
  kind: Message["kind"];
  content: string;
  replyTo?: Message["replyTo"];
  createdAtMs: number;
  isEdited: boolean;
  isDeleted: boolean;
  /** Both missing while it is on its way. */
  seq?: number;
  messageId?: string;
  /** Given while it is on its way. */
  clientId?: string;
  isFailed?: boolean;
  /** Why it failed, in words for its author. */
  problem?: string;
}

export interface ThreadGroup {
  kind: "group";
  key: string;
  senderId: string;
  senderName: string;
  isMine: boolean;
  items: ThreadItem[];
}

export type ThreadRow =
  | ThreadGroup
  | { kind: "day"; key: string; label: string; date: string }
  | { kind: "new"; key: string }
  | { kind: "system"; key: string; item: ThreadItem };

export type SendState = "pending" | "failed" | "sent" | "delivered" | "read";

const GROUP_MS = 5 * 60_000;
/** As much as the server quotes. */
const EXCERPT_CHARS = 140;

/**
 * Lays messages out in rows: day labels, the new-messages line after `newAfterSeq`, system events, and groups of one author
 * within five minutes of the group's first.
 */
export function threadRows(
  items: readonly ThreadItem[],
  { myId, clock, words, newAfterSeq }: { myId: string; clock: ReadingClock; words: Words; newAfterSeq?: number },
): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let previous: ThreadItem | undefined;
  let isLineDrawn = newAfterSeq === undefined;
  for (const item of items) {
    if (!previous || !isSameDay(previous.createdAtMs, item.createdAtMs, clock.timeZone)) {
      const label = dayLabel(words, item.createdAtMs, clock);
      rows.push({ kind: "day", key: `day-${item.key}`, label, date: fullDay(words, item.createdAtMs, clock.timeZone) });
    }
    if (!isLineDrawn && item.seq !== undefined && item.seq > newAfterSeq! && item.senderId !== myId) {
      rows.push({ kind: "new", key: "new" });
      isLineDrawn = true;
    }
    addItem(rows, item, myId);
    previous = item;
  }
  return rows;
}

/** Rows that are as they were stay the same objects, so that they need not be looked through again. */
export function reuseRows(rows: readonly ThreadRow[], former: readonly ThreadRow[]): ThreadRow[] {
  const known = new Map(former.map((row) => [row.key, row]));
  return rows.map((row) => {
    const same = known.get(row.key);
    return same && isSameRow(row, same) ? same : row;
  });
}

function isSameRow(row: ThreadRow, other: ThreadRow): boolean {
  if (row.kind !== "group" || other.kind !== "group") return false;
  return row.items.length === other.items.length && row.items.every((item, index) => item === other.items[index]);
}

function addItem(rows: ThreadRow[], item: ThreadItem, myId: string) {
  if (item.kind === "system") {
    rows.push({ kind: "system", key: item.key, item });
    return;
  }
  const last = rows.at(-1);
  if (
    last?.kind === "group" && last.senderId === item.senderId &&
    item.createdAtMs - last.items[0].createdAtMs < GROUP_MS
  ) {
    last.items.push(item);
    return;
  }
  const { key, senderId, senderName } = item;
  rows.push({ kind: "group", key, senderId, senderName, isMine: senderId === myId, items: [item] });
}

/**
 * The others by the last message here that each has read; those who have read none of these, or wrote it themselves, stand nowhere. So do
 * those who have read on, below what is drawn.
 */
export function seenByKey(
  items: readonly ThreadItem[],
  participants: readonly Participant[],
  myId: string,
  isEndDrawn: boolean,
): Map<string, Participant[]> {
  const seen = new Map<string, Participant[]>();
  for (const person of participants) {
    if (person.userId === myId || person.state !== "accepted") continue;
    const last = items.findLast(({ seq, kind }) => seq !== undefined && seq <= person.readSeq && kind === "text");
    if (last === items.at(-1) && !isEndDrawn) continue;
    if (last && last.senderId !== person.userId) seen.set(last.key, [...seen.get(last.key) ?? [], person]);
  }
  return seen;
}

/** What the ticks beside one's own message say; `statusOf` knows it of kept ones. */
export function sendStateOf(item: ThreadItem, statusOf: (seq: number) => SendState): SendState {
  if (item.isFailed) return "failed";
  return item.seq === undefined ? "pending" : statusOf(item.seq);
}

/** What an answer to it quotes. */
export function quoteOf(
  { messageId = "", senderId, senderName, content }: ThreadItem,
): NonNullable<Message["replyTo"]> {
  return { messageId, senderId, senderName, excerpt: content.slice(0, EXCERPT_CHARS) };
}

/** A kept message as the thread shows it. */
export function itemOf(message: Message): ThreadItem {
  return {
    // Another person may use the same clientId, so it is a key only together with its sender.
    key: message.clientId === undefined ? message.messageId : `${message.senderId} ${message.clientId}`,
    senderId: message.senderId,
    senderName: message.senderName,
    kind: message.kind,
    content: message.content,
    replyTo: message.replyTo,
    createdAtMs: Date.parse(message.createdAt),
    isEdited: message.editedAt !== undefined,
    isDeleted: message.deletedAt !== undefined,
    seq: message.seq,
    messageId: message.messageId,
  };
}
