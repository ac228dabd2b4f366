import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type postgres from "postgres";
import { Problem } from "../errors.ts";
import { connect, reach } from "./connect.ts";

const OWN_FOLDER = fileURLToPath(new URL("../../drizzle", import.meta.url));
/** Any number that nothing else in the database locks: "pitchwir" in ASCII. */
const MIGRATION_LOCK = 0x7069746368776972n;

interface JournalEntry {
  /** Name of the file without `.sql`. */
  tag: string;
  /** Milliseconds since 1970; what Drizzle keeps of an applied migration besides the hash. */
  when: number;
}

/**
 * Applies the migrations of `folder` (ours by default) that the database at `url` has not had, all in one transaction. Instances that
 * start together wait for one another. Throws a Problem naming the file when one fails: then nothing has been changed.
 */
export async function migrateDatabase(url: string, folder: string = OWN_FOLDER): Promise<void> {
  const journal = await readJournal(folder);
  const sql = connect(url, { max: 1 }); // The lock belongs to the connection.
  try {
    await reach(sql, url);
    await sql`select pg_advisory_lock(${MIGRATION_LOCK.toString()})`;
    await refuseLatecomers(sql, journal);
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw await explain(error, folder, journal);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readJournal(folder: string): Promise<JournalEntry[]> {
  try {
    return JSON.parse(await Deno.readTextFile(`${folder}/meta/_journal.json`)).entries;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Problem("unavailable", `Cannot migrate the database: there are no migrations in ${folder}`);
  }
}

// Drizzle asks only whether a migration is younger than the last one applied, and so passes over an older one that came by a merge.
async function refuseLatecomers(sql: postgres.Sql, journal: JournalEntry[]): Promise<void> {
  const [{ table }] = await sql`select to_regclass('drizzle.__drizzle_migrations') as "table"`;
  if (table === null) return;
  const rows = await sql`select created_at::text as "when" from drizzle.__drizzle_migrations`;
  const applied = new Set(rows.map((row) => Number(row.when)));
  const last = Math.max(0, ...applied);
  const late = journal.filter((entry) => entry.when <= last && !applied.has(entry.when));
  if (late.length === 0) return;
  const names = late.map((entry) => `${entry.tag}.sql`).join(", ");
  throw new Problem(
    "conflict",
    `Cannot migrate the database: ${names} is older than what it has already; give it a later date in _journal.json`,
  );
}

async function explain(error: unknown, folder: string, journal: JournalEntry[]): Promise<Problem> {
  const { query, cause } = error as { query?: string; cause?: unknown };
  const reason = cause instanceof Error ? cause.message : String(error);
  const file = query === undefined ? undefined : await findFile(query, folder, journal);
  const subject = file === undefined ? "" : `${file} failed and changed nothing: `;
  const problem = new Problem("unavailable", `Cannot migrate the database: ${subject}${reason}`);
  problem.cause = error;
  return problem;
}

async function findFile(query: string, folder: string, journal: JournalEntry[]): Promise<string | undefined> {
  for (const { tag } of journal) {
    if ((await Deno.readTextFile(`${folder}/${tag}.sql`)).includes(query)) return `${tag}.sql`;
  }
}
