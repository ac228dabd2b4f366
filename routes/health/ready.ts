import { sql } from "drizzle-orm";
import { run } from "../../src/db/run.ts";
import { Problem } from "../../src/errors.ts";
import { define } from "../../utils/define.ts";
import { endpoint, json } from "../../utils/endpoint.ts";

const PATIENCE_MS = 2000;

/** Whether this instance can do its work: the database answers, soon. */
export const handler = define.handlers(endpoint({
  GET: async (ctx) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isAnswering = await Promise.race([
      run(ctx.state.app.db.sql, sql`select 1`).then(() => true, () => false),
      new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), PATIENCE_MS)),
    ]);
    clearTimeout(timer);
    if (!isAnswering) {
      throw new Problem("unavailable", "Not ready: the database does not answer", { retryAfterMs: PATIENCE_MS });
    }
    return json({ status: "ready" });
  },
}));
