import { sql } from "drizzle-orm";
import { type Executor, run } from "../db/run.ts";

/** Holds the conversation until the transaction ends: whoever has its row is alone with its counter. */
export async function lockConversation(tx: Executor, conversationId: string): Promise<void> {
  await run(tx, sql`select 1 from conversations where id = ${conversationId} for no key update`);
}

/** The conversation's next number. */
export async function takeRev(tx: Executor, conversationId: string): Promise<number> {
  const [row] = await run<{ rev: number }>(
    tx,
    sql`update conversations set rev = rev + 1 where id = ${conversationId} returning rev`,
  );
  return row.rev;
}
