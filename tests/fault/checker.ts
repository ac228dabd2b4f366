import assert from "node:assert/strict";
import { callAs } from "../support/server_process.ts";
import { until } from "../support/until.ts";
import type { FaultyServer } from "./faulty_server.ts";
import type { Load } from "./load.ts";
import type { Person } from "./person.ts";

const UNREAD_CAP = 100;
/** Far over what garbage not yet collected amounts to, far under what a leak of every message would. */
const MEMORY_BYTES = 200 << 20;
/** Connections to the database and the mail server that come and go. */
const SPARE = 8;

interface Kept {
  conversationId: string;
  seq: number;
  rev: number;
  messageId: string;
  clientId: string;
  senderId: string;
}

/**
 * Compares what the clients were told with what the database has, when all is over: lets everything settle, asserts every promise, sends
 * everybody home and prints what was counted.
 */
export async function check(what: string, server: FaultyServer, load: Load): Promise<void> {
  await load.untilOnline();
  await load.settle();
  const kept = await readKept(server);
  const counts = checkKept(kept, load);
  await checkCounters(server, kept);
  for (const [room, members] of load.rooms) await checkRoom(load, room, members, kept);
  await checkUnread(server, load);
  assert.deepEqual(load.people.flatMap((person) => person.oddities), [], "The server said what it must not");
  const mails = await checkMail(server);
  await checkLeftovers(server, load);
  console.log(
    `${what}: ${counts} acknowledged, each kept once; ${load.rooms.size} conversations without a hole, ` +
      `in one order for ${load.people.length} people; unread and receipts as recounted; ${mails} mails, each decided once; no socket left`,
  );
}

async function readKept(server: FaultyServer): Promise<Kept[]> {
  const sql = await server.sql();
  return await sql<
    Kept[]
  >`select conversation_id as "conversationId", seq, rev, id as "messageId", client_id as "clientId",
    sender_id as "senderId" from messages order by conversation_id, seq`;
}

function checkKept(kept: Kept[], load: Load): number {
  const byClientId = Map.groupBy(kept, ({ senderId, clientId }) => `${senderId} ${clientId}`);
  const doubled = [...byClientId].filter(([, rows]) => rows.length > 1).map(([key]) => key);
  assert.deepEqual(doubled, [], `${doubled.length} messages are kept twice`);
  const lost: string[] = [];
  const other: string[] = [];
  for (const { userId, acked } of [...load.people, ...load.others]) {
    for (const [clientId, ack] of acked) {
      const row = byClientId.get(`${userId} ${clientId}`)?.[0];
      if (!row) lost.push(`${userId} ${clientId}`);
      else if (row.messageId !== ack.messageId || row.seq !== ack.seq) other.push(`${userId} ${clientId}`);
    }
  }
  assert.deepEqual(lost, [], `${lost.length} acknowledged messages are lost`);
  assert.deepEqual(other, [], `${other.length} acknowledgements said something else than what is kept`);
  const byId = new Map(kept.map((row) => [row.messageId, row]));
  const ghosts = load.people.flatMap(({ seen }) =>
    [...seen].filter(([id, { seq }]) => byId.get(id)?.seq !== seq).map(([id]) => id)
  );
  assert.deepEqual(ghosts, [], `${ghosts.length} messages were shown to people and are not kept`);
  assert.equal(kept.length, load.sent, "something else is kept than what was sent");
  return load.acked;
}

/** Nothing but sends has happened since each conversation began at rev 1. */
async function checkCounters(server: FaultyServer, kept: Kept[]): Promise<void> {
  const sql = await server.sql();
  const heads = await sql<{ id: string; rev: number }[]>`select id, rev from conversations`;
  for (const { id, rev } of heads) {
    const rows = kept.filter((row) => row.conversationId === id);
    assert.deepEqual(
      rows.map(({ rev }) => rev),
      Array.from({ length: rev - 1 }, (_, i) => i + 2),
      "a counter has a hole",
    );
    assert.deepEqual(rows.map(({ seq }) => seq), rows.map(({ rev }) => rev));
  }
}

async function checkRoom(load: Load, room: string, members: string[], kept: Kept[]): Promise<void> {
  const rows = kept.filter((row) => row.conversationId === room);
  const head = rows.at(-1)?.seq ?? 0;
  for (const { userId, chat, sent } of load.people.filter((person) => members.includes(person.userId))) {
    const own = rows.filter((row) => row.senderId === userId).map((row) => row.clientId);
    assert.deepEqual(own, sent.get(room) ?? [], `${userId}'s messages are out of order`);
    const timeline = chat.timeline(room);
    assert.ok(timeline);
    const hasAll = () => (timeline.items.at(-1)?.seq ?? 0) === head && timeline.head >= head && !timeline.hasHole;
    await until(`${userId} has caught up`, hasAll);
    while (timeline.hasMore) await chat.loadOlder(room);
    const shown = timeline.items.map(({ seq, messageId }) => `${seq} ${messageId}`);
    assert.deepEqual(shown, rows.map(({ seq, messageId }) => `${seq} ${messageId}`), `${userId} sees something else`);
  }
}

