import assert from "node:assert/strict";
import { sql as template } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { connect } from "../../src/db/connect.ts";
import { pause } from "../../src/db/processes.ts";
import { testDatabase } from "../support/database.ts";

interface Client {
  sql: postgres.Sql;
  /** Cuts its connections, as a fail-over does. */
  cut(): Promise<void>;
  /** How many it has. */
  connections(): Promise<number>;
}

/** A client of a database of its own. */
async function startClient(): Promise<Client & AsyncDisposable> {
  const database = await testDatabase();
  const sql = connect(database.url, { max: 3 });
  const admin = connect(database.url, { max: 1 });
  await sql`create table notes (note text)`;
  const others = admin`backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()`;
  return {
    sql,
    async cut() {
      await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${others}`;
    },
    async connections() {
      return (await admin`select from pg_stat_activity where ${others}`).length;
    },
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 1 });
      await admin.end();
      await database[Symbol.asyncDispose]();
    },
  };
}

const notesOf = async (sql: postgres.Sql) => (await sql`select note from notes order by note`).map((row) => row.note);

/** Resolves when a statement succeeds again: those that meet the loss itself are rejected. */
async function recover(sql: postgres.Sql): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if (await sql`select 1`.then(() => true, () => false)) return;
  }
  assert.fail("every statement is rejected");
}

Deno.test("cut off in the middle of many statements, each of them settles and the next ones work", async () => {
  await using client = await startClient();
  for (let round = 0; round < 5; round++) {
    const statements = Array.from({ length: 20 }, () => client.sql`select pg_sleep(0.2)`);
    const settled = Promise.allSettled(statements);
    await client.cut();
    assert.ok((await settled).some((result) => result.status === "rejected"));
    await recover(client.sql);
    await Promise.all(Array.from({ length: 20 }, () => client.sql`select 1`));
  }
});

Deno.test("cut off fifteen times while twelve people write, no transaction is halved and nothing acknowledged is missing", async () => {
  await using client = await startClient();
  await client.sql`create table parts (person integer, turn integer, part integer)`;
  const acknowledged: string[] = [];
  let isOver = false;
  const write = async (person: number) => {
    for (let turn = 0; !isOver; turn++) {
      const add = (sql: postgres.ISql, part: number) => sql`insert into parts values (${person}, ${turn}, ${part})`;
      await client.sql.begin(async (tx) => [await add(tx, 1), await add(tx, 2)])
        .then(() => acknowledged.push(`${person} ${turn}`), () => {});
    }
  };
  const people = Promise.all(Array.from({ length: 12 }, (_, person) => write(person)));
  for (let cuts = 0; cuts < 15; cuts++) {
    const goal = acknowledged.length + 10;
    while (acknowledged.length < goal) await pause(1);
    await client.cut();
  }
  isOver = true;
  await people;
  await recover(client.sql);
  const turns = await client.sql`select person || ' ' || turn as turn, count(*)::int as parts from parts group by 1`;
  assert.deepEqual(turns.filter(({ parts }) => parts !== 2), []);
  const written = new Set(turns.map(({ turn }) => turn));
  assert.deepEqual(acknowledged.filter((turn) => !written.has(turn)), []);
});

Deno.test("cut off while transactions wait for a connection, it leaves none behind that nobody uses", async () => {
  await using client = await startClient();
  for (let round = 0; round < 5; round++) {
    const begun = Promise.withResolvers<void>();
    const transactions = Array.from({ length: 20 }, () =>
      client.sql.begin(async (tx) => {
        begun.resolve();
        await tx`select pg_sleep(0.2)`;
      }));
    const settled = Promise.allSettled(transactions);
    await begun.promise;
    await client.cut();
    await settled;
    await recover(client.sql);
  }
  await client.sql.end();
  // The driver would try them again by then.
  await pause(500);
  assert.equal(await client.connections(), 0);
});

Deno.test("cut off while idle, Ada's statements work again", async () => {
  await using client = await startClient();
  await Promise.all([client.sql`select 1`, client.sql`select 1`]);
  await client.cut();
  await recover(client.sql);
});

Deno.test("what is left of a transaction that was cut off is not run in the next one", async () => {
  await using client = await startClient();
  const cutOff = Promise.withResolvers<void>();
  const nextBegan = Promise.withResolvers<void>();
  const dead = client.sql.begin(async (tx) => {
    await tx`insert into notes values ('before')`;
    await cutOff.promise;
    await nextBegan.promise;
    await tx`insert into notes values ('after')`;
  });
  const rejected = assert.rejects(dead, { code: "CONNECTION_CLOSED" });
  await client.sql`select 1`;
  await client.cut();
  cutOff.resolve();
  await recover(client.sql);
  await client.sql.begin(async (tx) => {
    await tx`insert into notes values ('next')`;
    nextBegan.resolve();
    await rejected;
    await tx`insert into notes values ('next, too')`;
  });
  assert.deepEqual(await notesOf(client.sql), ["next", "next, too"]);
});

Deno.test("a transaction that is cut off in the middle of a statement is rejected, and so is one that waits for a connection", async () => {
  await using client = await startClient();
  const wrote = Promise.withResolvers<void>();
  const transactions = Array.from({ length: 6 }, () =>
    client.sql.begin(async (tx) => {
      await tx`insert into notes values ('lost')`;
      wrote.resolve();
      await tx`select pg_sleep(60)`;
    }));
  const settled = Promise.allSettled(transactions);
  await wrote.promise;
  await client.cut();
  assert.ok((await settled).every((result) => result.status === "rejected"));
  await recover(client.sql);
  assert.deepEqual(await notesOf(client.sql), []);
});

Deno.test("a transaction is undone when it throws, and a savepoint undoes its own part only", async () => {
  await using client = await startClient();
  await assert.rejects(
    client.sql.begin(async (tx) => {
      await tx`insert into notes values ('undone')`;
      throw new Error("Ada changed her mind");
    }),
    /Ada changed her mind/,
  );
  const kept = await client.sql.begin("isolation level serializable", async (tx) => {
    await tx`insert into notes values ('kept')`;
    await assert.rejects(
      tx.savepoint(async (inner) => {
        await inner`insert into notes values ('inner')`;
        await inner`select 1 / 0`;
      }),
      { code: "22012" },
    );
    const [{ level }] = await tx`select current_setting('transaction_isolation') as level`;
    return level;
  });
  assert.equal(kept, "serializable");
  assert.deepEqual(await notesOf(client.sql), ["kept"]);
});

Deno.test("a transaction with a failed statement that nobody looked at is not reported as committed", async () => {
  await using client = await startClient();
  const transaction = client.sql.begin(async (tx) => {
    await tx`insert into notes values ('undone')`;
    await tx`select 1 / 0`.catch(() => {});
  });
  await assert.rejects(transaction, { code: "22012" });
  assert.deepEqual(await notesOf(client.sql), []);
});

Deno.test("Drizzle reads dates after a loss as it did before, inside and outside of transactions", async () => {
  await using client = await startClient();
  const orm = drizzle(client.sql);
  const read = (on: Pick<typeof orm, "execute">) =>
    on.execute(template`select timestamptz '2026-01-02 03:04:05Z' as at`);
  const before = await read(orm);
  await client.cut();
  await recover(client.sql);
  assert.deepEqual([...await read(orm)], [...before]);
  assert.deepEqual([...await orm.transaction((tx) => tx.transaction(read))], [...before]);
});

Deno.test("an ended client refuses statements instead of opening new connections", async () => {
  await using client = await startClient();
  await client.sql.end();
  await assert.rejects(client.sql`select 1`, { code: "CONNECTION_ENDED" });
});
