import type { App } from "../app.ts";
import { readManyChanges } from "../messaging/changes.ts";
import { type HistoryInput, readRoom } from "../messaging/history.ts";
import type { ClientMessages } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { echo } from "./echo.ts";

const RESUMED_AT_ONCE = 25;

/** A page of history. What was read before its reader was put out of something is read again: it must not be told after that. */
export async function tellHistory(
  { app }: { app: App },
  connection: Connection,
  command: HistoryInput & { id?: string | number },
): Promise<undefined> {
  const { id, conversationId, before, after, limit } = command;
  await connection.inTurn(async (answer) => {
    const { items: messages, ...rest } = await readSteady(
      connection,
      () => readRoom(app, connection.actor, { conversationId, before, after, limit }),
    );
    await answer({ type: "conversation_history", ...echo(id), conversationId, messages, ...rest });
  });
  return undefined;
}

/** What was missed of each conversation, and then which there are. */
export async function resume(
  { app }: { app: App },
  connection: Connection,
  { id, conversations }: ClientMessages["resume"],
): Promise<undefined> {
  const heads: Record<string, number> = {};
  const gone: string[] = [];
  await connection.inTurn(async (answer) => {
    const asked = Object.entries(conversations);
    // In parts, because each conversation may have 500 long messages to tell.
    for (let at = 0; at < asked.length && !connection.isGone; at += RESUMED_AT_ONCE) {
      const part = new Map(asked.slice(at, at + RESUMED_AT_ONCE));
      const { setbacks } = connection;
      const { found } = await readManyChanges(app, connection.actor, part);
      for (const [conversationId, after] of part) {
        // What was read before somebody was put out, or marked as unread, must not be told after that.
        const changes = setbacks === connection.setbacks
          ? found.get(conversationId)
          : await readSteady(connection, async () => {
            return (await readManyChanges(app, connection.actor, new Map([[conversationId, after]]))).found.get(
              conversationId,
            );
          });
        app.metrics.resumed(!changes ? "gone" : changes.gap ? "gap" : "hit");
        if (!changes) gone.push(conversationId);
        else {
          heads[conversationId] = changes.rev;
          await answer({ type: "conversation_changes", conversationId, ...changes });
        }
      }
    }
    await answer({ type: "resumed", ...echo(id), conversations: heads, ...(gone.length > 0 ? { gone } : {}) });
  });
  return undefined;
}

/** Reads again until nothing has gone back meanwhile, or nobody is there to be told. */
async function readSteady<T>(connection: Connection, read: () => Promise<T>): Promise<T> {
  while (true) {
    const { setbacks } = connection;
    const result = await read();
    if (setbacks === connection.setbacks || connection.isGone) return result;
  }
}
