import assert from "node:assert/strict";
import { pause } from "../../src/db/processes.ts";
import { check } from "./checker.ts";
import { FaultyServer } from "./faulty_server.ts";
import { Load } from "./load.ts";

const KILLS = 3;
const CUTS = 3;
const FROZEN_MS = 10_000;

Deno.test("all of Postgres is killed again and again while twelve people write", async () => {
  await using server = await FaultyServer.start();
  const load = await Load.start(server);
  let killed = 0;
  for (let round = 0; round < KILLS; round++) {
    await load.untilAcked(load.dice.from(50, 400));
    killed += await server.killPostgres();
  }
  await load.untilAcked(50);
  await check(`${killed} processes of Postgres killed in ${KILLS} rounds`, server, load);
});

Deno.test("server and Postgres die together in the middle of whatever they do, and come back", async () => {
  await using server = await FaultyServer.start();
  const load = await Load.start(server);
  for (let round = 0; round < CUTS; round++) {
    await load.untilAcked(load.dice.from(50, 400));
    // Frozen first, so that nothing that the server said before its end can still be made true after it.
    await server.freezePostgres();
    await pause(load.dice.from(20, 500));
    await server.kill();
    await server.killPostgres();
    await server.restart();
    await load.untilOnline();
  }
  await load.untilAcked(50);
  await check(`server and Postgres killed together ${CUTS} times`, server, load);
});

Deno.test("Postgres stands still for ten seconds while twelve people write", async () => {
  await using server = await FaultyServer.start();
  const load = await Load.start(server);
  await load.untilAcked(load.dice.from(50, 400));
  const thaw = await server.freezePostgres();
  // What was on its way to the clients arrives.
  await pause(FROZEN_MS / 5);
  const ackedBefore = load.acked;
  await pause(FROZEN_MS * 4 / 5);
  assert.equal(load.acked, ackedBefore, "something was acknowledged without Postgres");
  thaw();
  await load.untilAcked(50);
  await check(`Postgres frozen for ${FROZEN_MS / 1000} s`, server, load);
});