/** Everybody reads nearly all; then list, badge and cursors are compared with a recount. */
async function checkUnread(server: FaultyServer, load: Load): Promise<void> {
  const sql = await server.sql();
  for (const person of load.people) {
    for (const room of load.roomsOf(person)) {
      const head = person.chat.timeline(room)?.items.at(-1)?.seq ?? 0;
      const seq = Math.max(0, head - load.dice.from(0, 12));
      person.chat.seen(room, seq);
      await until(`what ${person.userId} has read is kept`, async () => {
        const [{ readSeq }] = await sql`select read_seq as "readSeq" from conversation_participants
          where conversation_id = ${room} and user_id = ${person.userId}`;
        return readSeq >= seq;
      });
    }
  }
  for (const person of load.people) await checkUnreadOf(server, load, person);
  const back =
    await sql`select r.user_id from message_read_receipts r join conversation_participants p using (conversation_id, user_id)
    where r.seq > p.read_seq or p.delivered_seq < p.read_seq`;
  assert.deepEqual([...back], [], "a cursor stands before what was read");
  const misplaced =
    await sql`select p.user_id from conversation_participants p join conversations c on c.id = p.conversation_id
    where p.active_hour <> date_trunc('hour', coalesce(c.last_message_at, c.created_at), 'UTC')`;
  assert.deepEqual([...misplaced], [], "a conversation does not stand in the hour of its newest message");
}

async function checkUnreadOf(server: FaultyServer, load: Load, { userId, chat }: Person): Promise<void> {
  const sql = await server.sql();
  const rows = await sql<{ room: string; readSeq: number; count: number }[]>`
    select p.conversation_id as room, p.read_seq as "readSeq", count(m.id)::int as count
    from conversation_participants p left join messages m on m.conversation_id = p.conversation_id and m.seq > p.read_seq
      and m.sender_id <> p.user_id and m.deleted_at is null
    where p.user_id = ${userId} group by 1, 2`;
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const { items } = await callAs(server.process, userId, "GET", "/api/messages/conversations");
  for (const { room, count, readSeq } of rows) {
    const listed = items.find((item: { conversationId: string }) => item.conversationId === room);
    assert.equal(listed.unread, Math.min(count, UNREAD_CAP), `${userId}'s list says another unread count`);
    const shown = () => chat.conversation(room)?.unread;
    await until(`${userId} is shown ${count} unread, as the database has them, and not ${shown()}`, () => {
      return shown() === Math.min(count, UNREAD_CAP);
    });
    for (const person of load.people.filter((person) => load.roomsOf(person).includes(room))) {
      await until(`${person.userId} sees how far ${userId} has read`, () => {
        const shown = person.chat.timeline(room)?.participants.find((participant) => participant.userId === userId);
        return shown?.readSeq === readSeq;
      });
    }
  }
  await until(`${userId}'s badge says ${total}`, () => chat.unread.total === Math.min(total, UNREAD_CAP));
}

/** Returns how many mails were decided on. No two are about one message, and none went out twice. */
async function checkMail(server: FaultyServer): Promise<number> {
  const sql = await server.sql();
  const doubled = await sql`select a.id from mail_decisions a join mail_decisions b using (user_id, conversation_id)
    where a.id < b.id and a.outcome = 'mail' and b.outcome = 'mail' and a.from_seq < b.up_to_seq and b.from_seq < a.up_to_seq`;
  assert.deepEqual([...doubled], [], "two mails are about one message");
  const ids = server.smtp.mails.map(({ parsed }) => parsed.messageId);
  // A crash between the mail server's answer and the note of it is the only way to a second copy.
  assert.ok(ids.length - new Set(ids).size <= server.kills, "a mail went out twice");
  const [{ count }] = await sql`select count(*)::int as count from mail_decisions where outcome = 'mail'`;
  const known = await sql`select id from mail_decisions where message_id = any(${ids.map(String)})`;
  assert.equal(known.length, new Set(ids).size, "a mail went out that nobody decided on");
  return count;
}

async function checkLeftovers(server: FaultyServer, load: Load): Promise<void> {
  load.stop();
  await until("no socket is left", async () => (await server.readings()).sockets === 0);
  const { rss, descriptors } = load.atFirst;
  await until("no file is left open", async () => (await server.readings()).descriptors <= descriptors + SPARE, 50);
  await until("memory is back to where it was", async () => (await server.readings()).rss < rss + MEMORY_BYTES, 200);
}
