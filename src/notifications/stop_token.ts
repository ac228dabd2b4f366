import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { addressMark } from "../auth/sealer.ts";
import { run } from "../db/run.ts";
import type { StopLink } from "./unsubscribe_tokens.ts";

/** The token by which a mail that goes out now can be stopped: for its link, its List-Unsubscribe, and the mail that does the same. */
export async function signStopToken(app: App, to: { userId: string; email: string }, link: StopLink): Promise<string> {
  const [row] = await run<{ epoch: number }>(
    app.db.sql,
    sql`select link_epoch as epoch from notification_preferences where user_id = ${to.userId}`,
  );
  const { userId, email } = to;
  return await app.unsubscribeTokens.sign({ ...link, userId, epoch: row?.epoch ?? 0, address: addressMark(email) });
}
