import assert from "node:assert/strict";
import { SendResult } from "../../src/protocol.ts";
import { TestSocket } from "../support/test_socket.ts";
import { PATIENCE_MS, until } from "../support/until.ts";
import { handshake, rawRequest } from "../support/raw_http.ts";
import { tokenFor } from "../support/server_process.ts";
import { check } from "./checker.ts";
import { FaultyServer } from "./faulty_server.ts";
import { FlakyLine } from "./flaky_line.ts";
import { AWAY, Load } from "./load.ts";

const CUTS = 5;
const TWINS = 200;
const DEAF = 3;
/** Far more than any system keeps for a peer that does not read. */
const MOST = 5_000;
/** Three bytes each: some hundreds of such messages are more than what the system keeps for a peer that does not read. */
const LONG = "\u20ac".repeat(9_000);

Deno.test("the line is cut between commit and ack, again and again", async () => {
  await using server = await FaultyServer.start();
  const line = FlakyLine.to(server.origin);
  const load = await Load.start(server, line.origin);
  const sql = await server.sql();
  const kept = async () => (await sql`select count(*)::int as count from messages`)[0].count;
  let lost = 0;
  for (let round = 0; round < CUTS; round++) {
    await load.untilAcked(load.dice.from(20, 200));
    line.loseAnswers();
    const acked = load.acked;
    // What was acknowledged before may still be on its way into the clients; what is kept beyond that is kept without an ack.
    await until("messages are kept whose acks are lost", async () => await kept() > acked + 5);
    lost += await kept() - load.acked;
    line.cut();
    await load.untilOnline();
  }
  await check(`line cut ${CUTS} times, ${lost} acks lost`, server, load);
  line.close();
});

Deno.test("every message is sent twice, from two sockets at once and in two orders", async () => {
  await using server = await FaultyServer.start();
  const load = await Load.start(server);
  await load.untilAcked(50);
  const url = `${server.origin.replace("http", "ws")}/api/messages/ws`;
  const protocols = ["pitchwire.v1", `bearer.${await tokenFor(AWAY)}`];
  const twins = [0, 1].map(() => new TestSocket(url, { protocols, patienceMs: PATIENCE_MS }));
  await Promise.all(twins.map((twin) => twin.next("connected")));
  const sends = Array.from({ length: TWINS }, (_, number) => ({
    type: "send_message" as const,
    conversationId: load.group,
    clientId: crypto.randomUUID(),
    content: `said twice: ${number}`,
  }));
  const shuffled = sends.toSorted(() => load.dice.roll() - 0.5);
  const results = await Promise.all([sends, shuffled].map(async (sends, at) => {
    const answers = await Promise.all(sends.map((send) => twins[at].request(send)));
    return new Map(answers.map(({ clientId, ...ack }) => [String(clientId), SendResult.parse({ clientId, ...ack })]));
  }));
  const differing = sends.filter(({ clientId }) => results[0].get(clientId)?.seq !== results[1].get(clientId)?.seq);
  assert.equal(differing.length, 0, `${differing.length} messages were acknowledged as two different ones`);
  assert.deepEqual(twins.flatMap((twin) => twin.oddities), []);
  await Promise.all(twins.map((twin) => twin.close()));
  load.others.push({ userId: AWAY, acked: results[0] });
  await check(`${TWINS} messages sent twice from two sockets`, server, load);
});

Deno.test("three peers never read what they are sent, and are let go while the others notice nothing", async () => {
  await using server = await FaultyServer.start();
  const load = await Load.start(server);
  const token = await tokenFor(AWAY);
  const lines = handshake({ "Authorization": `Bearer ${token}` });
  const deaf = await Promise.all(Array.from({ length: DEAF }, () => rawRequest(server.origin, lines)));
  assert.deepEqual(deaf.map(({ status }) => status), [101, 101, 101]);
  const writer = new TestSocket(`${server.origin.replace("http", "ws")}/api/messages/ws?token=${token}`, {
    patienceMs: PATIENCE_MS,
  });
  await writer.next("connected");
  const others = load.people.length + 1;
  assert.equal((await server.readings()).sockets, others + DEAF);
  const acked = new Map<string, SendResult>();
  load.others.push({ userId: AWAY, acked });
  while ((await server.readings()).sockets > others) {
    const send = { conversationId: load.group, clientId: crypto.randomUUID(), content: LONG };
    const result = SendResult.parse(await writer.request({ type: "send_message", ...send }));
    acked.set(send.clientId, result);
    // The next one only when everybody else has this one, so that nobody else can be too slow.
    await until("all have it", () => load.people.every(({ seen }) => seen.has(result.messageId)));
    writer.frames.length = 0;
    assert.ok(acked.size < MOST, "peers that do not read are kept");
  }
  assert.ok(load.people.every((person) => person.isOnline), "somebody who reads was let go with them");
  await writer.close();
  await load.untilAcked(50);
  // The system goes on holding what they were sent until they are gone.
  for (const peer of deaf) peer[Symbol.dispose]();
  await check(`${DEAF} peers that do not read, let go after ${acked.size} long messages`, server, load);
});
