import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { run } from "../../src/db/run.ts";
import { decideDueMail } from "../../src/notifications/decide.ts";
import { deliverMail } from "../../src/notifications/deliver.ts";
import { decideDigests } from "../../src/notifications/digest.ts";
import { type Mail, type Mailer, MailError } from "../../src/notifications/mail.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { Dice } from "../fault/dice.ts";
import { actorOf, EVENTS, wantAll } from "./events.ts";
import { type Arrival, Life } from "./life.ts";
import { createConversation } from "../../src/messaging/create.ts";

const RUNS = Number(Deno.env.get("SCHEDULE_RUNS") ?? 100);
/** People whose schedules go on side by side. */
const BATCH = RUNS >= 5000 ? 500 : 100;
const MOST_EVENTS = 24;
const TICK_MINUTES = 10;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Shorter than the three days after which rescheduling takes what is unread for no news any more. */
const LIFE_HOURS = 44;
/** For caps to end and digests to come. */
const AFTERWARDS_HOURS = 80;
/** Two days each before the clocks change somewhere. */
const STARTS = ["2026-03-28", "2026-10-24", "2027-03-13", "2027-09-25", "2027-11-06", "2028-03-25"];

Deno.test(`in ${RUNS} random schedules nobody is mailed twice, against their will or about what they had read, and nobody is forgotten`, async () => {
  const dice = new Dice();
  dice.tell();
  await using app = await startApp({ settings: { LIMIT_SENDS_PER_10S: "10000000" } });
  await app.running.worker.stop();
  for (const name of ["ada", "cleo"]) await app.person(name);
  // They only write. What is said to them is nobody's business here.
  await run(app.running.db.sql, sql`update users set email_verified_at = null`);
  const counts = { messages: 0, mails: 0, digests: 0, repeats: 0, crashes: 0, refusals: 0 };
  for (let first = 0; first < RUNS; first += BATCH) {
    const start = Date.parse(`${STARTS[(first / BATCH) % STARTS.length]}T06:00:00Z`);
    const later = Math.ceil((app.clock.now() - start) / (365 * 24 * HOUR_MS));
    app.clock.pass(start + Math.max(0, later) * 365 * 24 * HOUR_MS - app.clock.now());
    const lives = await makeLives(app, first, Math.min(BATCH, RUNS - first));
    await new Batch(app, dice, lives, counts).run();
  }
  console.log(`${RUNS} schedules: ${JSON.stringify(counts)}`);
});

async function makeLives(app: TestApp, first: number, count: number): Promise<Life[]> {
  return await Promise.all(Array.from({ length: count }, async (_, place) => {
    const life = new Life(`ben${first + place}`);
    await app.person(life.userId);
    for (const kind of ["direct", "group"] as const) {
      const participantIds = kind === "direct" ? [life.userId] : [life.userId, "cleo"];
      const { conversation } = await createConversation(app.running, actorOf("ada"), { participantIds, kind });
      const { conversationId } = conversation;
      life.rooms.push({ conversationId, kind, said: [], readSeq: 0, mutedUntilMs: 0, mode: null });
    }
    return life;
  }));
}

/** Some people's lives at once, beside two workers of which one dies now and then. */
class Batch {
  readonly #lives: Map<string, Life>;

  constructor(
    readonly app: TestApp,
    readonly dice: Dice,
    lives: readonly Life[],
    readonly counts: Record<"messages" | "mails" | "digests" | "repeats" | "crashes" | "refusals", number>,
  ) {
    this.#lives = new Map(lives.map((life) => [life.userId, life]));
  }

  async run(): Promise<void> {
    const { clock } = this.app;
    const lives = [...this.#lives.values()];
    const startMs = clock.now();
    const plan = lives.flatMap((life) =>
      Array.from({ length: this.dice.from(4, MOST_EVENTS) }, () => ({
        life,
        atMs: startMs + this.dice.from(0, LIFE_HOURS * HOUR_MS),
      }))
    ).sort((a, b) => a.atMs - b.atMs);
    for (let minute = 0; minute < LIFE_HOURS * 60; minute += TICK_MINUTES) {
      const untilMs = startMs + (minute + TICK_MINUTES) * MINUTE_MS;
      while (plan.length > 0 && plan[0].atMs < untilMs) {
        const { life, atMs } = plan.shift()!;
        clock.pass(atMs - clock.now());
        await this.#live(life);
      }
      clock.pass(untilMs - clock.now());
      await this.#tick(0.05);
    }
    for (const life of lives) {
      await wantAll({ app: this.app, dice: this.dice, life, room: life.rooms[0] });
      life.story.push("wants all");
    }
    for (let hour = 0; hour < AFTERWARDS_HOURS; hour += 0.5) {
      clock.pass(HOUR_MS / 2);
      await this.#tick(0);
    }
    for (const life of lives) await this.#checkTold(life);
  }

  async #live(life: Life): Promise<void> {
    const scene = { app: this.app, dice: this.dice, life, room: this.dice.pick(life.rooms) };
    const words = await this.dice.pick(EVENTS)(scene);
    if (words.includes(" says ")) this.counts.messages++;
    life.story.push(`${new Date(this.app.clock.now()).toISOString()} ${words}`);
  }

