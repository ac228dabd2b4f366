import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { withdrawalDueSql } from "../notifications/push/due.ts";
import type { Message } from "../protocol.ts";
import { accessMessage } from "./access.ts";
import { lockConversation, takeRev } from "./rev.ts";
import { type MessageRow, selectMessages, toMessage } from "./rows.ts";
import { checkContent } from "./send.ts";

interface Target {
  messageId: string;
  conversationId?: string;
}

/** Replaces the content of one's own message; what it said before is kept in the audit trail. Saying the same again changes nothing. */
export async function editMessage(app: App, actor: Actor, input: Target & { content: string }): Promise<Message> {
  checkContent(app, input.content);
  return await changeMessage(app, actor, input, "edit", (at, before) => {
    if (before.isDeleted) throw new Problem("not_found", "Cannot edit the message: it was deleted");
    return before.content === input.content ? undefined : { content: input.content, editedAt: at, deletedAt: null };
  });
}

/** Deletes one's own message: its content is gone from every view at once and stays in the audit trail. Repeating it changes nothing. */
export async function deleteMessage(app: App, actor: Actor, input: Target): Promise<Message> {
  return await changeMessage(app, actor, input, "delete", (at, before) => {
    return before.isDeleted ? undefined : { content: "", editedAt: before.editedAt, deletedAt: at };
  });
}

interface Before {
  content: string;
  editedAt: Date | null;
  isDeleted: boolean;
}

interface After {
  content: string;
  editedAt: Date | null;
  deletedAt: Date | null;
}

async function changeMessage(
  app: App,
  actor: Actor,
  input: Target,
  kind: "edit" | "delete",
  decide: (at: Date, before: Before) => After | undefined,
): Promise<Message> {
  const { conversationId, seq } = await accessMessage(app, actor, input, "change");
  return await app.conversations.change(conversationId, async (tx) => {
    await lockConversation(tx, conversationId);
    await accessMessage(app, actor, input, "change", tx);
    const at = new Date(app.clock.now());
    const [before] = await run<Before>(
      tx,
      sql`select content, edited_at as "editedAt", deleted_at is not null as "isDeleted" from messages
        where conversation_id = ${conversationId} and seq = ${seq}`,
    );
    const after = decide(at, before);
    if (!after) return { result: await readMessage(tx, conversationId, seq) };
    const rev = await takeRev(tx, conversationId);
    await run(
      tx,
      sql`insert into message_edits (conversation_id, seq, rev, editor_id, kind, content_before, created_at)
        values (${conversationId}, ${seq}, ${rev}, ${actor.userId}, ${kind}, ${before.content}, ${at})`,
    );
    await run(
      tx,
      sql`update messages set content = ${after.content}, rev = ${rev}, edited_at = ${after.editedAt}, deleted_at = ${after.deletedAt}
        where conversation_id = ${conversationId} and seq = ${seq}`,
    );
    if (kind === "delete") await withdrawPushes(tx, conversationId, seq, at);
    const message = await readMessage(tx, conversationId, seq);
    return { result: message, publish: () => tell(app, message, kind) };
  });
}

/** What was deleted must not stay on anybody's screen. */
async function withdrawPushes(tx: Executor, conversationId: string, seq: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`update conversation_participants p set push_due_at = ${withdrawalDueSql("p", sql`${at}::timestamptz`)}
      where p.conversation_id = ${conversationId} and p.pushed_seq = ${seq}`,
  );
}

/** Who came after it was written learns that a number was used, and nothing of what it was used for. */
async function tell(app: App, message: Message, kind: "edit" | "delete"): Promise<void> {
  const { conversationId, rev, seq } = message;
  const members = await app.conversations.members.of(conversationId);
  const [readers, newcomers] = [true, false].map((isReader) =>
    members.filter((member) => member.joinedSeq < seq === isReader).map((member) => member.userId)
  );
  app.live.publish({
    to: readers,
    event: { type: kind === "edit" ? "message_edited" : "message_deleted", ...message },
  });
  if (kind === "delete") app.live.unreadChanged(readers);
  if (newcomers.length === 0) return;
  const [{ title, status }] = await run<{ title: string | null; status: "open" | "closed" }>(
    app.db.sql,
    sql`select title, status from conversations where id = ${conversationId}`,
  );
  app.live.publish({
    to: newcomers,
    event: { type: "conversation_updated", conversationId, rev, ...(title === null ? {} : { title }), status },
  });
}

async function readMessage(tx: Executor, conversationId: string, seq: number): Promise<Message> {
  const [row] = await run<MessageRow>(
    tx,
    sql`${selectMessages} where m.conversation_id = ${conversationId} and m.seq = ${seq}`,
  );
  return toMessage(row);
}
