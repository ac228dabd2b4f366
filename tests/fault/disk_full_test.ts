import assert from "node:assert/strict";
import { pause } from "../../src/db/processes.ts";
import { check } from "./checker.ts";
import { FaultyServer } from "./faulty_server.ts";
import { smallDisk } from "./full_disk.ts";
import { Load } from "./load.ts";

const FULL_MS = 6_000;

Deno.test("the disk of Postgres is full for a while, and free again", async () => {
  await using disk = await smallDisk();
  if (!disk) return console.log("disk full: NOT COUNTED, since this user may not mount a small disk; root may");
  await using server = await FaultyServer.start({ dataDir: disk.dir });
  const load = await Load.start(server);
  await load.untilAcked(load.dice.from(50, 200));
  // Long messages need room in the table at once, where short ones might find some in a page for a while.
  load.filler = "x".repeat(4000);
  await disk.fill();
  await pause(FULL_MS);
  const ackedWhileFull = load.acked;
  await pause(1000);
  assert.equal(load.acked, ackedWhileFull, "something was acknowledged without room for it");
  await disk.free();
  load.filler = "";
  await load.untilAcked(50);
  await check(`disk full for ${FULL_MS / 1000} s`, server, load);
});
