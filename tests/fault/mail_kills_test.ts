import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SQL, sql } from "drizzle-orm";
import { migrateDatabase } from "../../src/db/migrate.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { pause } from "../../src/db/processes.ts";
import { run } from "../../src/db/run.ts";
import { FlakySmtp } from "../support/flaky_smtp.ts";
import { killFamily } from "../support/postgres_family.ts";
import { Dice } from "./dice.ts";

/** `MAIL_DELIVERIES=100000` is the whole suite; it takes the machine for five minutes. */
const DELIVERIES = Number(Deno.env.get("MAIL_DELIVERIES") ?? 500);
const WORKERS = 2;
const SCRIPT = fileURLToPath(new URL("../support/mail_worker_process.ts", import.meta.url));
/** Of each hundred, so many read before their mail is due. */
const READ_OF_100 = 5;
/** By which workers' clocks are ahead, one after the other: so that what a killed one had leased, and what is to be tried again, is due. */
const MINUTES_AHEAD = [0, 7, 15, 30, 70, 140, 290, 600, 1200];
/** Longer with more, or the machine does nothing but start workers. */
const LONGEST_LIFE_MS = Math.max(1500, DELIVERIES / 40);
/** From here on nobody is killed. */
const CALM_MINUTES = 70;
const OPEN = sql`select (select count(*)::int from conversation_participants where mail_due_at is not null)
  + (select count(*)::int from mail_decisions where status = 'waiting') as count`;

Deno.test(`of ${DELIVERIES} mails none is lost, doubled, or about what was read, while workers, Postgres and the mail server are killed`, async () => {
  const dice = new Dice();
  dice.tell();
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-kills-" });
  const db = await openDatabase({ dataDir, poolSize: 4 });
  const smtp = await FlakySmtp.start();
  smtp.refusedOf100 = 1;
  try {
    await migrateDatabase(db.url);
    await seed(db);
    const scene = new Scene(db, smtp, dice, dataDir);
    await scene.play();
    await report(db, smtp, scene);
  } finally {
    await smtp.die();
    await db.close();
    await Deno.remove(dataDir, { recursive: true });
  }
});

/** Ada's conversation with each, whose first message has been unread for the whole wait, or will have been within a few seconds. */
async function seed(db: Database): Promise<void> {
  await run(
    db.sql,
    sql`with ada as (
        insert into users (id, name, role, email) values ('ada', 'Ada', 'creator', 'ada@pitch.example')
      ), people as (
        insert into users (id, name, role, email, email_verified_at)
        select 'ben' || n, 'Ben', 'creator', 'ben' || n || '@pitch.example', now() from generate_series(1, ${DELIVERIES}::int) n
        returning id
      ), rooms as (
        insert into conversations (id, kind, direct_key, rev, created_by, created_at)
        select gen_random_uuid(), 'direct', id, 2, 'ada', now() from people returning id, direct_key
      ), written as (
        insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
        select id, 2, gen_random_uuid(), 2, 'ada', gen_random_uuid(), 'Hello', now() - interval '1 hour' from rooms
      )
      insert into conversation_participants (conversation_id, user_id, rev, joined_seq, read_seq, mail_due_at)
      select r.id, who, 1, 1, 1, case when who = 'ada' then null when random() * 100 < ${READ_OF_100}::int
        then now() + interval '1 hour' else now() - interval '1 second' end
      from rooms r cross join lateral unnest(array['ada', r.direct_key]) who`,
  );
  await run(db.sql, sql`analyze`);
}

class Scene {
  readonly kills = { workers: 0, postgres: 0, smtp: 0 };
  readonly #workers = new Set<Deno.ChildProcess>();
  #minutesAhead = 0;

  constructor(readonly db: Database, readonly smtp: FlakySmtp, readonly dice: Dice, readonly dataDir: string) {}