  /** Both look at once. The one that dies does so at some query, and is another one at the next tick. */
  async #tick(deadliness: number): Promise<void> {
    const dies = this.dice.roll() < deadliness;
    if (dies) this.counts.crashes++;
    const sound = { ...this.app.running, mailer: this.#mailer(deadliness) };
    await Promise.all([
      work(sound),
      work(dies ? dying(sound, this.dice.from(1, 12)) : sound).catch((error) => {
        if (!dies || !/gone/.test(String(error))) throw error;
      }),
    ]);
  }

  #mailer(deadliness: number): Mailer {
    return {
      isAvailable: true,
      isLocal: false,
      send: async (mail) => {
        if (this.dice.roll() < deadliness) {
          this.counts.refusals++;
          throw new MailError("451 Later", { code: "451" });
        }
        await this.#arrive(mail);
      },
      close: () => Promise.resolve(),
    };
  }

  async #arrive(mail: Mail): Promise<void> {
    const life = this.#lives.get(mail.to.address.split("@")[0]);
    // Everything was told to those whose lives are over.
    if (!life) return void (failed ??= new Error(`a mail to ${mail.to.address}:\n${mail.text}`));
    const [{ kind, decidedAt, conversationId }] = await run<{
      kind: Arrival["kind"];
      decidedAt: Date;
      conversationId: string | null;
    }>(
      this.app.running.db.sql,
      sql`select kind, decided_at as "decidedAt", conversation_id as "conversationId" from mail_decisions
        where message_id = ${mail.messageId}`,
    );
    const isRepeat = life.arrivals.some((earlier) => earlier.messageId === mail.messageId);
    this.counts[isRepeat ? "repeats" : kind === "digest" ? "digests" : "mails"]++;
    life.story.push(`${new Date(this.app.clock.now()).toISOString()} gets a ${kind}`);
    try {
      life.check({
        kind,
        messageId: mail.messageId,
        atMs: this.app.clock.now(),
        decidedMs: decidedAt.getTime(),
        text: mail.text,
        ...(conversationId === null ? {} : { conversationId }),
      });
    } catch (error) {
      failed ??= new Error(`${life.userId}: ${(error as Error).message}\n${life.story.join("\n")}\n${mail.text}`);
    }
  }

  /** What a decision had withdrawn because its owner wanted no mail then, was told by nobody, and need not be. */
  async #checkTold(life: Life): Promise<void> {
    if (failed) throw failed;
    const withdrawn = await run<
      { conversationId: string | null; fromSeq: number; upToSeq: number; ranges: Range[] | null }
    >(
      this.app.running.db.sql,
      sql`select conversation_id as "conversationId", from_seq as "fromSeq", up_to_seq as "upToSeq", ranges from mail_decisions
        where user_id = ${life.userId} and status = 'withdrawn'`,
    );
    const ranges = withdrawn.flatMap(({ ranges, ...row }) => ranges ?? [row]);
    const forgotten = life.untold().filter(({ room, said }) =>
      !ranges.some((range) =>
        range.conversationId === room.conversationId && said.seq > range.fromSeq && said.seq <= range.upToSeq
      )
    );
    assert.deepEqual(forgotten.map(({ said }) => said.token), [], `${life.userId}\n${life.story.join("\n")}`);
  }
}

interface Range {
  conversationId: string | null;
  fromSeq: number;
  upToSeq: number;
}

/** Thrown at the end of the batch: inside of the mailer it would look like a mail server's refusal. */
let failed: Error | undefined;

type Running = Parameters<typeof deliverMail>[0];

async function work(app: Running): Promise<void> {
  while (await decideDueMail(app) > 0);
  while (await decideDigests(app) > 0);
  while (await deliverMail(app) > 0);
}

/** Its database is gone after so many steps. */
function dying(app: Running, steps: number): Running {
  let left = steps;
  const sql = new Proxy(app.db.sql, {
    get(target, name) {
      if ((name === "begin" || name === "unsafe") && left-- <= 0) throw new Error("gone");
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { ...app, db: { ...app.db, sql } };
}
