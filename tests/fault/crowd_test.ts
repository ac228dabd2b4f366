import assert from "node:assert/strict";
import { until } from "../support/until.ts";
import { Crowd } from "./crowd.ts";
import { FaultyServer } from "./faulty_server.ts";
import { FlakyLine } from "./flaky_line.ts";

const SIZE = 1000;
const STORMS = 3;
const MEMORY_BYTES = 200 << 20;

Deno.test("a thousand people are dropped and back at once while they are written to", async () => {
  await using server = await FaultyServer.start({ settings: { EMAIL_URL: "" } });
  const line = FlakyLine.to(server.origin);
  const crowd = await Crowd.gather(server, line.origin, SIZE);
  const before = await server.readings();
  let slowestMs = 0;
  for (let storm = 0; storm < STORMS; storm++) {
    line.cut();
    const startMs = performance.now();
    await crowd.reconnect(line.origin);
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  await crowd.settle();
  const sql = await server.sql();
  const kept = await sql<{ room: string; seq: number; id: string; clientId: string }[]>`
    select conversation_id as room, seq, id, client_id as "clientId" from messages order by 1, 2`;
  const acked = [...crowd.acked].map(([clientId, { messageId, seq, room }]) => ({
    room,
    seq,
    id: messageId,
    clientId,
  }));
  const byPlace = (a: { room: string; seq: number }, b: { room: string; seq: number }) =>
    a.room < b.room ? -1 : a.room > b.room ? 1 : a.seq - b.seq;
  assert.deepEqual(acked.sort(byPlace), [...kept].sort(byPlace), "what was acknowledged is not what was kept");
  const rooms = Map.groupBy(kept, ({ room }) => room);
  await until("everybody has heard everything that was written to them, without asking again", () => {
    return crowd.readers.every((reader) => reader.listen() === (rooms.get(reader.room)?.length ?? 0));
  });
  for (const { room, heard } of crowd.readers) {
    const rows = rooms.get(room) ?? [];
    assert.deepEqual(rows.map(({ seq }) => seq), rows.map((_, i) => i + 2), "a counter has a hole");
    assert.deepEqual(rows.map(({ seq }) => heard.get(seq)), rows.map(({ id }) => id));
  }
  assert.deepEqual(crowd.readers.flatMap(({ socket }) => socket!.oddities), []);
  await crowd.leave();
  line.close();
  await until("no socket is left", async () => (await server.readings()).sockets === 0);
  await until("memory is back", async () => (await server.readings()).rss < before.rss + MEMORY_BYTES, 200);
  console.log(
    `${SIZE} people dropped ${STORMS} times: ${acked.length} acknowledged, each kept once, none missed by a resume; ` +
      `all back within ${Math.round(slowestMs)} ms; no socket left`,
  );
});
