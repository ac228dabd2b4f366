import assert from "node:assert/strict";
import type postgres from "postgres";
import type { App } from "../../src/app.ts";
import { openDatabase } from "../../src/db/open.ts";
import type { Executor } from "../../src/db/run.ts";
import { filterAcquaintances, findAcquaintances } from "../../src/messaging/acquaintances.ts";
import { readManyChanges } from "../../src/messaging/changes.ts";
import { listConversations } from "../../src/messaging/conversations.ts";
import { readHistory, readRoom } from "../../src/messaging/history.ts";
import { readPushFacts } from "../../src/notifications/push/facts.ts";
import { OWNER_ID, seedLongPast } from "../bench/checks/long_past.ts";
import { SetClock } from "../support/clock.ts";
import { testDatabase } from "../support/database.ts";

const CONVERSATIONS = 10_000;
const MESSAGES = 1_000_000;
const OWNER = { userId: OWNER_ID, name: "Owner", role: "creator" as const };
/** After so many runs Postgres may take to a plan for any values. */
const RUNS = 7;

/** What a plan did, as `explain (analyze, format json)` tells it. */
interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
}

/** A client of one connection that keeps what it is asked, and can explain it with the plan that it has by then. */
class Recorder implements Executor {
  readonly asked: { text: string; values: unknown[]; isPrepared: boolean }[] = [];
  readonly #sql: postgres.Sql;

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  unsafe: postgres.Sql["unsafe"] = (text, values, options) => {
    this.asked.push({ text, values: values ?? [], isPrepared: options?.prepare ?? false });
    return this.#sql.unsafe(text, values, options);
  };

  /** A prepared statement is run until it has the plan it keeps; any other is planned for its values. */
  async explain({ text, values, isPrepared }: Recorder["asked"][number]): Promise<Node> {
    const literals = values.map((value) => `(${literal(value)})`).join(", ");
    if (!isPrepared) {
      const filled = text.replace(/\$(\d+)/g, (_, place) => `(${literal(values[Number(place) - 1])})`);
      return await this.#planOf(filled);
    }
    await this.#sql.unsafe(`prepare recorded as ${text}`);
    const call = `execute recorded${literals === "" ? "" : `(${literals})`}`;
    for (let run = 0; run < RUNS; run++) await this.#sql.unsafe(call);
    const plan = await this.#planOf(call);
    await this.#sql.unsafe("deallocate recorded");
    return plan;
  }

  async #planOf(query: string): Promise<Node> {
    const [row] = await this.#sql.unsafe(`explain (analyze, format json) ${query}`);
    return row["QUERY PLAN"][0].Plan;
  }
}

Deno.test("of a million messages a page reads some hundred rows, by index", async (t) => {
  await using database = await testDatabase();
  const db = await openDatabase({ url: database.url, dataDir: "", poolSize: 2 });
  try {
    await seedLongPast(db.sql, CONVERSATIONS, MESSAGES);
    await seedNotified(db.sql);
    const [{ id, other }] = await db
      .sql`select id, (select c.id from conversations c where c.direct_key = '77') as other
      from conversations where direct_key = '5000'`;
    await db.sql`update conversation_participants set pinned_at = now()
      where user_id = ${OWNER_ID} and conversation_id in (${id}, ${other})`;
    const mid = MESSAGES / CONVERSATIONS / 2;
    const first = await listConversations(appOn(db.sql), OWNER, {});
    const cases: Record<string, { rows: number; act: (app: App) => Promise<unknown> }> = {
      "the list": { rows: 600, act: (app) => listConversations(app, OWNER, {}) },
      "the list's second page": {
        rows: 700,
        act: (app) => listConversations(app, OWNER, { cursor: first.nextCursor }),
      },
      // One conversation in twenty has something unread: so many are looked at.
      "the list of unread ones": { rows: 4000, act: (app) => listConversations(app, OWNER, { filter: "unread" }) },
      "the list of pinned ones": { rows: 20, act: (app) => listConversations(app, OWNER, { filter: "pinned" }) },
      "the newest page of a conversation": { rows: 200, act: (app) => readHistory(app, OWNER, { conversationId: id }) },
      "an older page": {
        rows: 200,
        act: (app) => readHistory(app, OWNER, { conversationId: id, before: mid, limit: 50 }),
      },
      "the page around a message": {
        rows: 200,
        act: (app) => readHistory(app, OWNER, { conversationId: id, around: mid, limit: 50 }),
      },
      "an opened conversation": { rows: 200, act: (app) => readRoom(app, OWNER, { conversationId: id }) },
      "what changed in two": {
        rows: 500,
        act: (app) => readManyChanges(app, OWNER, new Map([[id, mid * 2 - 5], [other, 0]])),
      },
      "which of some people one knows": {
        rows: 200,
        act: (app) => filterAcquaintances(app, OWNER_ID, ["other-5", "other-7", "nobody"]),
      },
      "what a push is decided from": {
        rows: 400,
        act: (app) =>
          readPushFacts(app, app.db.sql, [id, other].map((id) => ({ userId: OWNER_ID, conversationId: id }))),
      },
      "whom one knows": { rows: 200, act: (app) => findAcquaintances(app, [OWNER_ID]) },
    };
    for (const [name, { rows, act }] of Object.entries(cases)) {
      await t.step(name, async () => {
        const recorder = new Recorder(db.sql);
        await act(appOn(recorder));
        assert.ok(recorder.asked.length > 0);
        for (const asked of recorder.asked) {
          const nodes = [...flatten(await recorder.explain(asked))];
          const scans = nodes.filter((node) => node["Relation Name"] !== undefined);
          const whole = scans.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] !== "pitches");
          assert.deepEqual(whole.map((node) => node["Relation Name"]), [], `${asked.text} reads a whole table`);
          const read = scans.reduce((sum, node) => sum + rowsOf(node), 0);
          assert.ok(read > 0 && read <= rows, `${asked.text} reads ${read} rows`);
        }
      });
    }
  } finally {
    await db.close();
  }
});

/** As much of the app as reading takes. */
/** Everybody has chosen something, is signed in with a browser that takes pushes, and blocked somebody. */
async function seedNotified(sql: postgres.Sql): Promise<void> {
  await sql`insert into notification_preferences (user_id) select id from users`;
  await sql`insert into sessions (id, user_id, token_hash, expires_at)
    select gen_random_uuid(), id, sha256(id::bytea), now() + interval '1 day' from users`;
  await sql`insert into push_subscriptions (id, user_id, endpoint, keys, created_at)
    select id, user_id, 'https://push.example/' || user_id, '{}', now() from sessions`;
  await sql`insert into blocks (user_id, blocked_id, created_at)
    select id, lead(id, 1, ${OWNER_ID}) over (order by id), now() from users where id <> ${OWNER_ID}`;
  await sql`analyze`;
}

function appOn(sql: Executor): App {
  return Object.assign(Object.create(null), { db: { sql }, clock: new SetClock() });
}

function* flatten(node: Node): Iterable<Node> {
  yield node;
  for (const plan of node.Plans ?? []) yield* flatten(plan);
}

function rowsOf(node: Node): number {
  const each = node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0);
  return Math.round(each * node["Actual Loops"]);
}

/** As SQL text; `explain` takes no parameters. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value)) return `'{${value.map((each) => each === null ? "null" : `"${each}"`).join(",")}}'`;
  return `'${String(value).replaceAll("'", "''")}'`;
}
