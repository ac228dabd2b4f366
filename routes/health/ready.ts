import { sql } from "drizzle-orm";
import { run } from "../../src/db/run.ts";
import { Problem } from "../../src/errors.ts";
import { define } from "../../utils/define.ts";
import { endpoint, json } from "../../utils/endpoint.ts";
import { within } from "../../utils/within.ts";

const PATIENCE_MS = 2000;

/** Whether this instance can do its work: the database answers, soon. */
export const handler = define.handlers(endpoint({
  GET: async (ctx) => {
    if (await within(PATIENCE_MS, run(ctx.state.app.db.sql, sql`select 1`)) === undefined) {
      throw new Problem("unavailable", "Not ready: the database does not answer", { retryAfterMs: PATIENCE_MS });
    }
    return json({ status: "ready" });
  },
}));
