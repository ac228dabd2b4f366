import assert from "node:assert/strict";
import type postgres from "postgres";
import type { SQL } from "drizzle-orm";
import { connectHot, statement } from "../../src/messaging/append.ts";
import { plainStatement } from "../../src/messaging/append_plain.ts";
import { textOf } from "../../src/db/run.ts";
import { testDatabase } from "../support/database.ts";

const CONVERSATIONS = 300;

Deno.test("messages are looked up by index, also with a plan that was made when every table was known to be empty", async () => {
  await using scene = await openScene();
  const { hot } = scene;
  await hot`analyze`;
  const plan = await explain(hot, statement);
  assert.match(plan, /Index (Only )?Scan using messages_client_id on messages/);
  assert.doesNotMatch(plan, /Seq Scan|Hash Join|Merge Join|using messages_conversation_id_seq_pk on messages/);
  assert.doesNotMatch(await explain(hot, plainStatement), /Seq Scan|Hash Join|Merge Join|Scan.* on messages/);
});

Deno.test("a batch reads the rows of its own conversations and people only, whether the tables were counted or not", async () => {
  await using scene = await openScene();
  const { hot } = scene;
  await hot`insert into users (id, name, role) select 'user ' || n, 'Person', 'creator' from generate_series(1, ${CONVERSATIONS}) n`;
  await hot`insert into conversations (id, kind, created_at) select gen_random_uuid(), 'group', now() from generate_series(1, ${CONVERSATIONS})`;
  await hot`insert into conversation_participants (conversation_id, user_id)
    select c.id, u.id from conversations c join users u on hashtext(u.id || c.id) % 100 = 0`;
  for (const count of [() => Promise.resolve(), () => hot`analyze`]) {
    await count();
    for (const query of [statement, plainStatement]) {
      const plan = await explain(hot, query);
      assert.match(plan, /Index Scan using conversations_pkey on conversations/);
      // A scan without a condition reads the whole index.
      assert.doesNotMatch(plan, /Seq Scan|Index (Only )?Scan using [^\n]*\n(?! *Index Cond)/);
      const conditions = [...plan.matchAll(/using participants_user on [^\n]*\n *Index Cond: ([^\n]*)/g)];
      assert.ok(conditions.length > 0);
      for (const [, condition] of conditions) assert.match(condition, /user_id.*conversation_id/);
    }
  }
});

async function openScene() {
  const database = await testDatabase();
  const hot = connectHot(database.url, 1);
  return {
    hot,
    async [Symbol.asyncDispose]() {
      await hot.end();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function explain(hot: postgres.Sql, query: SQL): Promise<string> {
  return (await hot.unsafe(`explain (generic_plan) ${textOf(query)}`)).map((row) => row["QUERY PLAN"]).join("\n");
}
