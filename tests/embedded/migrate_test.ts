import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type postgres from "postgres";
import { connect } from "../../src/db/connect.ts";
import { migrateDatabase } from "../../src/db/migrate.ts";
import { testDatabase } from "../support/database.ts";

const SCRIPT = fileURLToPath(new URL("../../src/scripts/migrate.ts", import.meta.url));
// Later than any of ours, which the test's database has.
const FIRST_AT = Date.UTC(2100, 0);

type Migration = [tag: string, sql: string, when?: number];

/** A database that has our migrations, and a way to apply further ones. */
async function startMigrating(): Promise<
  { url: string; sql: postgres.Sql; migrate(...migrations: Migration[]): Promise<void> } & AsyncDisposable
> {
  const database = await testDatabase();
  const sql = connect(database.url, { max: 1 });
  const dir = await Deno.makeTempDir();
  return {
    url: database.url,
    sql,
    async migrate(...migrations) {
      const folder = await Deno.makeTempDir({ dir });
      await Deno.mkdir(join(folder, "meta"));
      const entries = migrations.map(([tag, , when], idx) => ({
        idx,
        tag,
        when: when ?? FIRST_AT + idx,
        breakpoints: true,
      }));
      await Deno.writeTextFile(join(folder, "meta/_journal.json"), JSON.stringify({ version: "7", entries }));
      for (const [tag, text] of migrations) await Deno.writeTextFile(join(folder, `${tag}.sql`), text);
      await migrateDatabase(database.url, folder);
    },
    async [Symbol.asyncDispose]() {
      await sql.end();
      await Deno.remove(dir, { recursive: true });
      await database[Symbol.asyncDispose]();
    },
  };
}

const tablesOf = async (sql: postgres.Sql) =>
  (await sql`select tablename from pg_tables where schemaname = 'public' and tablename like 'new%' order by 1`)
    .map((row) => row.tablename);
const countOf = async (sql: postgres.Sql) =>
  Number((await sql`select count(*) from drizzle.__drizzle_migrations`)[0].count);

Deno.test("migrations are applied once, in order, and the later ones when they come", async () => {
  await using it = await startMigrating();
  const before = await countOf(it.sql);
  const first: Migration = ["9000_first", "create table new_notes (note text);"];
  const second: Migration = ["9001_second", "alter table new_notes rename to new_letters;"];
  await it.migrate(first);
  await it.migrate(first);
  assert.deepEqual([await tablesOf(it.sql), await countOf(it.sql)], [["new_notes"], before + 1]);
  await it.migrate(first, second);
  assert.deepEqual([await tablesOf(it.sql), await countOf(it.sql)], [["new_letters"], before + 2]);
});

Deno.test("a migration that fails is named, and neither it nor those with it change anything", async () => {
  await using it = await startMigrating();
  const before = await countOf(it.sql);
  const good: Migration = ["9000_good", "create table new_notes (note text);"];
  const bad: Migration = [
    "9001_bad",
    "create table new_letters (note text);\n--> statement-breakpoint\nalter table absent add column note text;",
  ];
  await assert.rejects(it.migrate(good, bad), {
    code: "unavailable",
    message: 'Cannot migrate the database: 9001_bad.sql failed and changed nothing: relation "absent" does not exist',
  });
  assert.deepEqual([await tablesOf(it.sql), await countOf(it.sql)], [[], before]);
  await it.migrate(good, ["9001_bad", "create table new_letters (note text);"]);
  assert.deepEqual(await tablesOf(it.sql), ["new_letters", "new_notes"]);
});

Deno.test("five instances that start together apply a migration once", async () => {
  await using it = await startMigrating();
  const before = await countOf(it.sql);
  const slow: Migration = [
    "9000_slow",
    "create table new_notes (note text);\n--> statement-breakpoint\nselect pg_sleep(0.2);",
  ];
  await Promise.all(Array.from({ length: 5 }, () => it.migrate(slow)));
  assert.equal(await countOf(it.sql), before + 1);
});

Deno.test("a migration from a branch that is older than the last one applied is refused instead of passed over", async () => {
  await using it = await startMigrating();
  const last: Migration = ["9001_last", "create table new_letters (note text);", FIRST_AT + 10];
  await it.migrate(last);
  const merged: Migration = ["9000_merged", "create table new_notes (note text);", FIRST_AT + 5];
  const next: Migration = ["9002_next", "create table new_cards (note text);", FIRST_AT + 20];
  await assert.rejects(it.migrate(merged, last, next), { code: "conflict", message: /9000_merged\.sql is older than/ });
  assert.deepEqual(await tablesOf(it.sql), ["new_letters"]);
});

Deno.test("an instance of an earlier release starts on a database that a later one has migrated", async () => {
  await using it = await startMigrating();
  const first: Migration = ["9000_first", "create table new_notes (note text);"];
  await it.migrate(first, ["9001_second", "create table new_letters (note text);"]);
  await it.migrate(first);
  assert.deepEqual(await tablesOf(it.sql), ["new_letters", "new_notes"]);
});

Deno.test("a folder without migrations is an error and not an empty database", async () => {
  await using database = await testDatabase();
  await assert.rejects(migrateDatabase(database.url, "/absent"), {
    code: "unavailable",
    message: /no migrations in \/absent/,
  });
});

Deno.test("the script migrates a server given by its address, and says why it can't", async () => {
  await using database = await testDatabase();
  const { hostname } = new URL(database.url);
  const sql = connect(database.url, { max: 1 });
  await sql`drop schema public cascade`;
  await sql`create schema public`;
  await sql`drop schema drizzle cascade`;
  const settings = { PUBLIC_URL: `https://${hostname}`, JWT_SECRET: "x".repeat(32), DATA_DIR: "/absent" };
  const run = async (databaseUrl: string) => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", SCRIPT],
      env: { ...settings, DATABASE_URL: databaseUrl },
    }).output();
    return { code, said: new TextDecoder().decode(code === 0 ? stdout : stderr).trim() };
  };
  assert.deepEqual(await run(database.url), { code: 0, said: "The database has all migrations" });
  assert.equal((await sql`select to_regclass('messages') as name`)[0].name, "messages");
  await sql.end();
  const { code, said } = await run("postgres://ada@127.0.0.1:1/absent");
  assert.equal(code, 1);
  assert.match(said, /^Cannot open the database: .*ECONNREFUSED/);
});
