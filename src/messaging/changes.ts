import { sql } from "drizzle-orm";
import { Gatherer } from "../../utils/gatherer.ts";
import { perApp } from "../../utils/per_app.ts";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { type Changes, type Conversation, MAX_CHANGES, type Message } from "../protocol.ts";
import { readConversations, type Seat } from "./conversations.ts";
import { type MessageRow, selectMessages, toMessage } from "./rows.ts";

const GAP_PAGE = 50;
/** So many conversations of people who come back together are read together. */
const GATHERED = 100;
/** Who missed more reads it alone, so that what is read together stays small. */
const FEW = 20;

/** What somebody lacks of a conversation: what changed after `after`, or of all the newest page, between two heads of it. */
interface Range {
  conversationId: string;
  joinedSeq: number;
  after: number | null;
  head: number;
}

/** After a restart everybody comes back at once, and each asks little: so many are answered by one query. */
const gathered = perApp((app: App) => ({
  seats: new Gatherer(async (seats: Seat[]) => {
    const bySeat = new Map(
      (await readConversations(app, seats)).map((read) => [nameOf(read.userId, read.conversation), read]),
    );
    return new Map(seats.flatMap((seat) => {
      const read = bySeat.get(nameOf(seat.userId, seat));
      return read ? [[seat, read]] : [];
    }));
  }, GATHERED),
  few: new Gatherer(async (ranges: Range[]) => {
    const messages = await readMessages(app, [...widest(ranges)]);
    return new Map(ranges.map((range) => [range, within(range, messages)]));
  }, GATHERED),
}));

/** All that changed in one conversation after `after`, as state. Throws `not_found`. */
export async function readChanges(
  app: App,
  actor: Actor,
  input: { conversationId: string; after: number },
): Promise<Changes> {
  const { found } = await readManyChanges(app, actor, new Map([[input.conversationId, input.after]]));
  const changes = found.get(input.conversationId);
  if (!changes) throw new Problem("not_found", "Cannot find the conversation: it does not exist, or is not yours");
  return changes;
}

/**
 * The same for many conversations at once; what is absent or not the actor's is in `gone`. The heads are read before the messages, and no
 * message after its head is: that one comes as an event. More than 500 changes, a rev that was never reached, or one from before the actor
 * was put out and let in again, since when what they knew may have changed unseen: `gap` with the newest page.
 */
export async function readManyChanges(
  app: App,
  actor: Actor,
  after: ReadonlyMap<string, number>,
): Promise<{ found: Map<string, Changes>; gone: string[] }> {
  const { seats } = gathered(app);
  const asked = [...after.keys()].map((conversationId) => seats.get({ userId: actor.userId, conversationId }));
  const read = (await Promise.all(asked)).filter((one) => one !== undefined);
  const ranges = read.map(({ conversation, joinedSeq }) =>
    rangeOf(conversation, joinedSeq, after.get(conversation.conversationId) ?? 0)
  );
  const messages = await readRanges(app, ranges);
  const found = new Map(read.map(({ conversation }, index) => {
    const { conversationId, participants, rev } = conversation;
    const isGap = ranges[index].after === null;
    const changes = {
      messages: messages[index],
      participants,
      conversation,
      rev,
      ...(isGap ? { gap: true as const } : {}),
    };
    return [conversationId, changes];
  }));
  return { found, gone: [...after.keys()].filter((id) => !found.has(id)) };
}

function rangeOf({ conversationId, rev: head }: Conversation, joinedSeq: number, known: number): Range {
  const isGap = head - known > MAX_CHANGES || known > head || (known > 0 && known < joinedSeq);
  return { conversationId, joinedSeq, after: isGap ? null : known, head };
}

async function readRanges(app: App, ranges: readonly Range[]): Promise<Message[][]> {
  const { few } = gathered(app);
  const many = readMessages(app, ranges.filter((range) => !isFew(range)));
  return await Promise.all(
    ranges.map(async (range) => isFew(range) ? await few.get(range) ?? [] : within(range, await many)),
  );
}

const isFew = ({ after, head }: Range) => after !== null && head - after <= FEW;

const nameOf = (userId: string, { conversationId }: { conversationId: string }) => `${conversationId} ${userId}`;

/** One range a conversation, which holds all of them. */
function* widest(ranges: readonly Range[]): Iterable<Range> {
  for (const [conversationId, same] of Map.groupBy(ranges, (range) => range.conversationId)) {
    yield {
      conversationId,
      joinedSeq: Math.min(...same.map((range) => range.joinedSeq)),
      after: Math.min(...same.map((range) => range.after ?? 0)),
      head: Math.max(...same.map((range) => range.head)),
    };
  }
}

function within(
  { conversationId, joinedSeq, after, head }: Range,
  messages: ReadonlyMap<string, Message[]>,
): Message[] {
  const all = messages.get(conversationId) ?? [];
  return all.filter(({ seq, rev }) => seq > joinedSeq && seq <= head && rev > (after ?? 0));
}

/** By conversation, ascending. */
async function readMessages(app: App, ranges: readonly Range[]): Promise<Map<string, Message[]>> {
  if (ranges.length === 0) return new Map();
  const column = <K extends keyof Range>(name: K) => sql.param(ranges.map((range) => range[name]));
  const rows = await run<MessageRow>(
    app.db.sql,
    sql`with asked as (
        select * from unnest(${column("conversationId")}::uuid[], ${column("joinedSeq")}::int[], ${
      column("after")
    }::int[], ${column("head")}::int[]) as a(conversation_id, joined_seq, after, head)
      ), wanted as (
        select a.conversation_id, w.seq from asked a
        cross join lateral (
          select n.seq from messages n where n.conversation_id = a.conversation_id and n.seq > greatest(a.after, a.joined_seq)
            and n.seq <= a.head and a.after is not null
          union select e.seq from messages e where e.conversation_id = a.conversation_id and e.rev > a.after and e.rev <> e.seq
            and e.seq > a.joined_seq and e.seq <= a.head
          union (select g.seq from messages g where a.after is null and g.conversation_id = a.conversation_id and g.seq > a.joined_seq
            and g.seq <= a.head order by g.seq desc limit ${GAP_PAGE})
        ) w
      ) ${selectMessages} join wanted on wanted.conversation_id = m.conversation_id and wanted.seq = m.seq`,
  );
  return Map.groupBy(rows.map(toMessage).sort((a, b) => a.seq - b.seq), (message) => message.conversationId);
}
