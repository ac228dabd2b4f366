import assert from "node:assert/strict";
import { Chat } from "../../src/client/mod.ts";
import type { Message } from "../../src/protocol.ts";
import { callAs, type ServerProcess, startServer, tokenFor } from "../support/server_process.ts";

const PEOPLE = 20;
const SENDS_EACH = 100;
const KILL_AFTER_ACKS = 600;
const PATIENCE_MS = 60_000;

/** What one person's client knows when all is over. */
interface Writer {
  userId: string;
  chat: Chat;
  sent: string[];
}

Deno.test("the server is killed in the middle of 2,000 sends, and every acknowledged message is there once, in order, for everybody", async () => {
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-fault-" });
  // The clients come back to the same address, so the port has to be the same.
  const port = String(freePort());
  let server = await startServer(dataDir, { PORT: port });
  try {
    const ids = Array.from({ length: PEOPLE }, (_, i) => `person-${i}`);
    for (const userId of ids) await callAs(server, userId, "GET", "/api/auth/me");
    const rooms = await openRooms(server, ids);
    const acked = new Set<string>();
    const writers = await Promise.all(ids.map((userId) => openWriter(server, userId, acked)));
    for (const writer of writers) {
      await untilSettled(() => writer.chat.connection.state === "online", "everybody is online");
    }
    for (const { chat } of writers) for (const room of roomsOf(rooms, chat.me.userId)) chat.open(room);
    send(writers, rooms);
    await untilSettled(() => acked.size >= KILL_AFTER_ACKS, "some are acknowledged");
    const ackedBefore = acked.size;
    await server.kill();
    assert.ok(ackedBefore < PEOPLE * SENDS_EACH, "the server was killed after the last acknowledgement");
    server = await startServer(dataDir, { PORT: port });
    await untilSettled(() => writers.every(({ chat }) => chat.outbox.items.length === 0), "everything is acknowledged");
    console.log(`killed after ${ackedBefore} acknowledgements; ${acked.size} in the end`);
    assert.equal(acked.size, PEOPLE * SENDS_EACH);
    const kept = new Set<string>();
    for (const [room, members] of rooms) {
      const inRoom = await checkRoom(server, room, writers.filter(({ userId }) => members.includes(userId)));
      for (const clientId of inRoom) kept.add(clientId);
    }
    assert.deepEqual(kept, acked, "what was acknowledged is not what was kept");
    for (const { chat } of writers) chat.stop();
  } finally {
    await server.stop();
    await Deno.remove(dataDir, { recursive: true });
  }
});

/** One group of all, and pairs: the counter is contended in the one, the lanes are spread over the others. */
async function openRooms(server: ServerProcess, ids: string[]): Promise<Map<string, string[]>> {
  const rooms = new Map<string, string[]>();
  const open = async (members: string[]) => {
    const [first, ...participantIds] = members;
    const { conversationId } = await callAs(server, first, "POST", "/api/messages/conversations", { participantIds });
    rooms.set(conversationId, members);
  };
  await open(ids);
  for (let i = 0; i < ids.length; i += 2) await open([ids[i], ids[i + 1]]);
  return rooms;
}

function roomsOf(rooms: Map<string, string[]>, userId: string): string[] {
  return [...rooms].filter(([, members]) => members.includes(userId)).map(([room]) => room);
}

async function openWriter(server: ServerProcess, userId: string, acked: Set<string>): Promise<Writer> {
  const chat = new Chat({ baseUrl: server.origin, me: { userId, name: userId }, token: await tokenFor(userId) });
  chat.socket.on("ack", ({ clientId }) => {
    if (clientId) acked.add(clientId);
  });
  chat.start();
  return { userId, chat, sent: [] };
}

function send(writers: Writer[], rooms: Map<string, string[]>): void {
  for (let number = 0; number < SENDS_EACH; number++) {
    for (const writer of writers) {
      const mine = roomsOf(rooms, writer.userId);
      const { clientId } = writer.chat.send(mine[number % mine.length], { content: `${writer.userId} says ${number}` });
      writer.sent.push(clientId);
    }
  }
}

async function checkRoom(server: ServerProcess, room: string, writers: Writer[]): Promise<string[]> {
  const kept = await readAll(server, room, writers[0].userId);
  const clientIds = kept.map((message) => message.clientId);
  assert.equal(new Set(clientIds).size, clientIds.length, "a message is there twice");
  // Nothing but sends has happened since the conversation began at rev 1: the counter has no hole.
  assert.deepEqual(kept.map(({ seq }) => seq), kept.map((_, i) => i + 2));
  const head = kept.at(-1)?.seq ?? 0;
  for (const { chat, userId, sent } of writers) {
    const own = kept.filter((message) => message.senderId === userId).map((message) => message.clientId);
    assert.deepEqual(own, sent.filter((clientId) => own.includes(clientId)), `${userId}'s messages are out of order`);
    const timeline = chat.timeline(room);
    assert.ok(timeline);
    await untilSettled(() => timeline.items.at(-1)?.seq === head, `${userId} has caught up`);
    while (timeline.hasMore) await chat.loadOlder(room);
    assert.deepEqual(
      timeline.items.map(({ messageId }) => messageId),
      kept.map(({ messageId }) => messageId),
      `${userId} sees something else`,
    );
  }
  return clientIds.filter((clientId) => clientId !== undefined);
}

async function readAll(server: ServerProcess, room: string, userId: string): Promise<Message[]> {
  const items: Message[] = [];
  for (let hasMore = true; hasMore;) {
    const page = await callAs(
      server,
      userId,
      "GET",
      `/api/messages/${room}/messages?after=${items.at(-1)?.seq ?? 0}&limit=100`,
    );
    items.push(...page.items);
    hasMore = page.hasMore;
  }
  return items;
}

async function untilSettled(isTrue: () => boolean, what: string): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS;
  while (!isTrue()) {
    if (performance.now() > untilMs) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
