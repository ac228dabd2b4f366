// A server process to be killed: it opens the embedded database in the directory given and writes numbers, printing each once it is committed.
import type postgres from "postgres";
import { openDatabase } from "../../src/db/open.ts";

const database = await openDatabase({ dataDir: Deno.args[0], poolSize: 2, log: console.error });
await database.sql`create table if not exists written (number integer primary key generated always as identity)`;
const write = async (sql: postgres.ISql) => (await sql`insert into written default values returning number`)[0].number;
while (true) {
  try {
    console.log(await write(database.sql));
    const both = await database.sql.begin(async (tx) => [await write(tx), await write(tx)]);
    console.log(both.join("\n"));
  } catch (error) {
    console.error(String(error)); // Postgres was killed; the client connects anew.
  }
}
