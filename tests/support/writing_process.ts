// A server process to be killed: it opens the embedded database in the directory given and writes numbers, printing each once it is committed.
import { openDatabase } from "../../src/db/open.ts";

const database = await openDatabase({ dataDir: Deno.args[0], poolSize: 2, log: console.error });
await database.sql`create table if not exists written (number integer primary key generated always as identity)`;
while (true) {
  try {
    const [{ number }] = await database.sql`insert into written default values returning number`;
    console.log(number);
  } catch (error) {
    console.error(String(error)); // Postgres was killed; the client connects anew.
  }
}