  /** In each hour kills until nothing is due; in the last ones only what was left in the midst of it is done. */
  async play(): Promise<void> {
    for (const minutes of MINUTES_AHEAD) {
      if (await this.#count(OPEN) === 0) break;
      this.#minutesAhead = minutes;
      for (let number = 0; number < WORKERS; number++) this.#startWorker();
      while (minutes < CALM_MINUTES && await this.#count(this.#dueSql()) > 0) await this.#kill();
      await Promise.all([...this.#workers].map((worker) => worker.status));
      if (minutes === 0) await this.#readBeforeDue();
    }
  }

  async #kill(): Promise<void> {
    await pause(this.dice.from(100, LONGEST_LIFE_MS));
    const roll = this.dice.roll();
    if (roll < 0.6) await this.#killWorker();
    else if (roll < 0.85) await this.#killSmtp();
    else {
      this.kills.postgres++;
      await killFamily(this.dataDir);
      await this.#untilBack();
    }
  }

  async #killWorker(): Promise<void> {
    const workers = [...this.#workers];
    // One that found nothing to do for a while has ended.
    if (workers.length === WORKERS) {
      const worker = this.dice.pick(workers);
      this.kills.workers++;
      worker.kill("SIGKILL");
      await worker.status;
    }
    this.#startWorker();
  }

  async #killSmtp(): Promise<void> {
    this.kills.smtp++;
    await this.smtp.die();
    await pause(this.dice.from(10, 300));
    await this.smtp.start();
  }

  async #untilBack(): Promise<void> {
    while (!await run(this.db.sql, sql`select 1`).then(() => true, () => false)) await pause(50);
  }

  #startWorker(): void {
    const worker = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", SCRIPT, String(this.#minutesAhead)],
      env: {
        MODE: "production",
        PUBLIC_URL: "http://127.0.0.1:8000",
        JWT_SECRET: "a secret of at least thirty-two characters",
        DATABASE_URL: this.db.url,
        DATA_DIR: join(this.dataDir, "worker"),
        DATABASE_POOL: "20",
        EMAIL_URL: this.smtp.url,
        EMAIL_FROM: "mail@pitch.example",
      },
      stdout: "null",
      stderr: "null",
    }).spawn();
    this.#workers.add(worker);
    void worker.status.then(() => this.#workers.delete(worker));
  }

  /** Those whose mail is not due yet: they read now, and no worker must mail them when it is. */
  async #readBeforeDue(): Promise<void> {
    await run(
      this.db.sql,
      sql`update conversation_participants set read_seq = 2, mail_due_at = now() + interval '1 minute'
        where user_id <> 'ada' and mail_due_at > now() + interval '30 minutes'`,
    );
  }

  #dueSql() {
    const now = sql`now() + interval '1 minute' * ${this.#minutesAhead}::int`;
    return sql`select (select count(*)::int from conversation_participants where mail_due_at <= ${now})
      + (select count(*)::int from mail_decisions where status = 'waiting' and next_attempt_at <= ${now}) as count`;
  }

  async #count(query: SQL): Promise<number> {
    await this.#untilBack();
    return (await run<{ count: number }>(this.db.sql, query))[0].count;
  }
}

async function report(db: Database, smtp: FlakySmtp, { kills }: Scene): Promise<void> {
  const rows = await run<
    { email: string; hadRead: boolean; status: string | null; outcome: string; messageId: string }
  >(
    db.sql,
    sql`select u.email, p.read_seq >= 2 as "hadRead", d.status, d.outcome, d.message_id as "messageId"
      from conversation_participants p join users u on u.id = p.user_id left join mail_decisions d on d.user_id = p.user_id
      where p.user_id <> 'ada'`,
  );
  const counts = {
    deliveries: DELIVERIES,
    mailed: 0,
    read: 0,
    lost: 0,
    doubled: 0,
    aboutRead: 0,
    unknown: 0,
    repeats: 0,
  };
  const decisions = Map.groupBy(rows, (row) => row.email);
  for (const [email, own] of decisions) {
    const taken = smtp.taken.get(email) ?? [];
    const distinct = new Set(taken);
    counts.repeats += taken.length - distinct.size;
    if (distinct.size > 1 || own.length > 1) counts.doubled++;
    if (own[0].hadRead) {
      counts.read++;
      if (distinct.size > 0) counts.aboutRead++;
      continue;
    }
    if (distinct.size === 0 || own[0].status !== "sent") counts.lost++;
    else counts.mailed++;
    if (taken.some((messageId) => messageId !== own[0].messageId)) counts.unknown++;
  }
  console.log(`kills: ${JSON.stringify(kills)}; ${JSON.stringify(counts)}`);
  assert.equal(decisions.size, DELIVERIES);
  assert.equal(counts.mailed + counts.read, DELIVERIES);
  const { lost, doubled, aboutRead, unknown } = counts;
  assert.deepEqual({ lost, doubled, aboutRead, unknown }, { lost: 0, doubled: 0, aboutRead: 0, unknown: 0 });
  // The same mail again, under the same Message-ID: only where the end came between "250" and our commit of it.
  const atTheMoment = (kills.workers + WORKERS + kills.postgres + kills.smtp) * 8 * WORKERS;
  assert.ok(counts.repeats <= atTheMoment, `${counts.repeats} repeats of at most ${atTheMoment}`);
}
