import assert from "node:assert/strict";
import { PgDialect } from "drizzle-orm/pg-core";
import { connectHot, statement } from "../../src/messaging/append.ts";
import { testDatabase } from "../support/database.ts";

Deno.test("messages are appended by look-ups alone, also with a plan that was made when every table was known to be empty", async () => {
  await using database = await testDatabase();
  const hot = connectHot(database.url, 1);
  try {
    await hot`analyze`;
    const { sql: text } = new PgDialect().sqlToQuery(statement);
    const plan = (await hot.unsafe(`explain (generic_plan) ${text}`)).map((row) => row["QUERY PLAN"]).join("\n");
    assert.match(plan, /Index (Only )?Scan using messages_client_id on messages/);
    assert.doesNotMatch(plan, /Seq Scan|Hash Join|Merge Join|using messages_conversation_id_seq_pk on messages/);
  } finally {
    await hot.end();
  }
});
