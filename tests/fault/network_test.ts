import assert from "node:assert/strict";
import { SendResult } from "../../src/protocol.ts";
import { TestSocket } from "../support/test_socket.ts";
import { until } from "../support/until.ts";
import { tokenFor } from "../support/server_process.ts";
import { check } from "./checker.ts";
import { FaultyServer } from "./faulty_server.ts";
import { FlakyLine } from "./flaky_line.ts";
import { AWAY, Load } from "./load.ts";

const CUTS = 5;
const TWINS = 200;

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
  const twins = [new TestSocket(url, { protocols }), new TestSocket(url, { protocols })];
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
  for (const { clientId } of sends) assert.deepEqual(results[0].get(clientId), results[1].get(clientId));
  assert.deepEqual(twins.flatMap((twin) => twin.oddities), []);
  await Promise.all(twins.map((twin) => twin.close()));
  load.others.push({ userId: AWAY, acked: results[0] });
  await check(`${TWINS} messages sent twice from two sockets`, server, load);
});
