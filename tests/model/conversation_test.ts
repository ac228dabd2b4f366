import fc from "fast-check";
import { startApp } from "../support/app.ts";
import { Play } from "./play.ts";
import { scripts } from "./wishes.ts";

const PEOPLE = ["ada", "ben", "cleo", "dora", "emil"];
/** Conversations that go on side by side, each with people of its own. */
const STAGES = 10;
const RUNS = Number(Deno.env.get("MODEL_RUNS") ?? 1000);
const SEED = Number(Deno.env.get("MODEL_SEED") ?? Math.floor(Math.random() * 2 ** 31));
/** Finding the shortest script that fails takes minutes: `MODEL_SHRINK=on`. */
const SHRINKS = Deno.env.get("MODEL_SHRINK") === "on";
const SETTINGS = { LIMIT_SENDS_PER_10S: "1000000", LIMIT_FRAMES_PER_10S: "1000000", LIMIT_SOCKETS_PER_USER: "1000" };

Deno.test(`whatever Ada, Ben, Cleo, Dora and Emil do at once, everybody sees what the model says, ${RUNS} times`, async () => {
  console.log(`MODEL_SEED=${SEED} MODEL_RUNS=${RUNS} does the same again`);
  await using app = await startApp({ settings: SETTINGS });
  await Promise.all(Array.from({ length: STAGES }, async (_, stage) => {
    const names = PEOPLE.map((name) => `${name} ${stage}`);
    const witness = `zoe ${stage}`;
    for (const name of [...names, witness]) await app.person(name);
    const property = fc.asyncProperty(scripts(PEOPLE.length), async (script) => {
      const play = await Play.open(app, script, names, witness);
      try {
        await play.run();
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : error}\n${play.story.join("\n")}`);
      } finally {
        await play.close();
        await app.running.db
          .sql`update conversation_participants set state = 'left' where user_id like ${`% ${stage}`}`;
      }
    });
    await fc.assert(
      property,
      {
        seed: SEED + stage,
        numRuns: Math.ceil(RUNS / STAGES),
        endOnFailure: !SHRINKS,
        includeErrorInReport: true,
      } as fc.Parameters<[unknown]>,
    );
  }));
});
