import { check } from "./checker.ts";
import { FaultyServer } from "./faulty_server.ts";
import { Load } from "./load.ts";

const ROUNDS = 4;

Deno.test("the server is killed again and again while twelve people write", async () => {
  await using server = await FaultyServer.start();
  const load = await Load.start(server);
  for (let round = 0; round < ROUNDS; round++) {
    await load.untilAcked(load.dice.from(50, 400));
    await server.kill();
    await server.restart();
    await load.untilOnline();
  }
  await load.untilAcked(50);
  await check(`server killed ${ROUNDS} times`, server, load);
});
